/** How long a version of the graph that was found counts as the newest, in milliseconds: so no answer is older than a second. */
const FRESH_FOR = 900;

/** Whether the version of the graph that is known is the newest, as far as reads tell; each read finds a version. */
export class Freshness {
  /** When the last read began that has found the known version, and when one last came back with another, by `performance.now()`. */
  #confirmedAt = -Infinity;
  #contradictedAt = -Infinity;

  /** Whether a read that began within the last second has found it, and none has come back with another one since that began. */
  get isGiven(): boolean {
    return this.#confirmedAt > this.#contradictedAt && performance.now() - this.#confirmedAt < FRESH_FOR;
  }

  /** Notes that a read that began then has found it. */
  confirm(begin: number): void {
    this.#confirmedAt = Math.max(this.#confirmedAt, begin);
  }

  /** Notes that a read has come back with another one just now. */
  contradict(): void {
    this.#contradictedAt = performance.now();
  }
}
