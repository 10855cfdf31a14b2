import { foldName } from './fold-name.ts';

/** What lies between two folded units of a text. */
export const Gap = {
  /** Nothing. */
  NONE: 0,
  /** What may stand inside a name: a space, a hyphen, a middle dot, a line end. */
  SOFT: 1,
  /** What ends a name: a comma, a full stop, a bracket. */
  HARD: 2,
} as const;

/** A text folded as names are, unit by unit, with the way back to the text. All arrays have one item for each folded unit. */
export interface FoldedText {
  readonly length: number;
  readonly units: Uint16Array;
  /** Where the character that a unit comes from begins and ends in the text, in UTF-16 units. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** What lies before a unit; see {@link Gap}. */
  readonly gaps: Uint8Array;
  /** 1 where a unit belongs to a script that writes words apart, such as Latin, or is a digit. */
  readonly spaced: Uint8Array;
  /** 1 where a word may begin at a unit: always in scripts without spaces. */
  readonly wordStarts: Uint8Array;
}

const MARK = /^\p{M}$/u;
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const SOFT = /^(?:[\s\u002D\u2010-\u2015\u00B7\u2022\u2027\u30FB_'’\p{Default_Ignorable_Code_Point}]{1,3}|[./])$/u;
/** What holds two runs of letters together as one word, such as a name of a file or a version: no name ends or begins there. */
const JOINER = /^[._@]$/u;
const VERSION = /^[-.]$/u;

interface Folded {
  readonly text: string;
  readonly isSpaced: boolean;
}

const known = new Map<string, Folded>();

/**
 * Folds a text unit by unit; takes time in proportion to its length.
 * Characters are composed with the marks that follow them before they are folded (NFKC, Unicode Standard Annex 15).
 */
export function foldText(text: string): FoldedText {
  // NFKC can make one character into several, 18 at the most; few texts need room for more units than they have.
  let room = text.length + 64;
  let units = new Uint16Array(room);
  let starts = new Int32Array(room);
  let ends = new Int32Array(room);
  let spaced = new Uint8Array(room);
  let length = 0;
  for (let at = 0; at < text.length;) {
    const end = characterEnd(text, at);
    const folded = foldCharacter(text.slice(at, end));
    if (length + folded.text.length > room) {
      room = room * 2 + folded.text.length;
      [units, starts, ends, spaced] = [grow(units, room), grow(starts, room), grow(ends, room), grow(spaced, room)];
    }
    for (let index = 0; index < folded.text.length; index++) {
      units[length] = folded.text.charCodeAt(index);
      starts[length] = at;
      ends[length] = end;
      spaced[length] = folded.isSpaced ? 1 : 0;
      length++;
    }
    at = end;
  }
  const gaps = new Uint8Array(length);
  const wordStarts = new Uint8Array(length);
  for (let index = 0; index < length; index++) {
    const from = index === 0 ? 0 : (ends[index - 1] ?? 0);
    const to = starts[index] ?? 0;
    // Units of one character have no gap between them, and no word begins there.
    const sameCharacter = index > 0 && starts[index - 1] === to;
    const between = sameCharacter || to <= from ? '' : text.slice(from, Math.min(to, from + 4));
    gaps[index] = between === '' ? Gap.NONE : SOFT.test(between) ? Gap.SOFT : Gap.HARD;
    const joined = index > 0 && spaced[index - 1] === 1 && (between === '' || JOINER.test(between) || joinsVersion(between, units[index]));
    wordStarts[index] = sameCharacter ? 0 : spaced[index] === 1 && joined ? 0 : 1;
  }
  return { length, units, starts, ends, gaps, spaced, wordStarts };
}

function joinsVersion(between: string, unit: number | undefined): boolean {
  return unit !== undefined && unit >= 48 && unit <= 57 && VERSION.test(between);
}

/** Where the character that begins at an offset ends, with the marks that belong to it. */
function characterEnd(text: string, at: number): number {
  let end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  while (end < text.length && text.charCodeAt(end) >= 0x300) {
    const next = String.fromCodePoint(text.codePointAt(end) ?? 0);
    if (!MARK.test(next)) break;
    end += next.length;
  }
  return end;
}

function foldCharacter(character: string): Folded {
  const found = known.get(character);
  if (found) return found;
  const text = foldName(character);
  const folded = { text, isSpaced: text !== '' && !WITHOUT_SPACES.test(text) };
  // Texts may hold any combination of marks; the common ones come first.
  if (known.size < 100_000) known.set(character, folded);
  return folded;
}

function grow<Items extends Uint16Array | Int32Array | Uint8Array>(items: Items, room: number): Items {
  const grown = new (items.constructor as new (length: number) => Items)(room);
  grown.set(items);
  return grown;
}
