import { forgivenTypos } from './edit-distance.ts';
import { toSimplified } from './fold-name.ts';
import { lowered, STOP_WORDS, withoutEdges, WORD } from './text-terms.ts';

/** A word to look for. */
export interface SearchWord {
  /** The word as people wrote it, in lower case. */
  readonly text: string;
  /** What is looked for: any of these. */
  readonly phrases: readonly SearchPhrase[];
  /** How many typos are forgiven where none of them is found. */
  readonly forgiven: number;
}

/** What is looked for as it is written, or in another form. */
export interface SearchPhrase {
  readonly text: string;
  /** How much it counts. */
  readonly weight: number;
  /** Whether it is a single character that is looked for inside of others. */
  readonly isInside?: boolean;
}

/** A word to look for in the full-text indexes, as two queries in the syntax of Lucene; neither holds anything but words. */
export interface LuceneWord {
  /** Finds it as it is written, or in another form. */
  readonly exact: string;
  /** Finds it with typos; empty where none are forgiven. */
  readonly typos: string;
}

const HAN_OR_NOT = /\p{Script=Han}+|\P{Script=Han}+/gu;
const HAN = /^\p{Script=Han}/u;
const LETTERS = /^\p{L}+$/u;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Up to how many characters some Chinese counts as one thing that is better found as a whole than in its words. */
const WHOLE = 10;

/** How many words are asked for one by one at the most; of more, several are asked for together. */
const QUESTIONS = 32;

/** Up to how many words typos are forgiven: each costs a look at all words that there are. */
const FORGIVEN = 16;

/** Splits a phrase into the distinct words to look for; none when it has no letter and no digit. */
export function searchWords(phrase: string): readonly SearchWord[] {
  const text = toSimplified(lowered(phrase));
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

/** A word as the full-text indexes of the database are asked for it. */
export function inLucene({ text, phrases, forgiven }: SearchWord): LuceneWord {
  const exact = phrases.map((phrase) => {
    if (phrase.isInside) return `*${phrase.text}*`;
    return `"${phrase.text}"${phrase.weight === 1 ? '' : `^${phrase.weight}`}`;
  });
  const typos = forgiven < 2 ? '' : ` ${text}~2^0.5`;
  return { exact: exact.join(' '), typos: forgiven === 0 ? '' : `${text}~1${typos}` };
}

/** Gathers many words into few, each for any of its words, and forgives no typos. */
function gather(words: readonly SearchWord[]): readonly SearchWord[] {
  const size = Math.ceil(words.length / QUESTIONS);
  return Array.from({ length: Math.ceil(words.length / size) }, (_, number) => {
    const part = words.slice(number * size, (number + 1) * size);
    const phrases = part.flatMap((word) => word.phrases);
    // To look for very many characters inside of others would take long.
    const some = size === 1 ? phrases : phrases.map(({ text, weight }) => ({ text, weight }));
    return { text: part[0]?.text ?? '', phrases: some, forgiven: 0 };
  });
}

/** The words of some Chinese. A single character says too little beside whole words. */
function chineseWords(text: string): readonly SearchWord[] {
  const length = Array.from(text).length;
  // The indexes hold Chinese in pairs of characters: a single one is looked for inside of them.
  if (length === 1) return [{ text, phrases: [{ text, weight: 1, isInside: true }], forgiven: 0 }];
  const words = Array.from(segmenter.segment(text), ({ segment }) => segment).filter((word) => Array.from(word).length > 1);
  if (words.length === 0 || words[0] === text) return [{ text, phrases: [{ text, weight: 1 }], forgiven: 0 }];
  const whole = length <= WHOLE ? [{ text, weight: 2 }] : [];
  return words.map((word) => ({ text: word, phrases: [{ text: word, weight: 1 }, ...whole], forgiven: 0 }));
}

function latinWord(written: string): SearchWord {
  const text = withoutEdges(written);
  const mayHaveTypos = LETTERS.test(text) && !STOP_WORDS.has(text);
  return { text, phrases: [{ text, weight: 1 }], forgiven: mayHaveTypos ? forgivenTypos(Array.from(text)) : 0 };
}
