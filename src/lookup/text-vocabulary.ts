import { addTo } from '../add-to.ts';
import { isWithoutSpaces, stemOf } from './text-terms.ts';
import { TypoIndex } from './typo-index.ts';

/** The terms of many texts, each with a number from 0; terms are added, and stay. */
export class TextVocabulary {
  readonly #numbers = new Map<string, number>();
  /** The terms that have a stem in common. */
  readonly #forms = new Map<string, number[]>();
  /** The terms that hold a character of a script without spaces. */
  readonly #holding = new Map<string, number[]>();
  readonly #typos = new TypoIndex<number>();

  /** How many terms there are. */
  get size(): number {
    return this.#numbers.size;
  }

  /** The number of a term, which is taken in unless it is known. */
  add(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(term, number);
    if (isWithoutSpaces(term)) {
      for (const character of new Set(term)) addTo(this.#holding, character, number);
    } else {
      addTo(this.#forms, stemOf(term), number);
      this.#typos.add(term, number);
    }
    return number;
  }

  /** The number of a term; undefined where no text has had it. */
  numberOf(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  /** The terms with the stem of a term, perhaps itself among them. */
  formsOf(term: string): readonly number[] {
    return this.#forms.get(stemOf(term)) ?? [];
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
