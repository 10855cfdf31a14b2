import { characterEnd, foldCharacter } from './fold-name.ts';

/** What lies between two folded units of a text. */
export const Gap = {
  /** Nothing. */
  NONE: 0,
  /** What may stand inside a name: a space, a hyphen, a middle dot, the end of a line. */
  SOFT: 1,
  /** What ends a name: a comma, a full stop, a bracket, the end of a paragraph, a new item of a list. */
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
  /** 1 where a word may begin at a unit: in scripts without spaces at every character. */
  readonly wordStarts: Uint8Array;
}

const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const WITHIN_LINE = /^(?:[ \t\u00A0\u3000\u002D\u2010-\u2015\u00B7\u2022\u2027\u30FB_'’]|\p{Default_Ignorable_Code_Point}){1,3}$|^[./]$/u;
const LINE_END = /^-?[ \t]?\r?\n[ \t]?$/u;
/** The longest gap that can be soft, in UTF-16 units. */
const SOFT_LENGTH = 6;
/** What holds two runs of letters together as one word, such as the name of a file: no name ends or begins there. */
const JOINER = /^[._@]$/u;
const VERSION = /^[-.]$/u;

/**
 * Folds a text unit by unit, in time proportional to its length; it can be paused after every `step` characters or so.
 * Characters are composed with the marks that follow them before they are folded (NFKC, Unicode Standard Annex 15).
 */
export function* foldText(text: string, step: number): Generator<void, FoldedText> {
  // NFKC can make one character into many; few texts need room for more units than they have.
  let room = text.length + 64;
  let units = new Uint16Array(room);
  let starts = new Int32Array(room);
  let ends = new Int32Array(room);
  let spaced = new Uint8Array(room);
  let length = 0;
  for (let at = 0, pause = step; at < text.length;) {
    if (at >= pause) {
      yield;
      pause = at + step;
    }
    const end = characterEnd(text, at);
    const form = foldCharacter(text.slice(at, end));
    if (length + form.length > room) {
      room = room * 2 + form.length;
      [units, starts, ends, spaced] = [grow(units, room), grow(starts, room), grow(ends, room), grow(spaced, room)];
    }
    const isSpaced = form !== '' && !WITHOUT_SPACES.test(form) ? 1 : 0;
    for (let index = 0; index < form.length; index++) {
      units[length] = form.charCodeAt(index);
      starts[length] = at;
      ends[length] = end;
      spaced[length] = isSpaced;
      length++;
    }
    at = end;
  }
  const gaps = new Uint8Array(length);
  const wordStarts = new Uint8Array(length);
  for (let index = 0; index < length; index++) {
    if (index % step === 0) yield;
    const before = index === 0 ? 0 : (ends[index - 1] ?? 0);
    const start = starts[index] ?? 0;
    // Units of one character have no gap between them, and no word begins there.
    if (index > 0 && starts[index - 1] === start) continue;
    const between = start - before > SOFT_LENGTH ? undefined : text.slice(before, start);
    gaps[index] = gapOf(between);
    const joined = index > 0 && spaced[index - 1] === 1 && spaced[index] === 1 && joins(between, units[index]);
    wordStarts[index] = joined ? 0 : 1;
  }
  return { length, units, starts, ends, gaps, spaced, wordStarts };
}

/** What a gap is; undefined stands for one that is too long to be soft. */
function gapOf(between: string | undefined): number {
  if (between === '') return Gap.NONE;
  return between !== undefined && (WITHIN_LINE.test(between) || LINE_END.test(between)) ? Gap.SOFT : Gap.HARD;
}

/** Whether letters or digits on both sides of a gap are one word: none between them, or a file name, or the number of a version. */
function joins(between: string | undefined, next: number | undefined): boolean {
  if (between === undefined) return false;
  const isDigit = next !== undefined && next >= 48 && next <= 57;
  return between === '' || JOINER.test(between) || (isDigit && VERSION.test(between));
}

function grow<Items extends Uint16Array | Int32Array | Uint8Array>(items: Items, room: number): Items {
  const grown = new (items.constructor as new (length: number) => Items)(room);
  grown.set(items);
  return grown;
}
