import { expect, it } from 'vitest';
import { inLucene, searchWords } from '../../src/lookup/index.ts';
import { readQuery } from '../../src/schema/read-query.ts';
import { startAttackedService } from '../support/attacked-service.ts';
import type { SentStatement } from '../support/bolt-recorder.ts';
import { openTestGraph } from '../support/test-graph.ts';
import { report } from '../support/report-row.ts';
import { eachAtOnce } from './at-once.ts';
import { FULL } from './form.ts';
import { injections, searches } from './injections.ts';
import { literal } from './queries.ts';
import { reportScan } from './report-scan.ts';

const service = await startAttackedService();
const SEARCH = readQuery('search');

/** Every place of the API that takes a text: the type of the variable, and a query with the text as `TEXT`. */
const PLACES: readonly (readonly [type: string, query: string])[] = [
  ['ID!', '{ concept(slug: TEXT) { slug } }'],
  ['ID!', '{ paths(from: TEXT, to: "lstm") { length } }'],
  ['ID!', '{ paths(from: "lstm", to: TEXT) { length } }'],
  ['ID!', '{ neighborhood(slug: TEXT) { center { slug } } }'],
  ['ID!', '{ compare(slugs: ["lstm", TEXT]) { concepts { slug } } }'],
  ['String!', '{ lookup(terms: [TEXT]) { hits { concept { slug } } } }'],
  ['String!', '{ suggest(prefix: TEXT) { concept { slug } } }'],
  ['String!', '{ search(phrase: TEXT) { total } }'],
  ['String!', '{ annotate(text: TEXT) { concept { slug } } }'],
  ['String', '{ conceptsConnection(first: 1, after: TEXT) { edges { cursor } } }'],
  ...['eq', 'contains', 'startsWith', 'endsWith'].flatMap((operator): (readonly [string, string])[] => [
    ['ID', `{ concepts(limit: 1, where: {slug: {${operator}: TEXT}}) { slug } }`],
    ['String', `{ concepts(limit: 1, where: {name: {${operator}: TEXT}}) { slug } }`],
  ]),
  ['ID!', '{ concepts(limit: 1, where: {slug: {in: [TEXT]}}) { slug } }'],
  ['String!', '{ concepts(limit: 1, where: {commonNames: {eq: [TEXT]}}) { slug } }'],
  ['String', '{ concepts(limit: 1, where: {isA: {some: {nameZh: {eq: TEXT}}}}) { slug } }'],
  ['String', '{ concepts(limit: 1, where: {isAConnection: {some: {edge: {note: {eq: TEXT}}}}}) { slug } }'],
  ['String', '{ concepts(limit: 1) { isA(where: {summary: {contains: TEXT}}) { slug } } }'],
  ['String', '{ names(limit: 1, where: {OR: [{text: {eq: TEXT}}, {NOT: {text: {contains: TEXT}}}]}) { text } }'],
  ['String', '{ statements(limit: 1, where: {key: {eq: TEXT}}) { id } }'],
  ['String', '{ sources(limit: 1, where: {url: {contains: TEXT}}) { slug } }'],
];

/** Texts of people: the statements that these cause are all that there may be. */
const ORDINARY = ['lstm', 'LSTM', 'long short-term memory', 'nothing of this name', 'vanishing gradient', '的', ''];

const asVariable = ([type, query]: (typeof PLACES)[number], text: string): object => ({
  query: `query ($text: ${type}) ${query.replaceAll('TEXT', '$text')}`,
  variables: { text },
});
const asLiteral = ([, query]: (typeof PLACES)[number], text: string): object => ({
  query: query.replaceAll('TEXT', () => JSON.stringify(text)),
});

/** Sends some bodies, eight at a time, and gives the answers that are neither data nor the client's own fault. */
async function sendAll(bodies: readonly object[]): Promise<readonly string[]> {
  const broken: string[] = [];
  await eachAtOnce(bodies, 8, async (body) => {
    const { status, json, body: text } = await service.ask(body);
    const codes = json?.errors?.map(({ extensions }) => extensions?.code) ?? [];
    if ((status !== 200 && status !== 400) || codes.includes('INTERNAL_SERVER_ERROR')) {
      broken.push(`${JSON.stringify(body)}: ${status} ${text.slice(0, 200)}`);
    }
  });
  return broken;
}

const textsOf = (statements: readonly SentStatement[]): string[] => [...new Set(statements.map(({ cypher }) => cypher))].sort();

it(
  'A11: takes a text for what it is in every argument: whatever is in it, the database is asked the same',
  { timeout: 300_000 },
  async () => {
    const graph = openTestGraph();
    const before = await graph.content();
    const broken: string[] = [];
    const foreign: string[] = [];
    let [sent, statements, distinct] = [0, 0, 0];
    for (const [at, place] of PLACES.entries()) {
      const ways = [asVariable, asLiteral];
      const ordinary = ways.flatMap((write) => ORDINARY.map((text) => write(place, text)));
      const allowed = new Set(textsOf(await service.statementsDuring(() => sendAll(ordinary))));
      // The short form sends each text to every fourth place, by turns in either way.
      const hostile = injections.flatMap((text, index) =>
        ways.filter((_, way) => FULL || ((index + at) % 4 === 0 && (index >> 2) % 2 === way)).map((write) => write(place, text)),
      );
      const found = await service.statementsDuring(async () => broken.push(...(await sendAll(hostile))));
      foreign.push(
        ...textsOf(found)
          .filter((text) => !allowed.has(text))
          .map((text) => `${place[1]}: ${text}`),
      );
      sent += hostile.length;
      statements += found.length;
      distinct += allowed.size;
    }
    const after = await graph.content();
    const unchanged = JSON.stringify(after) === JSON.stringify(before);
    await graph.close();
    report('A11', {
      outcome: `${foreign.length} statements of another text, content ${unchanged ? 'unchanged' : 'changed'}`,
      figures: {
        places: PLACES.length,
        texts: injections.length,
        requests: sent,
        statements,
        'distinct statements': distinct,
        'server errors': broken.length,
      },
    });
    expect(foreign.slice(0, 5)).toEqual([]);
    expect(broken.slice(0, 5)).toEqual([]);
    expect(unchanged).toBe(true);
  },
);

it('A11: refuses every key and every word of an enum that the schema does not have, before any statement', async () => {
  const keys = [
    ...injections,
    'slug_EQ',
    'slug_MATCHES',
    'matches',
    'typename',
    '_on',
    'name`: 1, `x',
    '__typename',
    'valueOf',
    'prototype',
  ].filter((key, index) => key !== '__proto__' && (FULL || index % 4 === 0 || index >= injections.length));
  const ask = 'query ($where: ConceptWhere, $sort: [ConceptSort!]) { concepts(limit: 1, where: $where, sort: $sort) { slug } }';
  const bodies = keys.flatMap((key) => [
    { query: ask, variables: { where: { [key]: { eq: 'lstm' } } } },
    { query: ask, variables: { where: { slug: { [key]: 'lstm' } } } },
    { query: ask, variables: { where: { isA: { some: { AND: [{ [key]: null }] } } } } },
    { query: ask, variables: { sort: [{ [key]: 'ASC' }] } },
    { query: ask, variables: { sort: [{ slug: key }] } },
    { query: ask, variables: { where: { kind: { eq: key } } } },
    {
      query: 'query ($types: [RelationType!]) { paths(from: "lstm", to: "rnn", relations: $types) { length } }',
      variables: { types: [key] },
    },
    { query: 'query ($kinds: [ConceptKind!]) { search(phrase: "lstm", kinds: $kinds) { total } }', variables: { kinds: [key] } },
    { query: `{ concepts(limit: 1, where: ${literal({ [key]: { eq: 'x' } })}) { slug } }` },
  ]);
  const passed: string[] = [];
  const statements = await service.statementsDuring(async () => {
    await eachAtOnce(bodies, 8, async (body) => {
      const { status } = await service.ask(body);
      if (status !== 400) passed.push(`${JSON.stringify(body)}: ${status}`);
    });
  });
  report('A11 (keys)', {
    outcome: `${bodies.length - passed.length} of ${bodies.length} refused`,
    figures: { keys: keys.length, statements: statements.length },
  });
  expect(passed.slice(0, 5)).toEqual([]);
  expect(statements).toEqual([]);
});

it('A12: looks for words only, whatever syntax of Lucene a phrase holds', { timeout: 300_000 }, async () => {
  const query = 'query ($phrase: String!) { search(phrase: $phrase, limit: 100) { total hits { concept { slug } } } }';
  const phrases = [...searches, ...injections.filter((_, index) => FULL || index % 4 === 0)];
  const broken: string[] = [];
  const times: number[] = [];
  const found = await service.statementsDuring(async () => {
    for (const phrase of phrases) {
      const begin = performance.now();
      const { status, json, body } = await service.ask({ query, variables: { phrase } });
      times.push(performance.now() - begin);
      if (status !== 200 || (json?.errors && json.errors[0]?.extensions?.code !== 'BAD_USER_INPUT'))
        broken.push(`${phrase.slice(0, 40)}: ${status} ${body.slice(0, 200)}`);
    }
  });
  const answered = phrases
    .filter((phrase) => phrase.length <= 1_000)
    .map((phrase) => ({ phrase, asked: searchWords(phrase).map(inLucene) }));
  const words = answered.flatMap(({ asked }) => asked);
  // Memory has answered; while it is from before a change, the database is asked with these.
  const graph = openTestGraph();
  for (const { phrase, asked } of answered) {
    const parameters = { words: asked, named: [], kinds: null, offset: 0, limit: 10, everywhere: true };
    await graph
      .run(SEARCH, parameters)
      .catch((error: Error) => broken.push(`${phrase.slice(0, 40)}, in the database: ${error.message.slice(0, 200)}`));
  }
  await graph.close();
  // Quoted words, each perhaps with a weight; a single Chinese character inside of its pairs; and typos of letters only.
  const isExact = (text: string): boolean =>
    /^(?:"[\p{L}\p{M}\p{N}'’.]+"(?:\^2)?|\*?\p{Script=Han}\*?)(?: (?:"[\p{L}\p{M}\p{N}'’.]+"(?:\^2)?|\p{Script=Han}))*$/u.test(text);
  const isTypos = (text: string): boolean => /^(?:\p{L}+~[12](?:\^0\.5)?(?: \p{L}+~[12](?:\^0\.5)?)?)?$/u.test(text);
  const syntax = words.filter(({ exact, typos }) => !isExact(exact) || !isTypos(typos)).map(({ exact, typos }) => `${exact} / ${typos}`);
  const everything = await service.ask({ query, variables: { phrase: '* [* TO *] *:* /.*/' } });
  const sorted = times.sort((one, other) => one - other);
  report('A12', {
    outcome: `${broken.length} server errors, ${syntax.length} words with syntax`,
    figures: {
      phrases: times.length,
      words: words.length,
      'statements of the service': found.length,
      'median ms': Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
      'slowest ms': Math.round(sorted.at(-1) ?? 0),
    },
  });
  expect(broken).toEqual([]);
  expect(syntax.slice(0, 5)).toEqual([]);
  expect(words.length).toBeGreaterThan(500);
  expect(JSON.stringify(everything.json?.data)).toMatch(/^\{"search":\{"total":\d\d?,/u);
});

it('A14: reads in transactions that may not write, each with a limit of time', async () => {
  const queries = [
    '{ graph { concepts } }',
    '{ concept(slug: "lstm") { isATransitive { slug } } }',
    '{ concepts(limit: 2) { slug names { text } statements(limit: 1) { text } } }',
    '{ concept(slug: "lstm") { isA(sort: [{ nameZh: ASC }]) { commonNames } } }',
    '{ sourcesConnection(first: 1) { totalCount } }',
  ];
  const statements = await service.statementsDuring(async () => {
    for (const query of queries) await service.ask({ query });
  });
  const modes = new Set(statements.map(({ settings }) => JSON.stringify(settings['mode'])));
  const limits = statements.map(({ settings }) => Number(settings['tx_timeout'] ?? Infinity));
  const graph = openTestGraph();
  const session = graph.driver.session({ defaultAccessMode: 'READ' });
  const refused = await session.run('CREATE (:Pwned)').then(
    () => 'it was written',
    (error: Error) => error.message,
  );
  await session.close();
  await graph.close();
  report('A14 (second wall)', {
    outcome: `every statement in mode ${[...modes].join(', ')}; the database says: ${refused}`,
    figures: { statements: statements.length, 'longest limit ms': Math.max(...limits) },
  });
  expect(statements.length).toBeGreaterThan(3);
  expect([...modes]).toEqual(['"r"']);
  expect(Math.max(...limits)).toBeLessThanOrEqual(5_000);
  expect(refused).toMatch(/read access mode|Writing in read/u);
});

reportScan(import.meta.url, service);
