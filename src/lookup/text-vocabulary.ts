import { addTo } from '../add-to.ts';
import { NumberColumn } from '../number-column.ts';
import { StringTable } from '../string-table.ts';
import { isWithoutSpaces, stemOf } from './text-terms.ts';
import { TypoIndex } from './typo-index.ts';

/** The terms of many texts, each with a number from 0; terms are added, and stay. */
export class TextVocabulary {
  readonly #terms = new StringTable();
  readonly #stems = new StringTable();
  /** For each stem the last of the terms that have it, and for each term the one before it with the same stem; both counted from 1. */
  readonly #lastForms = new NumberColumn();
  readonly #formBefore = new NumberColumn();
  /** The terms that hold a character of a script without spaces. */
  readonly #holding = new Map<string, number[]>();
  readonly #typos = new TypoIndex((term) => this.#terms.at(term));

  /** How many terms there are. */
  get size(): number {
    return this.#terms.length;
  }

  /** The number of a term, which is taken in unless it is known. */
  add(term: string): number {
    const number = this.#terms.add(term);
    if (number < this.#formBefore.length) return number;
    if (isWithoutSpaces(term)) {
      this.#formBefore.push(0);
      for (const character of new Set(term)) addTo(this.#holding, character, number);
    } else {
      const stem = this.#stems.add(stemOf(term));
      if (stem === this.#lastForms.length) this.#lastForms.push(0);
      this.#formBefore.push(this.#lastForms.at(stem));
      this.#lastForms.set(stem, number + 1);
      this.#typos.add(number);
    }
    return number;
  }

  /** The number of a term; undefined where no text has had it. */
  numberOf(term: string): number | undefined {
    return this.#terms.numberOf(term);
  }

  /** The terms with the stem of a term, perhaps itself among them. */
  formsOf(term: string): readonly number[] {
    const stem = this.#stems.numberOf(stemOf(term));
    const forms: number[] = [];
    let next = stem === undefined ? 0 : this.#lastForms.at(stem);
    for (; next > 0; next = this.#formBefore.at(next - 1)) forms.push(next - 1);
    return forms;
  }

  /** The terms of scripts without spaces that hold a character. */
  holding(character: string): readonly number[] {
    return this.#holding.get(character) ?? [];
  }

  /** The terms that are at most so many typos away, each with how many that is; of scripts with spaces only. */
  alike(term: string, most: number, passes: (number: number) => boolean): readonly (readonly [number: number, typos: number])[] {
    return this.#typos.within(term, most, passes);
  }
}
