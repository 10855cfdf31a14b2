import { Converter } from 'opencc-js/t2cn';

const convert = Converter({ from: 't', to: 'cn' });

/** What counts when names are compared: letters with their marks, digits, and the signs of C++ and C#. */
const COUNTS = /(\p{L}\p{M}*|[\p{N}+#])|[^]/gu;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
const MARK = /^\p{M}$/u;

/** The most marks that are taken together with one letter: the stream-safe text format (Unicode Standard Annex 15) has no more. */
const MARKS = 30;

/** Where the character that begins at an offset of a text ends, with the marks that belong to it; offsets count UTF-16 units. */
export function characterEnd(text: string, at: number): number {
  let end = at + sizeAt(text, at);
  for (let marks = 0; marks < MARKS && end < text.length && text.charCodeAt(end) >= 0x300; marks++) {
    const size = sizeAt(text, end);
    if (!belongsToLetter(text.slice(end, end + size))) break;
    end += size;
  }
  return end;
}

function sizeAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Whether a character goes with the one before it: a mark, a later part of a Korean syllable, a half-width mark of Japanese. */
function belongsToLetter(character: string): boolean {
  return (character >= '\u1160' && character <= '\u11ff') || character === '\uff9e' || character === '\uff9f' || MARK.test(character);
}

/** How many folded characters are remembered. */
const REMEMBERED = 100_000;
const folded = new Map<string, string>();

/** Folds one character with its marks, as {@link foldName} does. */
export function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const lower = character.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ');
  const plain = toSimplified(lower).replaceAll(IGNORABLE, '').replaceAll(COUNTS, '$1');
  // Longer keys would be parts of a text and keep all of it in memory.
  if (character.length <= 4 && folded.size < REMEMBERED) folded.set(character, plain);
  return plain;
}

/**
 * Folds a name to the form in which names are compared: compatibility forms (NFKC, Unicode Standard Annex 15) made one, in
 * lower case, traditional Chinese characters made simplified, without spaces, hyphens, middle dots and other punctuation.
 * `DALL·E`, `DALL-E` and `dall e` all become `dalle`. The result is empty for what is punctuation only. It goes character by
 * character, so that a name is folded alike by itself and within a text.
 */
export function foldName(name: string): string {
  const parts: string[] = [];
  for (let at = 0; at < name.length;) {
    const end = characterEnd(name, at);
    parts.push(foldCharacter(name.slice(at, end)));
    at = end;
  }
  return parts.join(''); // one piece, where a text that grows by characters keeps an object for each
}

/** Makes traditional Chinese characters simplified, each by itself. */
export function toSimplified(text: string): string {
  return text.replaceAll(/\p{Script=Han}/gu, (character) => convert(character) ?? character);
}

const PLURALS: readonly (readonly [ending: RegExp, singular: string])[] = [
  [/(?<=[a-z]{2})ies$/u, 'y'],
  [/(?<=s|x|z|ch|sh)es$/u, ''],
  [/(?<=[a-z\d][^s\W])s$/u, ''],
];

/** The English singulars that a folded name may be the plural of; none for what does not end like one. */
export function singularsOf(form: string): readonly string[] {
  return [...new Set(PLURALS.filter(([ending]) => ending.test(form)).map(([ending, singular]) => form.replace(ending, singular)))];
}
