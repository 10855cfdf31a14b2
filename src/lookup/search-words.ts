import { forgivenTypos } from './edit-distance.ts';
import { toSimplified } from './fold-name.ts';

/** A word to look for in the full-text indexes, as two queries in the syntax of Lucene; neither holds anything but words. */
export interface SearchWord {
  /** The word as people wrote it, in lower case. */
  readonly text: string;
  /** Finds it as it is written, or in another form. */
  readonly exact: string;
  /** Finds it with typos; empty where none are forgiven. */
  readonly typos: string;
}

/** Words with the apostrophes and dots inside them, as the indexes take them. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.][\p{L}\p{M}\p{N}]+)*/gu;
const HAN_OR_NOT = /\p{Script=Han}+|\P{Script=Han}+/gu;
const HAN = /^\p{Script=Han}/u;
const LETTERS = /^\p{L}+$/u;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Up to how many characters some Chinese counts as one thing that is better found as a whole than in its words. */
const WHOLE = 10;

/** The English words that the indexes leave out, because every text has them. */
const STOP_WORDS = new Set(
  'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with'.split(
    ' ',
  ),
);

/** How many words are asked for one by one at the most; of more, several are asked for together. */
const QUESTIONS = 32;

/** Up to how many words typos are forgiven: each costs the database a look at all words that it knows. */
const FORGIVEN = 16;

/** Splits a phrase into the distinct words to look for; none when it has no letter and no digit. */
export function searchWords(phrase: string): readonly SearchWord[] {
  const text = toSimplified(phrase.normalize('NFKC').toLowerCase());
  const words = [...text.matchAll(WORD)].flatMap(([run]) =>
    [...run.matchAll(HAN_OR_NOT)].flatMap(([part]) => (HAN.test(part) ? chineseWords(part) : [latinWord(part)])),
  );
  const distinct = new Map(words.map((word) => [word.text, word]));
  distinct.delete('');
  const all = [...distinct.values()];
  const telling = all.filter(({ text: word }) => !STOP_WORDS.has(word));
  const found = telling.length > 0 ? telling : all;
  return found.length <= FORGIVEN ? found : gather(found);
}

/** Gathers many words into few questions, each for any of its words, and forgives no typos. */
function gather(words: readonly SearchWord[]): readonly SearchWord[] {
  const size = Math.ceil(words.length / QUESTIONS);
  return Array.from({ length: Math.ceil(words.length / size) }, (_, number) => {
    const part = words.slice(number * size, (number + 1) * size);
    return { text: part[0]?.text ?? '', exact: part.map(({ exact }) => exact.replaceAll('*', '')).join(' '), typos: '' };
  });
}

/** The words of some Chinese. A single character says too little beside whole words. */
function chineseWords(text: string): readonly SearchWord[] {
  const length = Array.from(text).length;
  // The indexes hold Chinese in pairs of characters: a single one is looked for inside of them.
  if (length === 1) return [{ text, exact: `*${text}*`, typos: '' }];
  const words = Array.from(segmenter.segment(text), ({ segment }) => segment).filter((word) => Array.from(word).length > 1);
  if (words.length === 0 || words[0] === text) return [{ text, exact: `"${text}"`, typos: '' }];
  const whole = length <= WHOLE ? ` "${text}"^2` : '';
  return words.map((word) => ({ text: word, exact: `"${word}"${whole}`, typos: '' }));
}

function latinWord(written: string): SearchWord {
  const text = written.replaceAll(/^[.'’]+|[.'’]+$/gu, '');
  const most = LETTERS.test(text) ? forgivenTypos(Array.from(text)) : 0;
  return { text, exact: `"${text}"`, typos: most === 0 ? '' : most === 1 ? `${text}~1` : `${text}~1 ${text}~2^0.5` };
}
