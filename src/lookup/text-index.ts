import type { SearchPhrase, SearchWord } from './search-words.ts';
import { TextVocabulary } from './text-vocabulary.ts';
import { termsOf } from './text-terms.ts';

/** Where a text of a concept stands. */
export type TextField = 'NAME' | 'SUMMARY' | 'STATEMENT';

/** A name, the summary or a statement of a concept, in all its texts. */
export interface TextPart {
  readonly field: TextField;
  readonly texts: readonly { readonly text: string; readonly hasForms: boolean }[];
}

/** Texts in which something stands, in their order, and how much it says in each. Of as many items as `texts` has. */
export interface Places {
  readonly texts: Int32Array;
  readonly weights: Float32Array;
}

/** How much each field counts. */
const FIELDS: readonly TextField[] = ['NAME', 'SUMMARY', 'STATEMENT'];
const FIELD_WEIGHT = { NAME: 4, SUMMARY: 2, STATEMENT: 1 } as const;

/** How much another form of a word counts beside the word as it is written. */
const FORM_WEIGHT = 0.9;

/** The parameters of BM25: how soon saying a word again says no more, and how much the length of a text counts. */
const K1 = 1.2;
const B = 0.75;

/** Between how many texts the work of making an index can be paused. */
const PAUSE = 100;

/** How many terms that stand nowhere any more are put up with in any case. */
const FORGOTTEN = 10_000;

/** Between how many places the work of finding them can be paused, and from how many lists on they are united all at a time. */
const PLACES = 50_000;
const MANY = 8;

const NOWHERE: Places = { texts: new Int32Array(), weights: new Float32Array() };

/** The texts of a graph, and of what concepts they are. Each array has one item for each text; the texts of a concept stand together. */
interface Texts {
  readonly texts: readonly string[];
  /** The concept of each, in the order in which they were given. */
  readonly concepts: Int32Array;
  /** The number of the part of each. */
  readonly parts: Int32Array;
  /** Twice the place of its field in {@link FIELDS}, and one more where other forms of its words are not looked for. */
  readonly sorts: Uint8Array;
}

/** The terms of each text in their order, and where those of each begin; one more for where the last end. */
interface Forward {
  readonly terms: Int32Array;
  readonly begins: Int32Array;
}

/** The texts that have each term, with its weight there, and where those of each begin; one more for where the last end. */
interface Inverted {
  readonly places: Places;
  readonly begins: Int32Array;
  /** How many terms stand somewhere. */
  readonly size: number;
}

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
  readonly #conceptBegins: Int32Array;

  private constructor(texts: Texts, vocabulary: TextVocabulary, forward: Forward, inverted: Inverted, conceptBegins: Int32Array) {
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
    const list = { texts: [] as string[], concepts: [] as number[], parts: [] as number[], sorts: [] as number[] };
    const conceptBegins: number[] = [];
    let [concept, part] = [0, 0];
    for (const parts of concepts) {
      conceptBegins.push(list.texts.length);
      for (const { field, texts: own } of parts) {
        for (const { text, hasForms } of own) {
          list.texts.push(text);
          list.concepts.push(concept);
          list.parts.push(part);
          list.sorts.push(2 * FIELDS.indexOf(field) + (hasForms ? 0 : 1));
        }
        part++;
      }
      concept++;
      yield;
    }
    conceptBegins.push(list.texts.length);
    const texts: Texts = {
      texts: list.texts,
      concepts: Int32Array.from(list.concepts),
      parts: Int32Array.from(list.parts),
      sorts: Uint8Array.from(list.sorts),
    };
    if (before && (yield* before.index.#isOf(texts))) return before.index;
    // When most of the terms stand nowhere any more, they are all forgotten.
    const known = before && before.index.#vocabulary.size <= FORGOTTEN + 2 * before.index.#inverted.size ? before : undefined;
    const vocabulary = known ? known.index.#vocabulary : new TextVocabulary();
    const remembered = (text: number): Int32Array | undefined => {
      const number = known?.numberOf(texts.concepts[text] ?? 0);
      return known && number !== undefined ? known.index.#termsOf(number, texts.texts[text] ?? '') : undefined;
    };
    const forward = yield* readTerms(texts.texts, vocabulary, remembered);
    const inverted = yield* invert(texts, forward, vocabulary.size);
    return new TextIndex(texts, vocabulary, forward, inverted, Int32Array.from(conceptBegins));
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
        found.push({ field: FIELDS[(sorts[text] ?? 0) >> 1] ?? 'NAME', begin: text, texts: [] });
      }
      found.at(-1)?.texts.push(texts[text] ?? '');
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
    if (exact.length > 0 || forgiven === 0) return yield* this.#unite(exact, (one, other) => one + other);
    const alike = this.#vocabulary.alike(text, forgiven, (term) => this.#countOf(term) > 0);
    yield;
    const likely = alike.map(([term, typos]) => scale(this.#postingsOf(term), 1 / typos));
    return this.#weigh(yield* this.#unite(likely, Math.max), 1);
  }

  *#placesOfPhrase({ text, weight, isInside }: SearchPhrase): Generator<void, Places> {
    if (isInside) {
      const pairs = this.#vocabulary.holding(text).map((term) => this.#postingsOf(term));
      return this.#weigh(yield* this.#unite(pairs, Math.max), weight);
    }
    const [term = '', ...more] = termsOf(text);
    return yield* more.length > 0 ? this.#placesOfTerms([term, ...more], weight) : this.#placesOfTerm(term, weight);
  }

  /** Where a term stands as it is written, or, in the texts where that is looked for, in another form. */
  *#placesOfTerm(term: string, weight: number): Generator<void, Places> {
    const own = this.#vocabulary.numberOf(term);
    const places = own === undefined ? NOWHERE : this.#postingsOf(own);
    const forms = this.#vocabulary.formsOf(term).filter((form) => form !== own && this.#countOf(form) > 0);
    const all = [places, ...forms.map((form) => this.#placesOfForm(form))].filter(({ texts }) => texts.length > 0);
    return this.#weigh(yield* this.#unite(all, Math.max), weight);
  }

  /** Where terms stand one behind the other. */
  *#placesOfTerms(terms: readonly string[], weight: number): Generator<void, Places> {
    const numbers = terms.map((term) => this.#vocabulary.numberOf(term) ?? -1);
    const rarest = numbers.reduce((least, number) => (this.#countOf(number) < this.#countOf(least) ? number : least));
    const rarity = numbers.reduce((sum, number) => sum + this.#rarity(this.#countOf(number)), 0);
    const { texts, weights } = this.#postingsOf(rarest);
    const parts: Places[] = [];
    for (let begin = 0; begin < texts.length; begin += PLACES) {
      const some = { texts: texts.subarray(begin, begin + PLACES), weights: weights.subarray(begin, begin + PLACES) };
      parts.push(choose(some, (text) => this.#has(text, numbers)));
      yield;
    }
    return scale(parts.length === 1 ? (parts[0] ?? NOWHERE) : join(parts), weight * rarity);
  }

  /** The places of several lists, in order; where several have the same text, `merge` makes one weight of two. */
  *#unite(lists: readonly Places[], merge: (one: number, other: number) => number): Generator<void, Places> {
    if (lists.length <= MANY) return lists.length === 0 ? NOWHERE : lists.reduce((one, other) => uniteTwo(one, other, merge));
    const all = new Float32Array(this.#texts.texts.length);
    let sum = 0;
    for (const { texts, weights } of lists) {
      for (let at = 0; at < texts.length; at++) {
        const text = texts[at] ?? 0;
        all[text] = merge(all[text] ?? 0, weights[at] ?? 0);
      }
      sum += texts.length;
      if (sum < PLACES) continue;
      sum = 0;
      yield;
    }
    const texts = new Int32Array(all.length);
    let size = 0;
    for (let text = 0; text < all.length; text++) if (all[text] !== 0) texts[size++] = text;
    const found = texts.slice(0, size);
    return { texts: found, weights: Float32Array.from(found, (text) => all[text] ?? 0) };
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
  #placesOfForm(form: number): Places {
    const places = choose(this.#postingsOf(form), (text) => (this.#texts.sorts[text] ?? 0) % 2 === 0);
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
      if (this.#texts.texts[number] === text) return terms.subarray(begins[number], begins[number + 1]);
    }
    return undefined;
  }

  /** Whether it is the index of these texts. */
  *#isOf({ texts, concepts, parts, sorts }: Texts): Generator<void, boolean> {
    const own = this.#texts;
    if (own.texts.length !== texts.length) return false;
    for (let text = 0; text < texts.length; text++) {
      if (own.concepts[text] !== concepts[text] || own.parts[text] !== parts[text] || own.sorts[text] !== sorts[text]) return false;
      if (own.texts[text] !== texts[text]) return false;
      if (text % PAUSE === 0) yield;
    }
    return true;
  }
}

/** Finds the terms of each text, and gives them all in a row. */
function* readTerms(
  texts: readonly string[],
  vocabulary: TextVocabulary,
  remembered: (text: number) => Int32Array | undefined,
): Generator<void, Forward> {
  const begins = new Int32Array(texts.length + 1);
  let terms = new Int32Array(16 * texts.length);
  let end = 0;
  for (const [number, text] of texts.entries()) {
    const own = remembered(number) ?? termsOf(text).map((term) => vocabulary.add(term));
    if (end + own.length > terms.length) {
      const larger = new Int32Array(2 * terms.length + own.length);
      larger.set(terms);
      terms = larger;
    }
    terms.set(own, end);
    end += own.length;
    begins[number + 1] = end;
    if (number % PAUSE === 0) yield;
  }
  return { terms: terms.slice(0, end), begins };
}

/** Finds the texts of each term, and how much it says in each of them. */
function* invert({ texts, sorts }: Texts, { terms, begins }: Forward, size: number): Generator<void, Inverted> {
  /** The text in which each term was seen last, counted from 1. */
  const seen = new Int32Array(size);
  const postingBegins = new Int32Array(size + 1);
  const lengths = new Float64Array(2 * FIELDS.length);
  const counts = new Float64Array(2 * FIELDS.length);
  for (let text = 0; text < texts.length; text++) {
    const [begin, end, sort] = [begins[text] ?? 0, begins[text + 1] ?? 0, sorts[text] ?? 0];
    for (let at = begin; at < end; at++) {
      const term = terms[at] ?? 0;
      if (seen[term] === text + 1) continue;
      seen[term] = text + 1;
      postingBegins[term + 1] = (postingBegins[term + 1] ?? 0) + 1;
    }
    lengths[sort] = (lengths[sort] ?? 0) + end - begin;
    counts[sort] = (counts[sort] ?? 0) + 1;
    if (text % PAUSE === 0) yield;
  }
  const standing = postingBegins.reduce((sum, count) => sum + Math.sign(count), 0);
  for (let term = 0; term < size; term++) postingBegins[term + 1] = (postingBegins[term + 1] ?? 0) + (postingBegins[term] ?? 0);
  const places = { texts: new Int32Array(postingBegins[size] ?? 0), weights: new Float32Array(postingBegins[size] ?? 0) };
  const ends = postingBegins.slice(0, size);
  seen.fill(0);
  for (let text = 0; text < texts.length; text++) {
    const [begin, end, sort] = [begins[text] ?? 0, begins[text + 1] ?? 0, sorts[text] ?? 0];
    for (let at = begin; at < end; at++) {
      const term = terms[at] ?? 0;
      const place = ends[term] ?? 0;
      if (seen[term] === text + 1) {
        places.weights[place - 1] = (places.weights[place - 1] ?? 0) + 1;
        continue;
      }
      seen[term] = text + 1;
      places.texts[place] = text;
      places.weights[place] = 1;
      ends[term] = place + 1;
    }
    const mean = (lengths[sort] ?? 0) / (counts[sort] ?? 1);
    const slowness = K1 * (1 - B + (B * (end - begin)) / mean);
    for (let at = begin; at < end; at++) {
      const term = terms[at] ?? 0;
      if (seen[term] !== text + 1) continue;
      seen[term] = 0;
      const place = (ends[term] ?? 0) - 1;
      const times = places.weights[place] ?? 0;
      places.weights[place] = (FIELD_WEIGHT[FIELDS[sort >> 1] ?? 'NAME'] * times) / (times + slowness);
    }
    if (text % PAUSE === 0) yield;
  }
  return { places, begins: postingBegins, size: standing };
}

/** Places with other weights: so many times as large. */
function scale({ texts, weights }: Places, factor: number): Places {
  const scaled = new Float32Array(weights.length);
  for (let at = 0; at < weights.length; at++) scaled[at] = (weights[at] ?? 0) * factor;
  return { texts, weights: scaled };
}

/** Those of some places that pass. */
function choose({ texts, weights }: Places, passes: (text: number) => boolean): Places {
  const chosen = { texts: new Int32Array(texts.length), weights: new Float32Array(texts.length) };
  let size = 0;
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? 0;
    if (!passes(text)) continue;
    chosen.texts[size] = text;
    chosen.weights[size++] = weights[at] ?? 0;
  }
  return { texts: chosen.texts.subarray(0, size), weights: chosen.weights.subarray(0, size) };
}

/** The places of lists that follow one another. */
function join(lists: readonly Places[]): Places {
  const length = lists.reduce((sum, { texts }) => sum + texts.length, 0);
  const all = { texts: new Int32Array(length), weights: new Float32Array(length) };
  let end = 0;
  for (const { texts, weights } of lists) {
    all.texts.set(texts, end);
    all.weights.set(weights, end);
    end += texts.length;
  }
  return all;
}

/** The places of two lists, in order; where both have the same text, `merge` makes one weight of two. */
function uniteTwo(one: Places, other: Places, merge: (one: number, other: number) => number): Places {
  const room = one.texts.length + other.texts.length;
  const [texts, weights] = [new Int32Array(room), new Float32Array(room)];
  let [size, at, otherAt] = [0, 0, 0];
  while (at < one.texts.length || otherAt < other.texts.length) {
    const [text, otherText] = [one.texts[at] ?? Infinity, other.texts[otherAt] ?? Infinity];
    texts[size] = Math.min(text, otherText);
    if (text === otherText) weights[size++] = merge(one.weights[at++] ?? 0, other.weights[otherAt++] ?? 0);
    else weights[size++] = (text < otherText ? one.weights[at++] : other.weights[otherAt++]) ?? 0;
  }
  return { texts: texts.subarray(0, size), weights: weights.subarray(0, size) };
}
