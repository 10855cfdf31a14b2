/**
 * Orders concepts so that each comes after those that it needs; where some need each other in a circle, the circle is cut somewhere.
 *
 * @param {string} goal the concept that is to be learned, which comes last
 * @param {ReadonlyMap<string, readonly string[]>} needs what each concept needs
 * @returns {readonly string[]}
 */
export function orderConcepts(goal, needs) {
  /** @type {string[]} */
  const order = [];
  const seen = new Set();
  /** @param {string} slug */
  const visit = (slug) => {
    if (seen.has(slug)) return;
    seen.add(slug);
    for (const needed of needs.get(slug) ?? []) visit(needed);
    order.push(slug);
  };
  visit(goal);
  return order;
}
