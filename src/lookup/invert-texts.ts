import type { StringColumn } from '../string-column.ts';
import type { Places } from './places.ts';
import { termsOf } from './text-terms.ts';
import type { TextVocabulary } from './text-vocabulary.ts';

/** Where a text of a concept stands. */
export type TextField = 'NAME' | 'SUMMARY' | 'STATEMENT';

/** A name, the summary or a statement of a concept, in all its texts. */
export interface TextPart {
  readonly field: TextField;
  /** Whether other forms of the words of a text are looked for too. */
  readonly texts: readonly { readonly text: string; readonly hasForms: boolean }[];
}

/** The texts of a graph, and of what concepts they are. Each array has one item for each text; the texts of a concept stand together. */
export interface Texts {
  readonly texts: StringColumn;
  /** The concept of each, in the order in which they were given. */
  readonly concepts: Uint32Array;
  /** The number of the part of each. */
  readonly parts: Uint32Array;
  /** The sort of each; see {@link sortOf}. */
  readonly sorts: Uint8Array;
}

/** The terms of each text in their order, and where those of each begin; one more for where the last end. */
export interface Forward {
  readonly terms: Int32Array;
  readonly begins: Int32Array;
}

/** The texts that have each term, with its weight there, and where those of each begin; one more for where the last end. */
export interface Inverted {
  readonly places: Places;
  readonly begins: Int32Array;
  /** How many terms stand somewhere. */
  readonly size: number;
}

/** How much each field counts. */
const FIELDS: readonly TextField[] = ['NAME', 'SUMMARY', 'STATEMENT'];
const FIELD_WEIGHT = { NAME: 4, SUMMARY: 2, STATEMENT: 1 } as const;

/** The parameters of BM25: how soon saying a word again says no more, and how much the length of a text counts. */
const K1 = 1.2;
const B = 0.75;

/** Between how many texts the work of making an index can be paused. */
export const PAUSE = 100;

/** The sort of a text as a number: its field, and whether other forms of its words are looked for. */
export function sortOf(field: TextField, has: boolean): number {
  return 2 * FIELDS.indexOf(field) + (has ? 0 : 1);
}

/** The field of texts of a sort. */
export function fieldOf(sort: number): TextField {
  return FIELDS[sort >> 1] ?? 'NAME';
}

/** Whether other forms of the words of texts of a sort are looked for. */
export function looksForForms(sort: number): boolean {
  return sort % 2 === 0;
}

/** Finds the terms of each text, and gives them all in a row. */
export function* readTerms(
  texts: StringColumn,
  vocabulary: TextVocabulary,
  remembered: (text: number) => Int32Array | undefined,
): Generator<void, Forward> {
  const begins = new Int32Array(texts.length + 1);
  let terms = new Int32Array(16 * texts.length);
  let end = 0;
  for (let number = 0; number < texts.length; number++) {
    const own = remembered(number) ?? termsOf(texts.at(number)).map((term) => vocabulary.add(term));
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

/**
 * Finds the texts of each term, and how much it says in each of them: BM25 (Robertson and Zaragoza, The Probabilistic Relevance
 * Framework, 2009) without how rare the term is, each text by the mean length of its sort.
 * @param size how many terms there are.
 */
export function* invertTexts({ texts, sorts }: Texts, { terms, begins }: Forward, size: number): Generator<void, Inverted> {
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
      places.weights[place] = (FIELD_WEIGHT[fieldOf(sort)] * times) / (times + slowness);
    }
    if (text % PAUSE === 0) yield;
  }
  return { places, begins: postingBegins, size: standing };
}
