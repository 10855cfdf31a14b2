// How the concepts of the synthetic graph hang together: a hierarchy some twelve steps deep, many concepts with few relations
// and a few with very many, and islands that nothing leads to.

/** The types besides IS_A, the likelier more often; those that go to an earlier concept only can never run in a circle. */
const TYPES = ['USES', 'USES', 'USES', 'USES', 'APPLIED_TO', 'APPLIED_TO', 'PART_OF', 'SOLVES', 'SUFFERS_FROM', 'SUPPORTS', 'HAS_PROPERTY'];
const SYMMETRIC = 'ALTERNATIVE_TO';
/** How deep the hierarchy is at the most. */
const DEPTH = 12;
/** How many concepts are at its top, how large an island is, and how many concepts are on islands. */
const TOPS = 12;
const ISLAND = 3;
const ON_ISLANDS = 0.01;
/** How many concepts of an average kind a new one is drawn to because many others are. */
const ATTRACTION = 0.65;

/**
 * Draws the relations of `count` concepts, which are numbered in the order in which they come to be.
 * @returns {{from: Uint32Array, to: Uint32Array, type: string[], size: number, degrees: Uint32Array, depths: Uint8Array}} as columns.
 */
export function makeRelations(count, random) {
  const from = [];
  const to = [];
  const type = [];
  const degrees = new Uint32Array(count);
  const depths = new Uint8Array(count);
  /** The concepts that were related to, once for each time: who is in it often is drawn often. */
  const parents = [];
  const targets = [];
  const known = new Set();
  const relate = (one, kind, other) => {
    const [first, second] = kind === SYMMETRIC && one > other ? [other, one] : [one, other];
    const key = `${first}${kind}${second}`;
    if (one === other || known.has(key)) return false;
    known.add(key);
    from.push(first);
    to.push(second);
    type.push(kind);
    degrees[first]++;
    degrees[second]++;
    return true;
  };
  const main = Math.max(TOPS + 1, count - Math.floor((count * ON_ISLANDS) / ISLAND) * ISLAND);
  for (let one = 0; one < count; one++) {
    // What repeats an earlier relation is from the concept itself, so what is known of the others need not be kept.
    known.clear();
    if (one >= main) {
      if ((one - main) % ISLAND > 0) relate(one, 'USES', one - 1);
      continue;
    }
    if (one >= TOPS) {
      for (let more = random.chance(0.2) ? 2 : 1; more > 0; more--) {
        const parent = random.chance(ATTRACTION) && parents.length > 0 ? random.pick(parents) : random.below(one);
        const reachable = depths[parent] < DEPTH ? parent : random.below(TOPS);
        if (!relate(one, 'IS_A', reachable)) continue;
        depths[one] = Math.max(depths[one], depths[reachable] + 1);
        parents.push(reachable);
      }
      const others = random.fewOrMany(1.5, 30);
      for (let n = 0; n < others; n++) {
        const kind = random.chance(0.05) ? SYMMETRIC : random.pick(TYPES);
        const other = random.chance(ATTRACTION) && targets.length > 0 ? random.pick(targets) : random.below(one);
        if (relate(one, kind, other)) targets.push(other);
      }
    }
  }
  return { from, to, type, size: from.length, degrees, depths };
}
