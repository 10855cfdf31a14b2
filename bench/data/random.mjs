/** A source of random numbers that gives the same ones for the same seed (Mulberry32). */
export function createRandom(seed) {
  let state = seed >>> 0;
  /** A number from 0 up to, and without, 1. */
  const next = () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  /** A whole number from 0 up to, and without, `most`. */
  const below = (most) => Math.floor(next() * most);
  const pick = (items) => items[below(items.length)];
  const chance = (share) => next() < share;
  /** How many of something a thing has: mostly few, sometimes very many (a Pareto distribution), `most` at the most. */
  const fewOrMany = (steepness, most) => Math.min(most, Math.floor(next() ** (-1 / steepness)) - 1);
  const shuffle = (items) => {
    const shuffled = [...items];
    for (let at = shuffled.length - 1; at > 0; at--) {
      const other = below(at + 1);
      [shuffled[at], shuffled[other]] = [shuffled[other], shuffled[at]];
    }
    return shuffled;
  };
  return { next, below, pick, chance, fewOrMany, shuffle };
}

/**
 * Makes a function that draws one of some items as people do: the first very often, the thousandth rarely (Zipf's law with the
 * exponent 1). The items are given in the order of their popularity.
 */
export function createZipf(items, random) {
  const sums = new Float64Array(items.length);
  let sum = 0;
  for (let rank = 0; rank < items.length; rank++) sums[rank] = sum += 1 / (rank + 1);
  return () => {
    const wanted = random.next() * sum;
    let low = 0;
    let high = items.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sums[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return items[low];
  };
}
