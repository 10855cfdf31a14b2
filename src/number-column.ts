/** Whole numbers from 0 to 2³² − 1 in a row, in one typed array that grows: they take up 4 to 6 bytes each. */
export class NumberColumn {
  #numbers: Uint32Array = new Uint32Array();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Adds a number at the end. */
  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Uint32Array(Math.max(16, Math.ceil(1.5 * this.#length)));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = number;
  }

  /** Puts another number at a place where one is. */
  set(place: number, number: number): void {
    this.#numbers[place] = number;
  }

  /** The number at a place, from 0; 0 beyond the end. */
  at(place: number): number {
    return this.#numbers[place] ?? 0;
  }

  /** All numbers, without room for more. */
  toArray(): Uint32Array {
    return this.#numbers.slice(0, this.#length);
  }

  /** Gives the room for more back. */
  trim(): void {
    this.#numbers = this.toArray();
  }
}
