/** What an answer has been made from; noted while it is made. */
export class AnswerOrigin {
  readonly #versions = new Set<string>();
  #isWhole = false;
  #isLasting = true;

  /** Notes that something in the answer is from this version of the graph, be it read for the answer or known by its names. */
  noteVersion(version: string): void {
    this.#versions.add(version);
  }

  /** Notes that something in the answer may be another the next time, though the graph is the same. */
  noteFleeting(): void {
    this.#isLasting = false;
  }

  /** Notes that the answer is made, and holds no errors. */
  noteWhole(): void {
    this.#isWhole = true;
  }

  /** Whether whoever asks the same at the same time may have the answer: it shows one version of the graph, and no errors. */
  get isForAll(): boolean {
    return this.#isWhole && this.#isLasting && this.#versions.size <= 1;
  }

  /** Whether the answer is made, holds no errors, and something in it is from the graph. */
  get isFromGraph(): boolean {
    return this.#isWhole && this.#versions.size > 0;
  }

  /** Whether the same question has the same answer as long as the graph is of this version. */
  isOf(version: string): boolean {
    return this.isForAll && [...this.#versions].every((other) => other === version);
  }
}
