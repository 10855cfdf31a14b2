import { NumberColumn } from '../number-column.ts';
import { StringColumn } from '../string-column.ts';
import {
  fieldOf,
  looksForForms,
  invertTexts,
  PAUSE,
  readTerms,
  sortOf,
  type Forward,
  type Inverted,
  type TextPart,
  type TextField,
  type Texts,
} from './invert-texts.ts';
import { choosePlaces, NOWHERE, scale, unite, type Places } from './places.ts';
import type { SearchPhrase, SearchWord } from './search-words.ts';
import { termsOf } from './text-terms.ts';
import { TextVocabulary } from './text-vocabulary.ts';

/** How much another form of a word counts beside the word as it is written. */
const FORM_WEIGHT = 0.9;

/** How many terms that stand nowhere any more are put up with in any case. */
const FORGOTTEN = 10_000;

/**
 * The names, summaries and statements of a graph in memory, by their words: an inverted index with the weights of BM25 (Robertson
 * and Zaragoza, The Probabilistic Relevance Framework, 2009), each text by the mean length of its sort. Never changes.
 */
export class TextIndex {
  readonly #texts: Texts;
  readonly #vocabulary: TextVocabulary;
  readonly #forward: Forward;
  readonly #inverted: Inverted;
  /** Where the texts of each concept begin. */
  readonly #conceptBegins: Uint32Array;

  private constructor(texts: Texts, vocabulary: TextVocabulary, forward: Forward, inverted: Inverted, conceptBegins: Uint32Array) {
    this.#texts = texts;
    this.#vocabulary = vocabulary;
    this.#forward = forward;
    this.#inverted = inverted;
    this.#conceptBegins = conceptBegins;
  }

  /**
   * Makes the index of the texts of some concepts, in steps between which it can be paused.
   * @param concepts the parts of each concept, which are known by their place here.
   * @param before an index of before, and which of its concepts is this one now; what texts that have stayed consist of need not be
   * found again.
   */
  static *build(
    concepts: Iterable<readonly TextPart[]>,
    before?: { readonly index: TextIndex; readonly numberOf: (concept: number) => number | undefined },
  ): Generator<void, TextIndex> {
    const list = { texts: new StringColumn(), concepts: new NumberColumn(), parts: new NumberColumn(), sorts: new NumberColumn() };
    const conceptBegins = new NumberColumn();
    let [concept, part] = [0, 0];
    for (const parts of concepts) {
      conceptBegins.push(list.texts.length);
      for (const { field, texts: own } of parts) {
        for (const { text, hasForms } of own) {
          list.texts.push(text);
          list.concepts.push(concept);
          list.parts.push(part);
          list.sorts.push(sortOf(field, hasForms));
        }
        part++;
      }
      concept++;
      yield;
    }
    conceptBegins.push(list.texts.length);
    list.texts.close();
    const texts: Texts = {
      texts: list.texts,
      concepts: list.concepts.toArray(),
      parts: list.parts.toArray(),
      sorts: Uint8Array.from(list.sorts.toArray()),
    };
    if (before && (yield* before.index.#isOf(texts))) return before.index;
    // When most of the terms stand nowhere any more, they are all forgotten.
    const known = before && before.index.#vocabulary.size <= FORGOTTEN + 2 * before.index.#inverted.size ? before : undefined;
    const vocabulary = known ? known.index.#vocabulary : new TextVocabulary();
    const remembered = (text: number): Int32Array | undefined => {
      const number = known?.numberOf(texts.concepts[text] ?? 0);
      return known && number !== undefined ? known.index.#termsOf(number, texts.texts.at(text)) : undefined;
    };
    const forward = yield* readTerms(texts.texts, vocabulary, remembered);
    const inverted = yield* invertTexts(texts, forward, vocabulary.size);
    return new TextIndex(texts, vocabulary, forward, inverted, conceptBegins.toArray());
  }

  /** How many concepts there are. */
  get size(): number {
    return this.#conceptBegins.length - 1;
  }

  /** How many terms are remembered, those that stood in texts of before included. */
  get vocabularySize(): number {
    return this.#vocabulary.size;
  }

  /** The concept of a text. */
  conceptOf(text: number): number {
    return this.#texts.concepts[text] ?? 0;
  }

  /** The first text of a concept, and the one behind its last. */
  textsOf(concept: number): readonly [begin: number, end: number] {
    return [this.#conceptBegins[concept] ?? 0, this.#conceptBegins[concept + 1] ?? 0];
  }

  /** The parts of a concept, each with its texts, and the number of the first of them. */
  partsOf(concept: number): readonly { readonly field: TextField; readonly begin: number; readonly texts: readonly string[] }[] {
    const { texts, parts, sorts } = this.#texts;
    const [first, last] = this.textsOf(concept);
    const found: { field: TextField; begin: number; texts: string[] }[] = [];
    for (let text = first; text < last; text++) {
      if (text === first || parts[text] !== parts[text - 1]) {
        found.push({ field: fieldOf(sorts[text] ?? 0), begin: text, texts: [] });
      }
      found.at(-1)?.texts.push(texts.at(text));
    }
    return found;
  }

  /** Finds where a word stands: as it is written or in another form; where it does not, with typos. Can be paused. */
  *placesOf({ text, phrases, forgiven }: SearchWord): Generator<void, Places> {
    const exact: Places[] = [];
    for (const phrase of phrases) {
      const places = yield* this.#placesOfPhrase(phrase);
      if (places.texts.length > 0) exact.push(places);
    }
    if (exact.length > 0 || forgiven === 0) return yield* unite(exact, (one, other) => one + other, this.#texts.texts.length);
    const alike = this.#vocabulary.alike(text, forgiven, (term) => this.#countOf(term) > 0);
    yield;
    const likely = alike.map(([term, typos]) => scale(this.#postingsOf(term), 1 / typos));
    return this.#weigh(yield* unite(likely, Math.max, this.#texts.texts.length), 1);
  }

  *#placesOfPhrase({ text, weight, isInside }: SearchPhrase): Generator<void, Places> {
    if (isInside) {
      const pairs = this.#vocabulary.holding(text).map((term) => this.#postingsOf(term));
      return this.#weigh(yield* unite(pairs, Math.max, this.#texts.texts.length), weight);
    }
    const [term = '', ...more] = termsOf(text);
    return yield* more.length > 0 ? this.#placesOfTerms([term, ...more], weight) : this.#placesOfTerm(term, weight);
  }

  /** Where a term stands as it is written, or, in the texts where that is looked for, in another form. */
  *#placesOfTerm(term: string, weight: number): Generator<void, Places> {
    const own = this.#vocabulary.numberOf(term);
    const places = own === undefined ? NOWHERE : this.#postingsOf(own);
    const forms = this.#vocabulary.formsOf(term).filter((form) => form !== own && this.#countOf(form) > 0);
    const all = [places];
    for (const form of forms) all.push(yield* this.#placesOfForm(form));
    return this.#weigh(yield* unite(all, Math.max, this.#texts.texts.length), weight);
  }

  /** Where terms stand one behind the other. */
  *#placesOfTerms(terms: readonly string[], weight: number): Generator<void, Places> {
    const numbers = terms.map((term) => this.#vocabulary.numberOf(term) ?? -1);
    const rarest = numbers.reduce((least, number) => (this.#countOf(number) < this.#countOf(least) ? number : least));
    const rarity = numbers.reduce((sum, number) => sum + this.#rarity(this.#countOf(number)), 0);
    const places = yield* choosePlaces(this.#postingsOf(rarest), (text) => this.#has(text, numbers));
    return scale(places, weight * rarity);
  }

  /** Whether a text has these terms one behind the other. */
  #has(text: number, terms: readonly number[]): boolean {
    const { terms: all, begins } = this.#forward;
    const last = (begins[text + 1] ?? 0) - terms.length;
    for (let at = begins[text] ?? 0; at <= last; at++) {
      let length = 0;
      while (length < terms.length && all[at + length] === terms[length]) length++;
      if (length === terms.length) return true;
    }
    return false;
  }

  /** How many texts have a term; none when it came into the vocabulary later. */
  #countOf(term: number): number {
    const { begins } = this.#inverted;
    return term + 1 < begins.length ? (begins[term + 1] ?? 0) - (begins[term] ?? 0) : 0;
  }

  #postingsOf(term: number): Places {
    if (this.#countOf(term) === 0) return NOWHERE;
    const { places, begins } = this.#inverted;
    const [begin, end] = [begins[term], begins[term + 1]];
    return { texts: places.texts.subarray(begin, end), weights: places.weights.subarray(begin, end) };
  }

  /** Where another form of a word stands, in texts where that is looked for. */
  *#placesOfForm(form: number): Generator<void, Places> {
    const places = yield* choosePlaces(this.#postingsOf(form), (text) => looksForForms(this.#texts.sorts[text] ?? 0));
    return scale(places, FORM_WEIGHT);
  }

  /** Weighs places by how few they are. */
  #weigh(places: Places, weight: number): Places {
    return scale(places, weight * this.#rarity(places.texts.length));
  }

  /** How much it says that a text has what so many have. */
  #rarity(count: number): number {
    return Math.log(1 + (this.#texts.texts.length - count + 0.5) / (count + 0.5));
  }

  /** The terms of a text that a concept has; undefined where it does not have it. */
  #termsOf(concept: number, text: string): Int32Array | undefined {
    const { terms, begins } = this.#forward;
    const [first, end] = this.textsOf(concept);
    for (let number = first; number < end; number++) {
      if (this.#texts.texts.at(number) === text) return terms.subarray(begins[number], begins[number + 1]);
    }
    return undefined;
  }

  /** Whether it is the index of these texts. */
  *#isOf({ texts, concepts, parts, sorts }: Texts): Generator<void, boolean> {
    const own = this.#texts;
    if (own.texts.length !== texts.length) return false;
    for (let text = 0; text < texts.length; text++) {
      if (own.concepts[text] !== concepts[text] || own.parts[text] !== parts[text] || own.sorts[text] !== sorts[text]) return false;
      if (own.texts.at(text) !== texts.at(text)) return false;
      if (text % PAUSE === 0) yield;
    }
    return true;
  }
}
