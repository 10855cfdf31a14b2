import { lengthInCommon } from './length-in-common.ts';

/** Between how many strings the work can be paused. */
const PAUSE = 1_000;

/**
 * A set of strings in a compact tree, by which a text is read letter by letter. Never changes. Four typed arrays hold it:
 * about 11 bytes for each letter that is not shared with the string before.
 */
export class NameTrie {
  /** The node that every reading begins with. */
  static readonly ROOT = 0;
  /** For each node the first of its edges; they end where those of the next node begin. */
  readonly #firstEdge: Uint32Array;
  /** For each edge the UTF-16 unit that it is for, ascending within a node; the edge with number e leads to the node e + 1. */
  readonly #units: Uint16Array;
  /** For each node the place, in the sorted strings, of the string that ends there; -1 where none does. */
  readonly #ends: Int32Array;

  private constructor(nodes: number) {
    this.#firstEdge = new Uint32Array(nodes + 1);
    this.#firstEdge[nodes] = nodes - 1;
    this.#units = new Uint16Array(nodes - 1);
    this.#ends = new Int32Array(nodes);
  }

  /**
   * Makes the tree, in steps between which that can be paused. The nodes are numbered by their depth, and in the order of the
   * strings at each depth: those of a string that are not on the way to the one before come next at their depths.
   * @param keys distinct strings, sorted by their UTF-16 units; gone through twice.
   */
  static *build(keys: Iterable<string>): Generator<void, NameTrie> {
    const counts: number[] = [1];
    for (const [place, key, shared] of withShared(keys)) {
      for (let depth = 1 + shared; depth <= key.length; depth++) counts[depth] = (counts[depth] ?? 0) + 1;
      if (place % PAUSE === 0) yield;
    }
    /** For each depth, and one more, the next node. */
    const next: number[] = [0];
    for (const count of counts) next.push((next.at(-1) ?? 0) + count);
    const trie = new NameTrie(next.at(-1) ?? 0);
    const add = (depth: number): number => {
      const node = next[depth] ?? 0;
      next[depth] = node + 1;
      trie.#firstEdge[node] = (next[depth + 1] ?? 0) - 1;
      trie.#ends[node] = -1;
      return node;
    };
    let last = add(0);
    for (const [place, key, shared] of withShared(keys)) {
      for (let depth = 1 + shared; depth <= key.length; depth++) {
        last = add(depth);
        trie.#units[last - 1] = key.charCodeAt(depth - 1);
      }
      trie.#ends[last] = place;
      if (place % PAUSE === 0) yield;
    }
    return trie;
  }

  /** The node that a unit leads to from a node; -1 where no string goes on like this. */
  step(node: number, unit: number): number {
    let low = this.#firstEdge[node] ?? 0;
    let high = (this.#firstEdge[node + 1] ?? 0) - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.#units[middle] ?? 0;
      if (found === unit) return middle + 1;
      if (found < unit) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** The place of a string; -1 where it is not in the set. */
  placeOf(key: string): number {
    let node = NameTrie.ROOT;
    for (let at = 0; at < key.length && node >= 0; at++) node = this.step(node, key.charCodeAt(at));
    return node < 0 ? -1 : this.endAt(node);
  }

  /** The place of the string that ends at a node; -1 where none does. */
  endAt(node: number): number {
    return this.#ends[node] ?? -1;
  }
}

/** The strings with their places, each with how much of its beginning it shares with the one before. */
function* withShared(keys: Iterable<string>): Generator<readonly [place: number, key: string, shared: number], void> {
  let before = '';
  let place = 0;
  for (const key of keys) {
    yield [place++, key, lengthInCommon(before, key)];
    before = key;
  }
}
