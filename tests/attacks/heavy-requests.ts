import { HUB } from './heavy-graph.ts';
import { nested, repeat } from './queries.ts';

/** A request that is within all limits, or nearly so. */
export type Heavy = readonly [name: string, query: string, variables?: Readonly<Record<string, unknown>>];

const closures = ['subtypesTransitive', 'partsTransitive', 'basisOfTransitive', 'isATransitive', 'partOfTransitive', 'builtOnTransitive'];

/** Walks from hubs, through layers that are related each with each, and between what is not related. */
export const walks: readonly Heavy[] = [
  ['between hub and island', `{ paths(from: "${HUB}", to: "extra-island", maxHops: 10, limit: 20) { length } }`],
  ['between island and hub', `{ paths(from: "extra-island", to: "${HUB}", maxHops: 10, limit: 20) { length } }`],
  [
    'through the layers',
    '{ paths(from: "extra-0", to: "extra-239", relations: [BUILT_ON], maxHops: 10, limit: 20) { length concepts { slug } steps { note from { slug } to { slug } } } }',
  ],
  ['from seeds to extras', '{ paths(from: "lstm", to: "extra-7", maxHops: 10, limit: 20) { length } }'],
  ['around the hub', `{ neighborhood(slug: "${HUB}", hops: 3, limit: 100) { concepts { slug } edges { from to } truncated } }`],
  ['around a layer', '{ neighborhood(slug: "extra-100", hops: 3, limit: 100) { concepts { slug } edges { from to } truncated } }'],
  [
    'around it 20 times',
    `{ ${repeat(20, (n) => `a${n}: neighborhood(slug: "extra-${n * 10}", hops: 3, limit: 100) { edges { from to } }`)} }`,
  ],
  [
    'closures of the hub',
    `{ concept(slug: "${HUB}") { ${closures.map((field) => `${field}(maxDepth: 20, limit: 1000) { slug }`).join(' ')} } }`,
  ],
  [
    'closures of a layer',
    `{ concept(slug: "extra-0") { ${closures.map((field) => `${field}(maxDepth: 20, limit: 1000) { slug }`).join(' ')} } }`,
  ],
  [
    'closures of 100',
    '{ concepts(limit: 100, where: {slug: {startsWith: "extra-1"}}) { isATransitive(maxDepth: 20, limit: 1000) { slug } } }',
  ],
  [
    'closures of closures',
    `{ concept(slug: "extra-0") { isATransitive(maxDepth: 20, limit: 100) { isATransitive(maxDepth: 20, limit: 100) { slug } } } }`,
  ],
  [
    'comparing five',
    `{ compare(slugs: ["${HUB}", "extra-0", "extra-1", "extra-100", "extra-200"]) { sharedRelations { concept { slug } } distinctRelations { relations { concept { slug } } } commonAncestors { slug } } }`,
  ],
  ['paths 20 times', `{ ${repeat(20, (n) => `a${n}: paths(from: "extra-${n}", to: "extra-island", maxHops: 10, limit: 20) { length }`)} }`],
  [
    'conditions over the hub',
    '{ concepts(limit: 1, where: {subtypes: {some: {isA: {some: {subtypes: {some: {slug: {eq: "none"}}}}}}}}) { slug } }',
  ],
  [
    'conditions on all',
    '{ concepts(limit: 1, where: {subtypes: {all: {isA: {all: {subtypes: {all: {slug: {startsWith: "e"}}}}}}}}) { slug } }',
  ],
  [
    'conditions on one',
    '{ concepts(limit: 1, where: {subtypes: {single: {isA: {single: {subtypes: {single: {slug: {eq: "none"}}}}}}}}) { slug } }',
  ],
];

/** The relation fields of the vocabulary, by which a query can be made wide. */
const FIELDS = [
  'isA',
  'subtypes',
  'partOf',
  'parts',
  'uses',
  'usedBy',
  'builtOn',
  'basisOf',
  'solves',
  'solvedBy',
  'requires',
  'requiredBy',
  'improvesOn',
  'improvedBy',
  'provides',
  'providedBy',
  'produces',
  'producedBy',
  'processes',
  'processedBy',
  'appliedTo',
  'applications',
  'trains',
  'trainedOn',
  'evaluates',
  'evaluatedOn',
  'succeeds',
  'succeededBy',
  'variants',
  'variantOf',
  'supports',
  'supportedBy',
  'developed',
  'developedBy',
  'instances',
  'instanceOf',
  'affects',
  'suffersFrom',
  'categories',
  'categoryOf',
  'proposes',
  'proposedIn',
  'namesakes',
  'namedAfter',
  'achieves',
  'achievedBy',
  'propertyOf',
  'hasProperty',
  'alternativeTo',
  'comparedWith',
  'integratesWith',
  'recognizes',
  'recognizedBy',
];
const tree = (width: number, levels: number): string =>
  levels === 0
    ? 'slug'
    : FIELDS.slice(0, width)
        .map((field) => `${field}(limit: 1) { ${tree(width, levels - 1)} }`)
        .join(' ');

/** Queries that the database plans for long. */
export const plans: readonly Heavy[] = [
  ['depth 8', nested(8)],
  ['all relations of a concept', `{ concept(slug: "lstm") { ${tree(FIELDS.length, 1)} } }`],
  ['10 times 10', `{ concepts(limit: 1) { ${tree(10, 2)} } }`],
  ['2 to the power of 6', `{ concepts(limit: 1) { ${tree(2, 6)} } }`],
  [
    '3 to the power of 5 by fragments',
    `{ concepts(limit: 1) { ...F0 } } ${repeat(
      5,
      (n) =>
        `fragment F${n} on Concept { ${FIELDS.slice(0, 3)
          .map((field) => `${field}(limit: 1) { ...F${n + 1} }`)
          .join(' ')} }`,
    )} fragment F5 on Concept { slug }`,
  ],
  [
    'conditions as wide as is allowed',
    `{ concepts(limit: 1, where: {AND: [${repeat(9, (n) => `{uses: {some: {isA: {some: {name: {contains: "${n}"}}}}}}`)}]}) { slug } }`,
  ],
  [
    '20 connections',
    `{ concepts(limit: 1) { ${FIELDS.slice(0, 20)
      .map((field) => `${field}Connection(first: 1) { edges { node { slug } properties { lines } } }`)
      .join(' ')} } }`,
  ],
  [
    '49 orders',
    `{ concepts(limit: 1, sort: [${repeat(49, (n) => `{${['slug', 'name', 'nameZh', 'kind', 'summary', 'summaryZh'][n % 6]}: ASC}`)}]) { slug } }`,
  ],
];

const query = (count: number, fields: string): string =>
  `query ($text: String!) { ${repeat(count, (n) => `a${n}: annotate(text: $text) { ${fields} }`)} }`;
const most = 1_048_576;
const fill = (text: string): { readonly text: string } => ({ text: text.repeat(Math.floor(most / text.length)) });

/** The longest and worst texts, terms and phrases. */
export const texts: readonly Heavy[] = [
  ['one name again and again', query(1, 'start'), fill('RNN ')],
  ['the same in Chinese', query(1, 'start'), fill('循环神经网络')],
  ['names that need others', query(1, 'start'), fill('edge model network ')],
  ['letters that become many', query(1, 'start'), fill('ﷺ')],
  ['20 times', query(20, 'start'), fill('RNN ')],
  ['marks on a letter', query(1, 'start'), fill('\u0301')],
  ['half a character', query(1, 'start'), fill('\uD800')],
  ['Chinese without names', query(1, 'start'), fill('的')],
  ['with the concepts', query(1, 'start concept { slug name summary }'), fill('RNN ')],
  ['one letter', query(1, 'start'), fill('a')],
  ['20 times, short', query(20, 'start concept { slug names { text } }'), { text: 'RNN '.repeat(1_000) }],
  [
    'terms as many and as long as is allowed',
    'query ($terms: [String!]!) { lookup(terms: $terms, limit: 100) { hits { score } } }',
    { terms: Array.from({ length: 200 }, (_, n) => `${'long short-term memry '.repeat(40)}${n}`) },
  ],
  [
    'terms that become long',
    'query ($terms: [String!]!) { lookup(terms: $terms) { hits { score } } }',
    { terms: Array.from({ length: 200 }, (_, n) => `${'ﷺ'.repeat(990)}${n}`) },
  ],
  [
    'typos 16 times, 20 times',
    `query ($phrase: String!) { ${repeat(20, (n) => `a${n}: search(phrase: $phrase, limit: 100) { total }`)} }`,
    { phrase: repeat(16, (n) => `abcdefgh${'ijklmnopqrstuvwx'.charAt(n)}zz`) },
  ],
  [
    'single characters',
    `query ($phrase: String!) { ${repeat(20, (n) => `a${n}: search(phrase: $phrase, limit: 100) { total }`)} }`,
    { phrase: '一 丁 七 万 丈 三 上 下 不 与 丐 丑 专 且 世 丘' },
  ],
];

/** The largest answers. */
export const answers: readonly Heavy[] = [
  ['100 times 100', '{ concepts(where: {slug: {startsWith: "extra-"}}) { isA { slug name summary } } }'],
  ['hub by hub', `{ concept(slug: "${HUB}") { subtypes { isA { subtypes { slug } } } } }`],
  ['a million', '{ concepts(where: {slug: {startsWith: "extra-"}}) { isA { subtypes { slug name summary summaryZh } } } }'],
  ['closures', '{ concepts(where: {slug: {startsWith: "extra-"}}) { isATransitive { slug name summary summaryZh } } }'],
  [
    'statements with all',
    `{ ${repeat(18, (n) => `a${n}: statements(offset: ${n * 50}) { ...F }`)} } fragment F on Statement { id text textZh concept { name summary names { text } statements { text textZh } } }`,
  ],
  [
    'pages with counts',
    '{ conceptsConnection { totalCount edges { node { isAConnection { totalCount edges { node { subtypesConnection(first: 10) { totalCount edges { node { slug } } } } } } } } } }',
  ],
];
