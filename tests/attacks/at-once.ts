/** Does some work for each of some items, so many at a time, in order as far as that goes. */
export async function eachAtOnce<Item>(
  items: Iterable<Item>,
  count: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const rest = [...items].entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of rest) await work(item, index);
  };
  await Promise.all(Array.from({ length: count }, worker));
}
