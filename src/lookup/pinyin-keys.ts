import { pinyin, polyphonic } from 'pinyin-pro';

/** The most readings of one name; characters can be read in several ways, and a long name in very many. */
const READINGS = 8;

/** How many syllables, and how many characters, are remembered. */
const REMEMBERED = 50_000;
const syllables = new Map<string, string>();
const readings = new Map<string, readonly string[]>();

/** The Pinyin of a folded Chinese name without tones, in full and by initials, each with its weight; Latin letters in it stay. */
export function pinyinKeys(folded: string): ReadonlyMap<string, number> {
  const characters = Array.from(folded);
  const usual = pinyin(folded, { type: 'array' }).map((syllable, at) => (syllable === characters[at] ? syllable : withoutTone(syllable)));
  let found: string[][] = [[]];
  for (const [at, character] of characters.entries()) {
    const choices = [...new Set([usual[at] ?? '', ...readingsOf(character)])].slice(0, 2);
    const allowed = found.length * choices.length <= READINGS ? choices : choices.slice(0, 1);
    found = found.flatMap((reading) => allowed.map((syllable) => [...reading, syllable]));
  }
  const keys = new Map<string, number>();
  for (const [place, reading] of [usual, ...found].entries()) {
    for (const key of [reading.join(''), reading.map((syllable) => syllable.charAt(0)).join('')]) {
      if (!keys.has(key)) keys.set(key, place === 0 ? 0.95 : 0.85);
    }
  }
  return keys;
}

/** A syllable without its tone, and `v` for ü, as it is typed; the library takes longer for that than for the rest. */
function withoutTone(syllable: string): string {
  return remembered(syllables, syllable, () =>
    syllable
      .normalize('NFD')
      .replaceAll(/[\u0300\u0301\u0304\u030c]/gu, '')
      .normalize('NFC')
      .replaceAll('ü', 'v'),
  );
}

/** In which ways a character can be read by itself. */
function readingsOf(character: string): readonly string[] {
  return remembered(readings, character, () => polyphonic(character, { toneType: 'none', type: 'array', v: true }).flat());
}

function remembered<Result>(known: Map<string, Result>, key: string, work: () => Result): Result {
  const before = known.get(key);
  if (before !== undefined) return before;
  const result = work();
  if (known.size < REMEMBERED) known.set(key, result);
  return result;
}
