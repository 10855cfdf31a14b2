/** @type {Record<string, string>} */
const LABELS = { n: 'noun', v: 'verb', a: 'adjective', r: 'adverb' };

/**
 * Gives each synset a slug, and a name that no other one has. A word by itself names the synset that is its first sense, as a noun if
 * it is one, else as a verb, an adjective or an adverb. A synset with no such word is named like "bank (noun, sense 3)".
 * @param {readonly { id: string, pos: string, words: readonly string[] }[]} synsets
 * @param {readonly string[]} indexes the index files of nouns, verbs, adjectives and adverbs, in this order
 * @returns {Map<string, { slug: string, name: string }>}
 */
export function nameSynsets(synsets, indexes) {
  /** @type {Map<string, string>} */
  const firstSense = new Map();
  /** @type {Map<string, number>} */
  const senses = new Map();
  for (const line of indexes.flatMap((index) => index.split('\n'))) {
    if (line === '' || line.startsWith(' ')) continue;
    const fields = line.trim().split(' ');
    const [lemma = '', pos = '', count = ''] = fields;
    const word = lemma.replaceAll('_', ' ');
    for (const [place, offset] of fields.slice(-Number(count)).entries()) {
      if (!firstSense.has(word)) firstSense.set(word, `${pos}${offset}`);
      senses.set(`${pos}${offset} ${word}`, place + 1);
    }
  }
  return new Map(
    synsets.map(({ id, pos, words }) => {
      const [first = ''] = words;
      const own = words.find((word) => firstSense.get(word.toLowerCase()) === id);
      const sense = senses.get(`${id} ${first.toLowerCase()}`);
      return [id, { slug: `${slugify(first)}${id}`, name: own ?? `${first} (${LABELS[pos]}, sense ${sense})` }];
    }),
  );
}

/** @param {string} word */
function slugify(word) {
  const slug = word.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-');
  return slug.replace(/^-|-$/gu, '') === '' ? '' : `${slug.replaceAll(/^-|-$/gu, '')}-`;
}
