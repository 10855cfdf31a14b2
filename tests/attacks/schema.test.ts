import { expect, it } from 'vitest';
import { readSeedVocabulary } from '../support/read-seed-rows.ts';
import { packageRoot } from '../../src/config.ts';
import { typeDefinitions } from '../../src/schema/type-definitions.ts';
import { traversalDefinitions } from '../../src/schema/traversal-definitions.ts';
import { lookupDefinitions } from '../../src/schema/lookup-definitions.ts';
import { attack, type Attack } from '../support/attack.ts';
import { startAttackedService } from '../support/attacked-service.ts';
import { report } from '../support/report-row.ts';
import { repeat } from './queries.ts';
import { reportScan } from './report-scan.ts';

const open = await startAttackedService();
const closed = await startAttackedService({ NODE_ENV: 'production' });

interface TypeRef {
  readonly name: string | null;
  readonly kind: string;
  readonly ofType?: TypeRef | null;
}

interface IntrospectedType {
  readonly name: string;
  readonly kind: string;
  readonly fields: readonly { readonly name: string; readonly type: TypeRef }[] | null;
  readonly inputFields: readonly { readonly name: string }[] | null;
}

const INTROSPECTION = `{ __schema { queryType { name } mutationType { name } subscriptionType { name } types { name kind
  fields { name type { name kind ofType { name kind ofType { name kind } } } } inputFields { name } } } }`;

async function readSchema(): Promise<{
  readonly mutationType: unknown;
  readonly subscriptionType: unknown;
  readonly types: readonly IntrospectedType[];
}> {
  const { json } = await open.ask({ query: INTROSPECTION });
  return json?.data?.['__schema'] as never;
}

const TYPES =
  '__schema { types { name description fields { name description args { name description } } inputFields { name description } } }';

it('A6: refuses to be asked about itself in circles, or at great length', async () => {
  const attacks: readonly Attack[] = [
    {
      name: 'types of fields of types',
      body: { query: '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }' },
    },
    {
      name: 'through __type',
      body: { query: '{ __type(name: "Concept") { fields { type { ofType { fields { type { ofType { fields { name } } } } } } } } }' },
    },
    {
      name: 'input fields',
      body: {
        query: '{ __schema { types { inputFields { type { inputFields { type { inputFields { type { inputFields { name } } } } } } } } } }',
      },
    },
    {
      name: 'in a fragment',
      body: { query: '{ __schema { types { ...F } } } fragment F on __Type { fields { type { fields { type { fields { name } } } } } }' },
    },
    {
      name: '40 times',
      body: {
        query: `{ ${repeat(40, (n) => `a${n}: __schema { ...F }`)} } fragment F on __Schema { types { name description fields { name description } } }`,
      },
    },
    {
      name: '100 aliases inside',
      body: { query: `{ __schema { types { ${repeat(100, (n) => `a${n}: fields { name description }`)} } } }` },
    },
    {
      name: '100 times __type',
      body: {
        query: `{ ${repeat(100, (n) => `a${n}: __type(name: "Concept") { ...F }`)} } fragment F on __Type { fields { name description args { name description } } }`,
      },
    },
  ];
  const { misses, figures } = await attack(open, attacks);
  const once = await open.ask({ query: `{ ${TYPES} }` });
  report('A6 (at length)', {
    outcome: `${attacks.length - misses.length} of ${attacks.length} refused`,
    figures: { ...figures, 'ordinary answer bytes': once.body.length },
  });
  expect(once.status).toBe(200);
  expect(misses).toEqual([]);
});

it('A6: tells nothing of its schema where that is switched off, and helps where it is not', async () => {
  const guesses = [
    '{ concep(slug: "lstm") { slug } }',
    '{ concept(slg: "lstm") { slug } }',
    '{ concept(slug: "lstm") { nam } }',
    '{ concepts(where: {slg: {eq: "a"}}) { slug } }',
    '{ graph { concepts { a } } }',
  ];
  const variables = {
    query: 'query ($where: ConceptWhere) { concepts(where: $where) { slug } }',
    variables: { where: { slg: { eq: 'a' } } },
  };
  const bodies: readonly { readonly query: string }[] = [...guesses.map((query) => ({ query })), variables];
  const told: string[] = [];
  const helped: string[] = [];
  for (const body of bodies) {
    const answer = await closed.ask(body);
    if (/did you mean/iu.test(answer.body) || answer.status !== 400) told.push(`${body.query}: ${answer.status} ${answer.body}`);
    if (/did you mean/iu.test((await open.ask(body)).body)) helped.push(body.query);
  }
  for (const query of [
    `{ ${TYPES} }`,
    '{ __type(name: "Concept") { name } }',
    '{ a: __schema { queryType { name } } }',
    'query ($no: Boolean!) { __schema @skip(if: $no) { queryType { name } } }',
  ]) {
    const { status, body } = await closed.ask({ query, variables: { no: false } });
    if (status !== 400) told.push(`${query}: ${status} ${body.slice(0, 200)}`);
  }
  const page = await closed.send('/graphql', { method: 'GET', headers: { accept: 'text/html' } });
  if (page.status !== 404) told.push(`the page: ${page.status}`);
  const typename = await closed.ask({ query: '{ __typename concept(slug: "lstm") { __typename } }' });
  report('A6', {
    outcome: `switched off: ${told.length} answers tell of the schema; switched on: ${helped.length} of ${bodies.length} wrong names get a suggestion`,
  });
  expect(told).toEqual([]);
  expect(helped.length).toBeGreaterThanOrEqual(4);
  expect(typename.json?.data).toEqual({ __typename: 'Query', concept: { __typename: 'Concept' } });
});

it('A13, A14, A16: has no regular expressions, nothing that writes, no subscriptions and no aggregation', async () => {
  const { types, mutationType, subscriptionType } = await readSchema();
  const inputs = types.flatMap(({ name, inputFields }) => (inputFields ?? []).map((field) => `${name}.${field.name}`));
  const fields = types.flatMap((type) => (type.fields ?? []).map((field) => `${type.name}.${field.name}`));
  const regular = inputs.filter((name) => /\.(?:\w*_)?matches$/iu.test(name));
  const aggregates = [...inputs, ...fields].filter((name) => /aggregate|\.(?:average|min|max|sum|shortest|longest)$/iu.test(name));
  const writing = types
    .filter(({ name }) =>
      /^(?:Create|Update|Delete|Mutation|Subscription)|(?:Create|Update|Delete|Connect|Disconnect)\w*Input$/u.test(name),
    )
    .map(({ name }) => name);
  const ways: readonly Attack[] = [
    ...[
      'createConcepts(input: []) { info { nodesCreated } }',
      'deleteConcepts { nodesDeleted }',
      'updateConcepts(update: {}) { info { nodesCreated } }',
      '__typename',
    ].map((field) => ({ name: field, body: { query: `mutation { ${field} }` } })),
    { name: 'a subscription', body: { query: 'subscription { conceptCreated { event } }' } },
    { name: '__typename of a subscription', body: { query: 'subscription { __typename }' } },
    { name: 'a regular expression', body: { query: '{ concepts(where: {name: {matches: "(a+)+$"}}) { slug } }' } },
    { name: 'an old regular expression', body: { query: '{ concepts(where: {name_MATCHES: "(a+)+$"}) { slug } }' } },
    { name: 'an aggregate', body: { query: '{ conceptsAggregate { count } }' } },
    { name: 'an aggregate of relations', body: { query: '{ conceptsConnection { aggregate { count { nodes } } } }' } },
    { name: 'a condition on an aggregate', body: { query: '{ concepts(where: {namesAggregate: {count: {gt: 1}}}) { slug } }' } },
    {
      name: 'a mutation beside a query',
      body: { query: 'query A { __typename } mutation B { deleteConcepts { nodesDeleted } }', operationName: 'B' },
    },
  ];
  const { misses, outcome, figures } = await attack(open, ways);
  report('A13', { outcome: `${regular.length} of ${inputs.length} input fields take a regular expression` });
  report('A14', { outcome: `mutation type ${JSON.stringify(mutationType)}; ${outcome}`, figures });
  report('A16', { outcome: `${aggregates.length} of ${fields.length} fields aggregate` });
  expect({ regular, aggregates, writing, mutationType, subscriptionType }).toEqual({
    regular: [],
    aggregates: [],
    writing: [],
    mutationType: null,
    subscriptionType: null,
  });
  expect(misses).toEqual([]);
  expect(inputs.length).toBeGreaterThan(500);
});

it('A15: does not rely on the directives of the library for who may ask what', async () => {
  const definitions = [typeDefinitions(await readSeedVocabulary(`${packageRoot}/seed`)), traversalDefinitions, lookupDefinitions].join(
    '\n',
  );
  const directives = [...new Set([...definitions.matchAll(/@(\w+)/gu)].map(([, name]) => name ?? ''))].sort();
  const guards = directives.filter((name) => /^(?:authentication|authorization|subscriptionsAuthorization|jwt|jwtClaim)$/iu.test(name));
  report('A15', { outcome: `directives in use: ${directives.join(', ')}`, figures: { guards: guards.length } });
  expect(directives).toContain('cypher');
  expect(guards).toEqual([]);
});

reportScan(import.meta.url, open, closed);
