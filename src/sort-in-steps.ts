/** How many items are sorted at once, and how many are merged between two steps. */
const AT_ONCE = 1_000;

/** Sorts a copy of a list, in steps between which it can be paused; what compares alike stays in its order. */
export function* sortInSteps<Item>(items: readonly Item[], compare: (one: Item, other: Item) => number): Generator<void, Item[]> {
  let sorted: Item[] = [];
  for (let begin = 0; begin < items.length; begin += AT_ONCE) {
    for (const item of items.slice(begin, begin + AT_ONCE).sort(compare)) sorted.push(item);
    yield;
  }
  for (let length = AT_ONCE; length < items.length; length *= 2) {
    const merged: Item[] = [];
    for (let begin = 0; begin < items.length; begin += 2 * length) {
      let [one, other] = [begin, begin + length];
      const [endOfOne, endOfOther] = [Math.min(other, items.length), Math.min(other + length, items.length)];
      while (one < endOfOne || other < endOfOther) {
        const isFirst = other >= endOfOther || (one < endOfOne && compare(sorted[one] as Item, sorted[other] as Item) <= 0);
        merged.push(sorted[isFirst ? one++ : other++] as Item);
        if (merged.length % AT_ONCE === 0) yield;
      }
    }
    sorted = merged;
  }
  return sorted;
}
