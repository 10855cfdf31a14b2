import { expect, it } from 'vitest';
import { attack } from '../support/attack.ts';
import { startAttackedService } from '../support/attacked-service.ts';
import { report } from '../support/report-row.ts';
import { fanOut, repeat } from './queries.ts';
import { reportScan } from './report-scan.ts';

const service = await startAttackedService();

/** Words that mean something in Cypher, in JavaScript or to the library that writes the Cypher. */
const WORDS = [
  'MATCH',
  'RETURN',
  'WHERE',
  'null',
  'true',
  'this',
  'this0',
  'this1',
  'var2',
  'param0',
  'update_this',
  'edges',
  'edge',
  'node',
  'totalCount',
  'collect',
  'count',
  'head',
  'size',
  'slug',
  'isA',
  'cursor',
  'pageInfo',
  'NaN',
  '__proto__',
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'prototype',
  'then',
  'toJSON',
  'length',
  'Symbol',
  '__resolveType',
  '__typename2',
  '_',
  '_0',
  'A'.repeat(1000),
];

it('A34: gives every field under any name that the grammar allows', { timeout: 120_000 }, async () => {
  const broken: string[] = [];
  for (const word of WORDS) {
    const queries = [
      `{ ${word}: concept(slug: "lstm") { ${word}: name other: isA { ${word}: slug } } }`,
      `query ${word} { ${word}: concepts(limit: 1, where: {slug: {eq: "lstm"}}) { ${word}: isA(limit: 1) { ${word}: slug ${word}2: name } } }`,
      `{ ${word}: conceptsConnection(first: 1, where: {slug: {eq: "lstm"}}) { ${word}: edges { ${word}: node { ${word}: isAConnection { ${word}: edges { ${word}: node { ${word}: slug } } } } } } }`,
      `{ ${word}: search(phrase: "lstm", limit: 1) { ${word}: hits { ${word}: concept { ${word}: slug } } } }`,
      `query ($${word}: ID!) { concept(slug: $${word}) { ...${word} } } fragment ${word} on Concept { isA { slug } }`,
    ];
    for (const query of queries) {
      const body = `{"query":${JSON.stringify(query)},"variables":{"${word === '__proto__' ? 'x' : word}":"lstm"}}`;
      const { status, body: answer } = await service.ask(body);
      const isRight = status === 200 && /rnn|lstm|Long short-term memory/u.test(answer) && !answer.includes('"errors"');
      const isRefused = status === 400 && !answer.includes('INTERNAL_SERVER_ERROR');
      if (!isRight && !isRefused) broken.push(`${query.slice(0, 150)}: ${status} ${answer.slice(0, 150)}`);
    }
  }
  report('A34', { outcome: `${broken.length} of ${WORDS.length * 5} queries answered wrongly`, figures: { words: WORDS.length } });
  expect(broken).toEqual([]);
});

it('A35: says little back, however much is wrong', { timeout: 120_000 }, async () => {
  const long = 'a'.repeat(100_000);
  const wrong: readonly (readonly [name: string, body: object | string])[] = [
    ['900 unknown fields', { query: `{ ${repeat(900, (n) => `nothing${n}`)} }` }],
    ['an unknown field of 100 kB', { query: `{ ${long} }` }],
    ['an unknown operation of 100 kB', { query: '{ __typename }', operationName: long }],
    ['an unknown type of 100 kB', { query: `query ($a: ${long}) { __typename }` }],
    ['a text of 100 kB for a number', { query: 'query ($n: Int) { concepts(limit: $n) { slug } }', variables: { n: long } }],
    [
      '10,000 wrong values',
      {
        query: 'query ($slugs: [ID!]) { concepts(where: {slug: {in: $slugs}}) { slug } }',
        variables: { slugs: Array.from({ length: 900 }, () => ({ a: 1 })) },
      },
    ],
    [
      '900 wrong keys',
      {
        query: 'query ($where: ConceptWhere) { concepts(where: $where) { slug } }',
        variables: { where: Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`key${n}`, 1])) },
      },
    ],
    ['an unknown slug of 100 kB', { query: 'query ($slug: ID!) { neighborhood(slug: $slug) { truncated } }', variables: { slug: long } }],
    [
      'a cursor of 100 kB',
      { query: 'query ($after: String) { conceptsConnection(after: $after) { totalCount } }', variables: { after: long } },
    ],
    ['a syntax error after 100 kB', { query: `# ${long}\n{ ! }` }],
    ['a string of 100 kB where a number is wanted', { query: `{ concepts(limit: "${long}") { slug } }` }],
    ['100 unused fragments', { query: `{ __typename } ${repeat(100, (n) => `fragment F${n} on Concept { slug }`)}` }],
    ['100 conflicts', { query: `{ concept(slug: "lstm") { ${repeat(100, (n) => `a: ${n % 2 === 0 ? 'name' : 'slug'}`)} } }` }],
    [
      'a deep value where a text is wanted',
      `{"query":"query ($slug: ID!) { concept(slug: $slug) { slug } }","variables":{"slug":${'['.repeat(5000)}${']'.repeat(5000)}}}`,
    ],
  ];
  const loud: string[] = [];
  let largest = 0;
  for (const [name, body] of wrong) {
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const { status, body: answer } = await service.ask(sent);
    largest = Math.max(largest, answer.length);
    if (answer.length > 20_000 + 2 * sent.length || (status !== 400 && status !== 200))
      loud.push(`${name}: ${status}, ${answer.length} bytes`);
  }
  report('A35', {
    outcome: loud.length === 0 ? 'every refusal is short' : loud.join('; '),
    figures: { requests: wrong.length, 'largest answer bytes': largest },
  });
  expect(loud).toEqual([]);
});

it('A36: is not led astray by operations that are not run, and measures what a variable switches on', async () => {
  const deep = `${'isA(limit: 1) { '.repeat(20)} slug ${'}'.repeat(20)}`;
  const small = 'query Small { __typename }';
  const { misses, outcome, figures } = await attack(service, [
    {
      name: 'the deep one of two is run',
      body: { query: `${small} query Deep { concepts(limit: 1) { ${deep} } }`, operationName: 'Deep' },
      code: 'QUERY_TOO_COSTLY',
      limit: 'MAX_DEPTH',
    },
    { name: 'none is named', body: { query: `${small} query Deep { concepts { slug } }` } },
    { name: 'one that is not there is named', body: { query: small, operationName: 'Deep' } },
    { name: 'two of a name', body: { query: `${small} ${small}`, operationName: 'Small' } },
    {
      name: 'switched on',
      body: { query: `query ($on: Boolean!) { concepts(limit: 1) { slug ...@include(if: $on) { ${deep} } } }`, variables: { on: true } },
      code: 'QUERY_TOO_COSTLY',
      limit: 'MAX_DEPTH',
    },
    {
      name: 'not switched off',
      body: { query: `query ($off: Boolean = false) { concepts(limit: 1) { slug ... @skip(if: $off) { ${deep} } } }` },
      code: 'QUERY_TOO_COSTLY',
      limit: 'MAX_DEPTH',
    },
    {
      name: 'the deep one is a fragment',
      body: { query: `query Deep { concepts(limit: 1) { ...F } } fragment F on Concept { ${deep} } ${small}`, operationName: 'Deep' },
      code: 'QUERY_TOO_COSTLY',
      limit: 'MAX_DEPTH',
    },
    {
      name: 'a list of lists of aliases',
      body: { query: `query Deep { ${repeat(15, (n) => `a${n}: concept(slug: "lstm") { b: name c: name }`)} }` },
      code: 'QUERY_TOO_COSTLY',
      limit: 'MAX_ALIASES',
    },
    { name: 'a schema beside the query', body: { query: `${small} type Query { a: Int } extend type Concept { b: Int }` } },
  ]);
  const harmless: readonly (readonly [name: string, body: object])[] = [
    ['160 operations, one is run', { query: repeat(160, (n) => `query Q${n} { __typename }`), operationName: 'Q7' }],
    ['a bomb that is not run', { query: `${fanOut(30, 2).replace('{', 'query Bomb {')} ${small}`, operationName: 'Small' }],
    ['300 times __typename', { query: `{ ${'__typename '.repeat(15)} concept(slug: "lstm") { ${'__typename '.repeat(300)} } }` }],
    [
      '100 inline fragments in each other',
      { query: `{ concept(slug: "lstm") { ${'... on Concept { '.repeat(100)} slug ${'}'.repeat(100)} } }` },
    ],
    [
      '900 unused values',
      { query: '{ __typename }', variables: Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`v${n}`, n])) },
    ],
  ];
  const before = service.usage().cpu;
  const late: string[] = [];
  const statuses: string[] = [];
  for (const [name, body] of harmless) {
    const begin = performance.now();
    const { status } = await service.ask(body);
    statuses.push(`${name}: ${status}`);
    if (performance.now() - begin > 15_000 || (status !== 200 && status !== 400)) late.push(name);
  }
  report('A36', { outcome, figures: { ...figures, harmless: statuses.join(', '), 'CPU ms of these': service.usage().cpu - before } });
  expect(misses).toEqual([]);
  expect(late).toEqual([]);
});

it('A8: takes no list size but a whole number within bounds, and gives no more than a page', { timeout: 120_000 }, async () => {
  const lists: readonly (readonly [query: string, clamped: boolean])[] = [
    ['{ concepts(limit: N) { slug } }', true],
    ['{ names(limit: N) { text } }', true],
    ['{ statements(limit: N) { id } }', true],
    ['{ concept(slug: "neural-network") { subtypes(limit: N) { slug } } }', true],
    ['{ concept(slug: "neural-network") { subtypesConnection(first: N) { edges { node { slug } } } } }', true],
    ['{ conceptsConnection(first: N) { edges { node { slug } } } }', true],
    ['{ concept(slug: "neural-network") { subtypesTransitive(limit: N) { slug } } }', false],
    ['{ search(phrase: "network", limit: N) { hits { score } } }', false],
    ['{ suggest(prefix: "n", limit: N) { score } }', false],
    ['{ lookup(terms: ["lstm"], limit: N) { hits { score } } }', false],
    ['{ paths(from: "lstm", to: "milvus", limit: N) { length } }', false],
    ['{ neighborhood(slug: "lstm", limit: N) { concepts { slug } } }', false],
    ['{ concepts(limit: 1, offset: N) { slug } }', false],
    ['{ paths(from: "lstm", to: "milvus", maxHops: N) { length } }', false],
    ['{ neighborhood(slug: "lstm", hops: N) { concepts { slug } } }', false],
    ['{ concept(slug: "lstm") { isATransitive(maxDepth: N) { slug } } }', false],
  ];
  const wrong: string[] = [];
  let requests = 0;
  const count = (text: string): number => text.split(/"(?:slug|text|id)":/u).length - 1;
  for (const [query, clamped] of lists) {
    const asVariable = (value: string): string =>
      `{"query":${JSON.stringify(`query ($n: Int) ${query.replace('N', '$n')}`)},"variables":{"n":${value}}}`;
    const asLiteral = (value: string): string => JSON.stringify({ query: query.replace('N', value) });
    for (const [value, isTooLarge] of [
      ['2147483647', true],
      ['2147483648', false],
      ['-1', false],
      ['-2147483648', false],
      ['1.5', false],
      ['1e999', false],
      ['"5"', false],
      ['true', false],
      ['[5]', false],
      ['{}', false],
      ['99999999999999999999', false],
    ] as const) {
      for (const body of [asVariable(value), asLiteral(value)]) {
        const answer = await service.ask(body);
        requests++;
        const isFine = isTooLarge && clamped ? answer.status === 200 && count(answer.body) <= 100 : answer.status === 400;
        // Of a list, GraphQL itself takes a single item for it; of a number it does not.
        if (!isFine) wrong.push(`${body}: ${answer.status} ${answer.body.slice(0, 150)}`);
      }
    }
    for (const body of [asVariable('null'), asLiteral('null')]) {
      const answer = await service.ask(body);
      requests++;
      if (answer.status !== 200 || (clamped && count(answer.body) > 100))
        wrong.push(`${body}: ${answer.status} ${answer.body.slice(0, 150)}`);
    }
  }
  report('A8', { outcome: `${wrong.length} of ${requests} requests answered wrongly`, figures: { lists: lists.length, requests } });
  expect(wrong.slice(0, 10)).toEqual([]);
});

reportScan(import.meta.url, service);
