import { Converter } from 'opencc-js/t2cn';

const convert = Converter({ from: 't', to: 'cn' });
const simplified = new Map<string, string>();

/** Makes traditional Chinese characters simplified, each by itself: so a text is changed in no place that a part of it is not. */
export function toSimplified(text: string): string {
  return text.replaceAll(/\p{Script=Han}/gu, (character) => {
    const known = simplified.get(character);
    if (known !== undefined) return known;
    const plain = convert(character) ?? character;
    simplified.set(character, plain);
    return plain;
  });
}

/** What does not count when names are compared: all but letters, digits, marks on letters, and the signs of C++ and C#. */
const IGNORED = /[^\p{L}\p{M}\p{N}+#]|\p{Default_Ignorable_Code_Point}|(?<!\p{L}\p{M}*)\p{M}/gu;

/**
 * Folds a name to the form in which names are compared: compatibility forms (NFKC, Unicode Standard Annex 15) made one, in
 * lower case, traditional Chinese characters made simplified, without spaces, hyphens, middle dots and other punctuation.
 * `DALL·E`, `DALL-E` and `dall e` all become `dalle`. The result is empty for what is punctuation only.
 */
export function foldName(name: string): string {
  return toSimplified(name.normalize('NFKC').toLowerCase()).replace(IGNORED, '');
}

const PLURALS: readonly (readonly [ending: RegExp, singular: string])[] = [
  [/(?<=[a-z]{2})ies$/u, 'y'],
  [/(?<=s|x|z|ch|sh)es$/u, ''],
  [/(?<=[a-z\d][^s\W])s$/u, ''],
];

/** The English singulars that a folded name may be the plural of; none for what does not end like one. */
export function singularsOf(folded: string): readonly string[] {
  return [...new Set(PLURALS.filter(([ending]) => ending.test(folded)).map(([ending, singular]) => folded.replace(ending, singular)))];
}
