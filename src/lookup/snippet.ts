import { editDistance, forgivenTypos } from './edit-distance.ts';
import type { SearchWord } from './search-words.ts';

/** How many characters a snippet has at the most, the dots for what is left out not counted. */
const LENGTH = 160;
/** How many of these stand before the first word that hit. */
const LEAD = 50;

const WORD = /\p{Script=Han}+|[\p{L}\p{M}\p{N}]+/gu;

interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts from some texts the words that a search has hit, with what stands around them: of the text that has the most of them,
 * at most {@link LENGTH} characters, with `…` where something is left out.
 */
export function cutSnippet(texts: readonly string[], words: readonly SearchWord[]): string {
  const first = { text: texts[0] ?? '', places: [] as readonly Place[], words: 0 };
  let best = first;
  // The index takes more for forms of one word than is told from their letters: where nothing is found, likeness will do.
  for (const find of [findWord, findLikeness]) {
    for (const text of texts) {
      const found = words.map((word) => find(text, word)).filter((places) => places.length > 0);
      if (found.length > best.words) best = { text, places: found.flat(), words: found.length };
    }
    if (best !== first) break;
  }
  return cut(best.text, best.places);
}

/** Cuts the stretch of a text that holds the most of some places, and the first such. */
function cut(text: string, places: readonly Place[]): string {
  if (text.length <= LENGTH) return text;
  let begin = 0;
  let most = 0;
  for (const { start } of places) {
    const from = Math.max(0, start - LEAD);
    // At least its own place, even if that is too long to be held.
    const held = Math.max(1, places.filter((place) => place.start >= from && place.end <= from + LENGTH).length);
    if (held > most || (held === most && from < begin)) [begin, most] = [from, held];
  }
  const start = wordStart(text, Math.min(begin, text.length - LENGTH));
  const end = start + LENGTH >= text.length ? text.length : wordEnd(text, start + LENGTH);
  return `${start > 0 ? '…' : ''}${text.slice(start, end).trim()}${end < text.length ? '…' : ''}`;
}

/** Where a word stands in a text: as it is, in another form with the same beginning, or else with a typo. */
function findWord(text: string, { text: wanted }: SearchWord): readonly Place[] {
  const lower = text.toLowerCase();
  if (/\p{Script=Han}/u.test(wanted)) {
    const at = lower.indexOf(wanted);
    return at < 0 ? [] : [{ start: at, end: at + wanted.length }];
  }
  const head = headOf(wanted);
  const found = wordsOf(lower);
  const alike = found.filter(({ word }) => word === head || shareStem(word, head));
  if (alike.length > 0) return alike;
  const most = forgivenTypos(Array.from(head));
  return most === 0 ? [] : found.filter(({ word }) => editDistance(Array.from(word), Array.from(head), most) <= most);
}

/** Where words stand in a text that begin as a word does, like `optimize` and `optimization`. */
function findLikeness(text: string, { text: wanted }: SearchWord): readonly Place[] {
  const head = headOf(wanted);
  return wordsOf(text.toLowerCase()).filter(({ word }) => {
    const shared = countShared(word, head);
    return shared >= 4 && Math.min(word.length, head.length) - shared <= 3;
  });
}

/** Whether two English words may be forms of one: but for an ending of at most three letters they begin alike. */
function shareStem(one: string, other: string): boolean {
  const shared = countShared(one, other);
  return shared >= 4 && Math.max(one.length, other.length) - shared <= 3;
}

/** How many letters two words have in common from the beginning. */
function countShared(one: string, other: string): number {
  let shared = 0;
  while (shared < one.length && shared < other.length && one[shared] === other[shared]) shared++;
  return shared;
}

/** A word without what stands behind an apostrophe or a dot in it. */
function headOf(word: string): string {
  return word.split(/['’.]/u)[0] ?? word;
}

function wordsOf(text: string): readonly (Place & { readonly word: string })[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, start: index, end: index + word.length }));
}

function wordStart(text: string, from: number): number {
  if (from <= 0) return 0;
  const space = text.indexOf(' ', from);
  if (space >= 0 && space - from < 15) return space + 1;
  return isInsidePair(text, from) ? from + 1 : from;
}

function wordEnd(text: string, to: number): number {
  const space = text.lastIndexOf(' ', to);
  if (space >= 0 && to - space < 15) return space;
  return isInsidePair(text, to) ? to - 1 : to;
}

/** Whether an offset would cut a character of two UTF-16 units in half. */
function isInsidePair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
