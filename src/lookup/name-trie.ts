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

  /** @param keys distinct strings, sorted by their UTF-16 units. */
  constructor(keys: readonly string[]) {
    const firstEdge: number[] = [];
    const units: number[] = [];
    const ends: number[] = [];
    // Breadth first, the strings that share a beginning stand side by side: a node is a stretch of them and a depth.
    let level: (readonly [from: number, to: number])[] = [[0, keys.length]];
    for (let depth = 0; level.length > 0; depth++) {
      const next: (readonly [from: number, to: number])[] = [];
      for (const [from, to] of level) {
        let at = from;
        const endsHere = at < to && keys[at]?.length === depth;
        ends.push(endsHere ? at++ : -1);
        firstEdge.push(units.length);
        while (at < to) {
          const unit = keys[at]?.charCodeAt(depth) ?? 0;
          const begin = at;
          while (at < to && keys[at]?.charCodeAt(depth) === unit) at++;
          units.push(unit);
          next.push([begin, at]);
        }
      }
      level = next;
    }
    firstEdge.push(units.length);
    this.#firstEdge = Uint32Array.from(firstEdge);
    this.#units = Uint16Array.from(units);
    this.#ends = Int32Array.from(ends);
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

  /** The place of the string that ends at a node; -1 where none does. */
  endAt(node: number): number {
    return this.#ends[node] ?? -1;
  }
}
