import type { Attack } from '../support/attack.ts';
import { conditions, deepNot, literal, relatedConditions, repeat, tooMuch } from './queries.ts';

const deep = Array.from({ length: 15 }).reduce<object>((inner) => ({ NOT: inner }), { slug: { eq: 'lstm' } });
const trees: readonly (readonly [name: string, where: object, limit: string | readonly string[]])[] = [
  ['NOT 16 deep', deep, 'MAX_INPUT_DEPTH'],
  ['AND 16 deep', conditions(16, 1), 'MAX_INPUT_DEPTH'],
  ['a binary tree of 6 levels', conditions(6, 2, (level) => (level % 2 === 0 ? 'AND' : 'OR')), ['MAX_INPUT_OBJECTS', 'MAX_INPUT_DEPTH']],
  ['51 conditions side by side', conditions(2, 51), 'MAX_INPUT_OBJECTS'],
  ['relations 16 deep', relatedConditions(16), 'MAX_INPUT_DEPTH'],
];

/** Bombs of conditions, orders and values: as literals, as variables, and as defaults of variables. */
export const inputs: readonly Attack[] = [
  ...trees.map(([name, where, limit]) => tooMuch(`${name}, literal`, `{ concepts(where: ${literal(where)}, limit: 1) { slug } }`, limit)),
  ...trees.map(([name, where, limit]) =>
    tooMuch(`${name}, variable`, 'query ($where: ConceptWhere) { concepts(where: $where, limit: 1) { slug } }', limit, { where }),
  ),
  tooMuch(
    'as the default of a variable',
    `query ($where: ConceptWhere = ${literal(deep)}) { concepts(where: $where, limit: 1) { slug } }`,
    'MAX_INPUT_DEPTH',
  ),
  tooMuch(
    'one variable in many places',
    `query ($where: ConceptWhere) { ${repeat(10, (n) => `a${n}: concepts(where: $where, limit: 1) { slug }`)} }`,
    'MAX_INPUT_OBJECTS',
    {
      where: conditions(2, 9),
    },
  ),
  tooMuch(
    'one variable in a nested place',
    `query ($where: ConceptWhere) { concepts(where: {isA: {some: {subtypes: {some: {isA: {some: $where}}}}}}, limit: 1) { slug } }`,
    'MAX_INPUT_DEPTH',
    {
      where: relatedConditions(7),
    },
  ),
  tooMuch('51 orders', `{ concepts(sort: [${repeat(51, () => '{slug: ASC}')}], limit: 1) { slug } }`, 'MAX_INPUT_OBJECTS'),
  tooMuch('51 orders, variable', 'query ($sort: [ConceptSort!]) { concepts(sort: $sort, limit: 1) { slug } }', 'MAX_INPUT_OBJECTS', {
    sort: Array.from({ length: 51 }, () => ({ slug: 'ASC' })),
  }),
  tooMuch('1001 values', 'query ($slugs: [ID!]) { concepts(where: {slug: {in: $slugs}}, limit: 1) { slug } }', 'MAX_INPUT_VALUES', {
    slugs: Array.from({ length: 1001 }, (_, n) => `s${n}`),
  }),
  tooMuch('100,000 values', 'query ($slugs: [ID!]) { concepts(where: {slug: {in: $slugs}}, limit: 1) { slug } }', 'MAX_INPUT_VALUES', {
    slugs: Array.from({ length: 100_000 }, () => 'lstm'),
  }),
  tooMuch(
    'relation types 2000 times',
    'query ($types: [RelationType!]) { paths(from: "lstm", to: "rnn", relations: $types) { length } }',
    'MAX_INPUT_VALUES',
    {
      types: Array.from({ length: 2000 }, () => 'IS_A'),
    },
  ),
  tooMuch(
    'one list in many places',
    `query ($slugs: [ID!]) { ${repeat(11, (n) => `a${n}: concepts(where: {slug: {in: $slugs}}, limit: 1) { slug }`)} }`,
    'MAX_INPUT_VALUES',
    {
      slugs: Array.from({ length: 100 }, () => 'lstm'),
    },
  ),
  ...[1_000, 100_000].map((levels): Attack => ({
    name: `NOT ${levels} deep, variable`,
    body: `{"query":"query ($where: ConceptWhere) { concepts(where: $where) { slug } }","variables":{"where":${deepNot(levels)}}}`,
  })),
];
