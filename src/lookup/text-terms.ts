import { stemmer } from 'stemmer';

/** A word with the apostrophes and dots inside it. */
export const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.][\p{L}\p{M}\p{N}]+)*/gu;

/** What is written without spaces, and what is not. */
const SCRIPTS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー`;
const PARTS = new RegExp(`[${SCRIPTS}]+|[^${SCRIPTS}]+`, 'gu');
const WITHOUT_SPACES = new RegExp(`^[${SCRIPTS}]`, 'u');
const MAYBE_WITHOUT_SPACES = /[\u1100-\u{10FFFF}]/u;

/** The English words that are not looked for, because every text has them. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with'.split(
    ' ',
  ),
);

/** A text in lower case, with its characters composed and compatibility forms made one (NFKC, Unicode Standard Annex 15). */
export function lowered(text: string): string {
  // What is made lower may be composed otherwise, and what is composed may have a lower form.
  return text.toLowerCase().normalize('NFKC').toLowerCase().normalize('NFKC');
}

/**
 * The terms of a text in their order, as the full-text indexes of the database take them: words in lower case without the stop
 * words of English; Chinese, Japanese and Korean in pairs of neighboring characters, or a single one that has no neighbor.
 */
export function termsOf(text: string): readonly string[] {
  const lower = lowered(text);
  const words = lower.match(WORD) ?? [];
  const terms = MAYBE_WITHOUT_SPACES.test(lower) ? words.flatMap(inParts) : words;
  return terms.filter((term) => !STOP_WORDS.has(term));
}

/** Whether a term is of a script that is written without spaces. */
export function isWithoutSpaces(term: string): boolean {
  return WITHOUT_SPACES.test(term);
}

/** The stem of a term, which the forms of one English word share; Porter, An algorithm for suffix stripping, 1980. */
export function stemOf(term: string): string {
  return stemmer(term.replace(/['’]s$/u, ''));
}

/** A part of a word without the apostrophes and dots at its ends. */
export function withoutEdges(part: string): string {
  return part.replaceAll(/^['’.]+|['’.]+$/gu, '');
}

function inParts(word: string): readonly string[] {
  return [...word.matchAll(PARTS)].flatMap(([part]) => (isWithoutSpaces(part) ? pairsOf(part) : withoutEdges(part) || []));
}

function pairsOf(text: string): readonly string[] {
  const characters = Array.from(text);
  return characters.length === 1 ? characters : characters.slice(1).map((character, before) => `${characters[before] ?? ''}${character}`);
}
