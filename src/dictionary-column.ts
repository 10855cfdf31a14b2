import { NumberColumn } from './number-column.ts';
import { StringTable } from './string-table.ts';

/** Strings in a row of which few are different: each of them is kept once. */
export class DictionaryColumn {
  readonly #strings = new StringTable();
  readonly #numbers = new NumberColumn();

  /** Adds a string at the end. */
  push(text: string): void {
    this.#numbers.push(this.#strings.add(text));
  }

  /** The string at a place, from 0. */
  at(place: number): string {
    return this.#strings.at(this.#numbers.at(place));
  }
}
