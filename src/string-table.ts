import { NumberColumn } from './number-column.ts';
import { StringColumn } from './string-column.ts';

/** Distinct strings, each with a number from 0 in the order in which they came: a hash table with open addressing, in columns. */
export class StringTable {
  readonly #strings = new StringColumn();
  readonly #hashes = new NumberColumn();
  /** At the first free slot from its hash on, each string's number, counted from 1. Half of the slots are free at the least. */
  #slots: Uint32Array;

  /** @param room for how many strings there is room at once; to make more takes time. */
  constructor(room = 8) {
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * room + 2)));
  }

  /** How many strings there are. */
  get length(): number {
    return this.#strings.length;
  }

  /** The string with a number; the empty one where there is none. */
  at(number: number): string {
    return this.#strings.at(number);
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#strings[Symbol.iterator]();
  }

  /** Gives the room for more back: nothing can be added any more. */
  close(): void {
    this.#strings.close();
    this.#hashes.trim();
  }

  /** The number of a string; undefined where it is not there. */
  numberOf(text: string): number | undefined {
    const found = this.#slots[this.#slotOf(text, hashOf(text))] ?? 0;
    return found > 0 ? found - 1 : undefined;
  }

  /** Takes a string in, unless it is there, and gives its number. */
  add(text: string): number {
    const hash = hashOf(text);
    const slot = this.#slotOf(text, hash);
    const found = this.#slots[slot] ?? 0;
    if (found > 0) return found - 1;
    this.#strings.push(text);
    this.#hashes.push(hash);
    this.#slots[slot] = this.length;
    if (2 * this.length > this.#slots.length) this.#grow();
    return this.length - 1;
  }

  /** The slot of a string, or the one that would be its own. */
  #slotOf(text: string, hash: number): number {
    const last = this.#slots.length - 1;
    let slot = hash & last;
    for (;;) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0 || (this.#hashes.at(number) === hash && this.#strings.at(number) === text)) return slot;
      slot = (slot + 1) & last;
    }
  }

  #grow(): void {
    this.#slots = new Uint32Array(4 * this.#slots.length);
    const last = this.#slots.length - 1;
    for (let number = 0; number < this.length; number++) {
      let slot = this.#hashes.at(number) & last;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & last;
      this.#slots[slot] = number + 1;
    }
  }
}

/** A hash of 32 bits: FNV-1a over UTF-16 units (Fowler, Noll and Vo), its bits mixed once more, as slots are taken by the lowest. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
