import { NumberColumn } from './number-column.ts';

/** How many strings share a long one, as a power of two. */
const SHIFT = 10;
const MASK = (1 << SHIFT) - 1;

/**
 * Strings in a row, a thousand of them in one long string each, out of which they are cut when they are asked for. Millions of
 * strings by themselves would be millions of objects, which are all looked at whenever old garbage is collected. A thousand strings
 * together may have 2²⁹ UTF-16 units, as many as one string may have.
 */
export class StringColumn {
  readonly #long: string[] = [];
  /** The last strings, which are not in a long one yet, and how long they are together. */
  readonly #last: string[] = [];
  #lastLength = 0;
  #isClosed = false;
  /** Where in its long string each begins. */
  readonly #begins = new NumberColumn();

  get length(): number {
    return this.#begins.length;
  }

  /**
   * Adds a string at the end.
   * @throws {RangeError} when the column is closed.
   */
  push(text: string): void {
    if (this.#isClosed) throw new RangeError('This column of strings is closed.');
    this.#begins.push(this.#lastLength);
    this.#lastLength += text.length;
    if (this.#last.push(text) <= MASK) return;
    this.#long.push(this.#last.join(''));
    this.#last.length = 0;
    this.#lastLength = 0;
  }

  /** Makes a long string of the last ones, too, and gives the room for more back: nothing can be added any more. */
  close(): void {
    this.#long.push(this.#last.splice(0).join(''));
    this.#begins.trim();
    this.#isClosed = true;
  }

  /** The string at a place, from 0; the empty one beyond the end. */
  at(place: number): string {
    if (place >= this.length) return '';
    const long = this.#long[place >>> SHIFT];
    if (long === undefined) return this.#last[place & MASK] ?? '';
    return long.slice(this.#begins.at(place), this.#endIn(long, place));
  }

  /** How many UTF-16 units the string at a place has. */
  lengthAt(place: number): number {
    if (place >= this.length) return 0;
    const long = this.#long[place >>> SHIFT];
    if (long === undefined) return (this.#last[place & MASK] ?? '').length;
    return this.#endIn(long, place) - this.#begins.at(place);
  }

  *[Symbol.iterator](): Generator<string, void> {
    for (let place = 0; place < this.length; place++) yield this.at(place);
  }

  /** In a column that is sorted by UTF-16 units: the first place whose string does not come before a text. */
  firstFrom(text: string): number {
    return this.#first((place) => this.#compareBeginning(place, text) >= 0);
  }

  /** In a column that is sorted by UTF-16 units: the first place whose string comes after all that begin with a text. */
  firstBeyond(text: string): number {
    return this.#first((place) => this.#compareBeginning(place, text) > 0);
  }

  #first(passes: (place: number) => boolean): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (passes(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Compares what a string begins with, as far as a text is long, with that: 0 where it begins with it. */
  #compareBeginning(place: number, text: string): number {
    const shared = this.#long[place >>> SHIFT];
    const long = shared ?? this.#last[place & MASK] ?? '';
    const begin = shared === undefined ? 0 : this.#begins.at(place);
    const length = shared === undefined ? long.length : this.#endIn(long, place) - begin;
    for (let at = 0; at < Math.min(length, text.length); at++) {
      const difference = long.charCodeAt(begin + at) - text.charCodeAt(at);
      if (difference !== 0) return difference;
    }
    return length < text.length ? -1 : 0;
  }

  #endIn(long: string, place: number): number {
    return (place & MASK) === MASK || place + 1 === this.length ? long.length : this.#begins.at(place + 1);
  }
}
