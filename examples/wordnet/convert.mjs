// Converts the files of WordNet 3.0 to rows that `conceptgraph import` takes: node convert.mjs [folder of WordNet] [folder for the rows].
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameSynsets } from './name-synsets.mjs';
import { readSynsets } from './read-synsets.mjs';

const [from = '/usr/share/wordnet', to = 'wordnet'] = process.argv.slice(2);

/**
 * What a pointer means: the type of the relation along it. Of two pointers that are each other's inverse, one is taken.
 * @type {Record<string, string>}
 */
const TYPES = {
  '@': 'IS_A',
  '@i': 'INSTANCE_OF',
  '#m': 'MEMBER_OF',
  '#s': 'SUBSTANCE_OF',
  '#p': 'PART_OF',
  '*': 'ENTAILS',
  '>': 'CAUSES',
  '&': 'SIMILAR_TO',
  '!': 'ANTONYM_OF',
  '+': 'FORM_OF',
  '^': 'SEE_ALSO',
  $: 'GROUPED_WITH',
  ';c': 'IN_TOPIC',
  ';r': 'IN_REGION',
  ';u': 'IN_USAGE',
  '<': 'PARTICIPLE_OF',
};
const SYMMETRIC = new Set(['SIMILAR_TO', 'ANTONYM_OF', 'FORM_OF', 'GROUPED_WITH']);
/** @type {Record<string, string>} */
const KINDS = { n: 'NOUN', v: 'VERB', a: 'ADJECTIVE', r: 'ADVERB' };

/**
 * The type of a relation that a pointer of a part of speech stands for, if it is taken.
 * @param {string} symbol
 * @param {string} pos
 */
function typeOf(symbol, pos) {
  if (symbol === '=') return pos === 'a' ? 'VALUE_OF' : undefined;
  if (symbol === '\\') return pos === 'r' ? 'MADE_FROM' : 'PERTAINS_TO';
  return TYPES[symbol];
}

/**
 * A row of CSV.
 * @param {readonly string[]} values
 */
const csv = (...values) => `${values.map((value) => (/[",\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',')}\n`;

/** @type {readonly ('noun' | 'verb' | 'adj' | 'adv')[]} */
const FILES = ['noun', 'verb', 'adj', 'adv'];
const synsets = FILES.flatMap((file) => readSynsets(readFileSync(join(from, `data.${file}`), 'utf8'), file));
const indexes = FILES.map((file) => readFileSync(join(from, `index.${file}`), 'utf8'));
const named = nameSynsets(synsets, indexes);

const concepts = [];
const names = [csv('concept', 'text', 'language', 'type')];
const relations = [csv('from', 'type', 'to', 'source', 'lines')];
const seen = new Set();
for (const { id, pos, words, gloss, pointers, source, line } of synsets) {
  const { slug, name } = named.get(id) ?? { slug: '', name: '' };
  concepts.push(`${JSON.stringify({ slug, kind: KINDS[pos], name, summary: gloss, source, lines: [line] })}\n`);
  for (const word of new Set(words)) if (word !== name) names.push(csv(slug, word, 'EN', 'ALIAS'));
  for (const { symbol, target } of pointers) {
    const type = typeOf(symbol, pos);
    const other = named.get(target)?.slug;
    if (type === undefined || other === undefined || other === slug) continue;
    const key = `${type} ${SYMMETRIC.has(type) && other < slug ? `${other} ${slug}` : `${slug} ${other}`}`;
    if (seen.has(key)) continue;
    seen.add(key);
    relations.push(csv(slug, type, other, source, String(line)));
  }
}

mkdirSync(to, { recursive: true });
writeFileSync(join(to, 'concepts.jsonl'), concepts.join(''));
writeFileSync(join(to, 'names.csv'), names.join(''));
writeFileSync(join(to, 'relations.csv'), relations.join(''));
const words = synsets.reduce((sum, synset) => sum + synset.words.length, 0);
process.stdout.write(
  `${concepts.length} concepts of ${words} words with a sense, ${names.length - 1} further names and ${relations.length - 1} relations are in ${to}.\n`,
);
