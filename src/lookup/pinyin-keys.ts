import { pinyin, polyphonic } from 'pinyin-pro';

/** The most readings of one name; characters can be read in several ways, and a long name in very many. */
const READINGS = 8;

/** The Pinyin of a folded Chinese name without tones, in full and by initials, each with its weight; Latin letters in it stay. */
export function pinyinKeys(folded: string): ReadonlyMap<string, number> {
  const usual = pinyin(folded, { toneType: 'none', type: 'array', v: true });
  let readings: string[][] = [[]];
  for (const [index, syllables] of polyphonic(folded, { toneType: 'none', type: 'array', v: true }).entries()) {
    const choices = [...new Set([usual[index] ?? '', ...syllables])].slice(0, 2);
    const allowed = readings.length * choices.length <= READINGS ? choices : choices.slice(0, 1);
    readings = readings.flatMap((reading) => allowed.map((syllable) => [...reading, syllable]));
  }
  const keys = new Map<string, number>();
  for (const [index, reading] of [usual, ...readings].entries()) {
    for (const key of [reading.join(''), reading.map((syllable) => syllable.charAt(0)).join('')]) {
      if (!keys.has(key)) keys.set(key, index === 0 ? 0.95 : 0.85);
    }
  }
  return keys;
}
