import type { Attack } from '../support/attack.ts';
import { fanOut, nested, repeat, tooMuch } from './queries.ts';

/** Fields that nest too deep, along circles of relations. */
export const tooDeep: readonly Attack[] = [
  ...[9, 10, 12, 16, 20, 50].map((depth) => tooMuch(`depth ${depth}`, nested(depth), 'MAX_DEPTH')),
  tooMuch(
    'there and back',
    nested(20, (level) => (level % 2 === 0 ? 'isA' : 'subtypes')),
    'MAX_DEPTH',
  ),
  ...[200, 1000].map((depth) => tooMuch(`depth ${depth}`, nested(depth), ['MAX_DEPTH', 'MAX_TOKENS'])),
  tooMuch(
    'connections',
    `{ concepts(limit: 1) { ${'isAConnection(first: 1) { edges { node { '.repeat(5)} slug ${'} } }'.repeat(5)} } }`,
    'MAX_DEPTH',
  ),
  tooMuch(
    'behind @include',
    `query ($yes: Boolean!) { concepts @include(if: $yes) { ${'isA(limit: 1) { '.repeat(12)} slug ${'}'.repeat(12)} } }`,
    'MAX_DEPTH',
    { yes: true },
  ),
  tooMuch(
    'in inline fragments',
    `{ concepts(limit: 1) { ${'... on Concept { isA(limit: 1) { '.repeat(12)} slug ${'} }'.repeat(12)} } }`,
    'MAX_DEPTH',
  ),
  tooMuch(
    'in a chain of fragments',
    `{ concepts(limit: 1) { ...F0 } } ${repeat(12, (level) => `fragment F${level} on Concept { isA(limit: 1) { ...F${level + 1} } }`)} fragment F12 on Concept { slug }`,
    'MAX_DEPTH',
  ),
  tooMuch(
    'below a path',
    `{ paths(from: "lstm", to: "rnn") { steps { from { ${'isA(limit: 1) { '.repeat(8)} slug ${'}'.repeat(8)} } } } }`,
    'MAX_DEPTH',
  ),
];

/** One field under many names. */
export const manyNames: readonly Attack[] = [
  ...[31, 100, 190].map((count) =>
    tooMuch(`${count} aliases`, `{ ${repeat(count, (n) => `a${n}: __typename`)} }`, ['MAX_ALIASES', 'MAX_ROOT_FIELDS']),
  ),
  tooMuch('1000 aliases', `{ ${repeat(1000, (n) => `a${n}: concept(slug: "lstm") { slug }`)} }`, [
    'MAX_TOKENS',
    'MAX_ALIASES',
    'MAX_ROOT_FIELDS',
  ]),
  tooMuch('31 aliases of a field', `{ concept(slug: "lstm") { ${repeat(31, (n) => `a${n}: isA { slug }`)} } }`, 'MAX_ALIASES'),
  tooMuch('21 roots', `{ ${repeat(21, (n) => `a${n}: concept(slug: "lstm") { slug }`)} }`, 'MAX_ROOT_FIELDS'),
  tooMuch(
    '21 roots in a fragment',
    `{ ...F } fragment F on Query { ${repeat(21, (n) => `a${n}: concept(slug: "lstm") { slug }`)} }`,
    'MAX_ROOT_FIELDS',
  ),
  tooMuch(
    '21 roots behind @skip',
    `query ($no: Boolean!) { ${repeat(21, (n) => `a${n}: concept(slug: "lstm") @skip(if: $no) { slug }`)} }`,
    ['MAX_ROOT_FIELDS', 'MAX_DIRECTIVES'],
    { no: false },
  ),
  tooMuch(
    'aliases times fragments',
    `{ one: concept(slug: "lstm") { ...F } two: concept(slug: "gru") { ...F } three: concept(slug: "rnn") { ...F } } fragment F on Concept { ${repeat(10, (n) => `a${n}: isA { slug }`)} }`,
    'MAX_ALIASES',
  ),
];

/** A field again and again. */
export const repeated: readonly Attack[] = [
  tooMuch('10,000 times', `{ concept(slug: "lstm") { ${'slug '.repeat(10_000)} } }`, 'MAX_TOKENS'),
  tooMuch('10,000 times __typename', `{ ${'__typename '.repeat(10_000)} }`, 'MAX_TOKENS'),
  tooMuch('a million commas and comments', `{ ${',,,,#\n'.repeat(1000)} ${'__typename '.repeat(1001)} }`, 'MAX_TOKENS'),
  tooMuch(
    'in a fragment spread 30 times',
    `{ concept(slug: "lstm") { ${'...F '.repeat(30)} } } fragment F on Concept { ${'slug '.repeat(40)} }`,
    'MAX_FIELDS',
  ),
];

/** More directives than anybody needs. */
export const directives: readonly Attack[] = [
  { name: 'repeated', body: { query: `{ __typename ${'@include(if: true) '.repeat(100)} }` } },
  { name: 'unknown', body: { query: `{ __typename ${'@aa '.repeat(100)} }` } },
  { name: 'in a variable', body: { query: `query ($a: Int ${'@aa '.repeat(100)}) { __typename }` } },
  tooMuch(
    'on many fields',
    `{ concept(slug: "lstm") { ${repeat(21, (n) => `...@include(if: true) { a${n}: slug }`)} } }`,
    'MAX_DIRECTIVES',
  ),
  tooMuch(
    'in a fragment',
    `{ a: concept(slug: "lstm") { ...F } b: concept(slug: "gru") { ...F } } fragment F on Concept { ${repeat(11, (n) => `a${n}: slug @skip(if: false)`)} }`,
    'MAX_DIRECTIVES',
  ),
];

/** Fragments in circles, and fragments that multiply. */
export const fragments: readonly Attack[] = [
  { name: 'in itself', body: { query: '{ concept(slug: "lstm") { ...F } } fragment F on Concept { slug ...F }' } },
  {
    name: 'in a circle',
    body: { query: '{ concept(slug: "lstm") { ...F } } fragment F on Concept { isA { ...G } } fragment G on Concept { isA { ...F } }' },
  },
  { name: 'unused and in a circle', body: { query: '{ __typename } fragment F on Concept { isA { ...F } }' } },
  ...[10, 30, 60].map((levels) => tooMuch(`2 to the power of ${levels}`, fanOut(levels, 2), 'MAX_FIELDS')),
  tooMuch('4 to the power of 40', fanOut(40, 4), ['MAX_FIELDS', 'MAX_TOKENS']),
  tooMuch('with relations at the end', fanOut(12, 2, 'isA(limit: 1) { slug }'), 'MAX_FIELDS'),
  tooMuch('with different relations', fanOut(20, 2, 'isA(limit: 1) { slug } subtypes(limit: 1) { slug }'), 'MAX_FIELDS'),
  {
    name: 'fields that differ only deep below, compared pair by pair',
    body: {
      query: `{ ${repeat(10, () => `concept(slug: "lstm") { ${repeat(10, () => 'isA { isA { isA { slug } } }')} }`)} concept(slug: "gru") { slug } }`,
    },
  },
];

/** Nested lists whose sizes multiply. */
export const multiplied: readonly Attack[] = [
  tooMuch(
    '100 four times',
    '{ concepts(limit: 100) { isA(limit: 100) { subtypes(limit: 100) { isA(limit: 100) { slug } } } } }',
    'MAX_COST',
  ),
  tooMuch(
    'as variables',
    'query ($n: Int) { concepts(limit: $n) { isA(limit: $n) { subtypes(limit: $n) { isA(limit: $n) { slug } } } } }',
    'MAX_COST',
    { n: 100 },
  ),
  tooMuch(
    'default of a variable',
    'query ($n: Int = 100) { concepts(limit: $n) { isA(limit: $n) { subtypes(limit: $n) { isA(limit: $n) { slug } } } } }',
    'MAX_COST',
  ),
  tooMuch('left out', '{ concepts { isA { subtypes { isA { slug } } } } }', 'MAX_COST'),
  tooMuch('null', '{ concepts(limit: null) { isA(limit: null) { subtypes(limit: null) { isA(limit: null) { slug } } } } }', 'MAX_COST'),
  tooMuch(
    'null in variables',
    'query ($n: Int) { concepts(limit: $n) { isA(limit: $n) { subtypes(limit: $n) { isA(limit: $n) { slug } } } } }',
    'MAX_COST',
    { n: null },
  ),
  tooMuch(
    'more than is allowed',
    '{ concepts(limit: 2147483647) { isA(limit: 2147483647) { subtypes(limit: 2147483647) { isA { slug } } } } }',
    'MAX_COST',
  ),
  tooMuch(
    'connections',
    '{ conceptsConnection { edges { node { isAConnection { edges { node { subtypesConnection { edges { node { slug } } } } } } } } } }',
    ['MAX_COST', 'MAX_DEPTH'],
  ),
  tooMuch('closures', '{ concepts { isATransitive { subtypesTransitive(limit: 100) { slug } } } }', 'MAX_COST'),
  tooMuch('the same in two roots', `{ ${repeat(4, (n) => `a${n}: concepts { isA { subtypes { slug } } }`)} }`, 'MAX_COST'),
  tooMuch(
    'below a lookup',
    'query ($terms: [String!]!) { lookup(terms: $terms, limit: 100) { hits { concept { isA { subtypes { slug } } } } } }',
    'MAX_COST',
    { terms: Array.from({ length: 200 }, () => 'LSTM') },
  ),
  tooMuch(
    'below a path',
    '{ paths(from: "lstm", to: "milvus", limit: 20, maxHops: 10) { steps { from { isA { subtypes { isA { slug } } } } } } }',
    'MAX_COST',
  ),
  tooMuch('below a neighborhood', '{ neighborhood(slug: "lstm") { concepts { isA { subtypes { isA { slug } } } } } }', 'MAX_COST'),
  tooMuch('@skip does not hide it', 'query ($no: Boolean!) { concepts { isA { subtypes { isA @skip(if: $no) { slug } } } } }', 'MAX_COST', {
    no: false,
  }),
  tooMuch(
    'below the mentions of a text',
    'query ($text: String!) { annotate(text: $text) { concept { names { text } statements { text } isA { slug } } } }',
    'MAX_COST',
    { text: 'RNN '.repeat(200_000) },
  ),
];
