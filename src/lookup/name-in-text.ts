import { characterEnd, foldCharacter, foldName } from './fold-name.ts';
import { Gap, type FoldedText } from './folded-text.ts';
import type { NameEntry } from './name-entry.ts';

const CAPITALS = /^[A-Z]{2,}$/u;
const VOWEL = /[AEIOU]/u;
const INNER_CAPITAL = /\p{L}\p{Lu}/u;

/** Whether a name, as a text writes it, says too little by itself to mean its concept. */
export function needsSupport({ text: name, type, common }: NameEntry, written: string): boolean {
  if (type === 'MISSPELLING') return true;
  if (mayBeWord(name) && !INNER_CAPITAL.test(written)) return true;
  return common.some((form) => {
    if (foldName(form) !== foldName(name)) return false;
    if (form === form.toLowerCase()) return written === written.toLowerCase();
    return INNER_CAPITAL.test(form) || !INNER_CAPITAL.test(written);
  });
}

/** Whether what a text writes may be the plural of a name: that of an acronym which may be a word keeps the capitals, unlike "has". */
export function allowsPlural(name: string, written: string): boolean {
  return !mayBeWord(name) || INNER_CAPITAL.test(written);
}

/** Whether an acronym, written small, may be a word: RAG, ALBERT. */
function mayBeWord(name: string): boolean {
  return CAPITALS.test(name) && VOWEL.test(name);
}

/** Whether a text breaks a name only where the name itself has a break: `Chat GPT` is ChatGPT, `lang chain` is not Langchain. */
export function breaksAsWritten(name: string, { gaps, spaced }: FoldedText, from: number, last: number): boolean {
  let breaks: ReadonlySet<number> | undefined;
  for (let at = from + 1; at <= last; at++) {
    if (gaps[at] === Gap.NONE || spaced[at] === 0 || spaced[at - 1] === 0) continue;
    breaks ??= breaksOf(name);
    if (!breaks.has(at - from)) return false;
  }
  return true;
}

/** The places of a folded name where its words, the humps of its capitals, or letters and digits meet. */
function breaksOf(name: string): ReadonlySet<number> {
  const breaks = new Set<number>();
  let length = 0;
  let before = '';
  for (let at = 0; at < name.length;) {
    const end = characterEnd(name, at);
    const character = name.slice(at, end);
    const form = foldCharacter(character);
    if (form !== '' && length > 0) {
      const isHump = /\p{Ll}/u.test(before) && /\p{Lu}/u.test(character);
      const isNumber = /\p{N}/u.test(before) !== /\p{N}/u.test(character);
      const isWord = foldCharacter(before) === '';
      if (isHump || isNumber || isWord) breaks.add(length);
    }
    length += form.length;
    before = character;
    at = end;
  }
  return breaks;
}
