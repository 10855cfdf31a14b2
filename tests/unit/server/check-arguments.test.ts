import { getOperationAST, GraphQLError, parse, print, validate, type GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../../src/schema/index.ts';
import { checkArguments } from '../../../src/server/check-arguments.ts';
import { KITCHEN } from '../../support/small-vocabulary.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildSchema(KITCHEN);
});

/** The operation as it is run, on one line. */
function check(query: string, variables: Readonly<Record<string, unknown>> = {}, operationName?: string): string {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const before = print(document);
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('there is no such operation');
  const checked = checkArguments(schema, document, operation, variables);
  expect(print(document)).toBe(before);
  return oneLine(print(checked));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function refusalOf(query: string, variables?: Readonly<Record<string, unknown>>): GraphQLError {
  try {
    check(query, variables);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('checkArguments of a document that is known', () => {
  const run = (document: ReturnType<typeof parse>, variables: Readonly<Record<string, unknown>>): ReturnType<typeof parse> =>
    checkArguments(schema, document, getOperationAST(document) as never, variables);

  it('gives the same object wherever the same is done with it', () => {
    const document = parse('query ($n: Int, $o: Int) { concepts(limit: $n, offset: $o) { slug names(limit: 500) { text } } }');
    const small = run(document, { n: 1, o: 0 });
    expect(run(document, { n: 100, o: 7 })).toBe(small);
    const large = run(document, { n: 101 });
    expect(oneLine(print(large))).toContain('concepts(limit: 100, offset: $o) { slug names(limit: 100)');
    expect(run(document, { n: 1_000_000 })).toBe(large);
    const without = run(document, { n: null });
    expect(oneLine(print(without))).toContain('concepts(offset: $o) { slug names(limit: 100)');
    expect(run(document, { n: null })).toBe(without);
    expect(run(document, { n: 2 })).toBe(small);
    const plain = parse('query ($n: Int) { concepts(limit: $n) { slug } }');
    expect(run(plain, { n: 7 })).toBe(plain);
  });

  it('looks at the values each time', () => {
    const document = parse('query ($n: Int, $after: String) { conceptsConnection(first: $n, after: $after) { totalCount } }');
    const cursor = Buffer.from('arrayconnection:9').toString('base64');
    for (let round = 0; round < 2; round++) {
      expect(run(document, { n: 5, after: cursor })).toBe(document);
      expect(() => run(document, { n: 0, after: cursor })).toThrow('"first" of "conceptsConnection" is 0');
      expect(() => run(document, { n: 5, after: 'x' })).toThrow('no cursor');
      expect(run(document, { n: 'many', after: 'x' })).toBe(document); // execution reports it
    }
    const literal = parse('{ concepts(limit: 0) { slug } }');
    for (let round = 0; round < 2; round++) expect(() => run(literal, {})).toThrow('"limit" of "concepts" is 0');
  });
});

describe('checkArguments', () => {
  it.each([
    '{ concepts { slug } }',
    '{ concepts(limit: 1) { slug } }',
    '{ concepts(limit: 100, offset: 10000) { slug } }',
    '{ concepts(offset: 0) { slug } }',
    '{ conceptsConnection(first: 100) { totalCount } }',
    '{ concept(slug: "a") { madeOfTransitive(maxDepth: 20, limit: 1000, offset: 10000) { slug } } }',
    '{ concept(slug: "a") { madeOfTransitive(maxDepth: 1, limit: 1, offset: 0) { slug } } }',
    '{ concepts(sort: [{ name: DESC }]) { slug } }',
    '{ paths(from: "a", to: "b", maxHops: 1, limit: 1) { length } }',
    '{ paths(from: "a", to: "b", maxHops: 10, limit: 20) { length } }',
    '{ neighborhood(slug: "a", hops: 1, limit: 1) { truncated } }',
    '{ neighborhood(slug: "a", hops: 3, limit: 100) { truncated } }',
    '{ search(phrase: "a", limit: 100, offset: 10000) { total } }',
    '{ search(phrase: "a", limit: 1, offset: 0) { total } }',
  ])('gives %j back as it is', (query) => {
    expect(check(query)).toBe(oneLine(print(parse(query))));
  });

  it.each([
    ['{ concepts(limit: 101) { slug } }', 'concepts(limit: 100)'],
    ['{ concepts(limit: 2147483647) { slug } }', 'concepts(limit: 100)'],
    ['{ conceptsConnection(first: 500) { totalCount } }', 'conceptsConnection(first: 100)'],
    ['{ concepts(limit: 2) { names(limit: 500) { text } } }', 'names(limit: 100)'],
    ['{ concepts { madeOfConnection(first: 101) { totalCount } } }', 'madeOfConnection(first: 100)'],
    ['{ concepts { ...Part } } fragment Part on Concept { statements(limit: 500) { text } }', 'statements(limit: 100)'],
    ['{ concepts { ... on Concept { statements(limit: 500) { text } } } }', 'statements(limit: 100)'],
    [
      '{ concept(slug: "a") { madeOfTransitive(limit: 1000) { madeOf(limit: 1000) { slug } } } }',
      'madeOfTransitive(limit: 1000) { madeOf(limit: 100)',
    ],
    ['{ a: concepts(limit: 7) { slug } b: concepts(limit: 700) { slug } }', 'a: concepts(limit: 7) { slug } b: concepts(limit: 100)'],
  ])('takes a page size over the largest of a list as the largest: %j', (query, expected) => {
    expect(check(query)).toContain(expected);
  });

  it('takes a page size in a variable, or in its default, as the largest', () => {
    const query = 'query ($n: Int) { concepts(limit: $n) { names(limit: $n) { text } } }';
    expect(check(query, { n: 500 })).toContain('concepts(limit: 100) { names(limit: 100)');
    expect(check(query, { n: 100 })).toContain('concepts(limit: $n) { names(limit: $n)');
    expect(check(query)).toContain('concepts(limit: $n)');
    expect(check('query ($n: Int = 500) { concepts(limit: $n) { slug } }')).toContain('concepts(limit: 100)');
    expect(check('query ($n: Int = 500) { concepts(limit: $n) { slug } }', { n: 50 })).toContain('concepts(limit: $n)');
  });

  it('reads the variables of the operation that is run', () => {
    const query = 'query A($n: Int) { concepts(limit: $n) { slug } } query B($m: Int) { names(limit: $m) { text } }';
    const checked = check(query, { n: 500, m: 500 }, 'B');
    expect(checked).toContain('concepts(limit: $n)');
    expect(checked).toContain('names(limit: 100)');
  });

  it.each([
    ['{ concepts(limit: null) { slug } }', {}, '{ concepts { slug } }'],
    ['{ concepts(sort: null) { slug } }', {}, '{ concepts { slug } }'],
    ['{ conceptsConnection(first: null, after: null) { totalCount } }', {}, '{ conceptsConnection(after: null) { totalCount } }'],
    [
      '{ concept(slug: "a") { madeOfTransitive(maxDepth: null, limit: null, offset: null) { slug } } }',
      {},
      '{ concept(slug: "a") { madeOfTransitive { slug } } }',
    ],
    ['query ($n: Int) { concepts(limit: $n) { slug } }', { n: null }, 'query ($n: Int) { concepts { slug } }'],
    [
      '{ paths(from: "a", to: "b", relations: null, maxHops: null, limit: null) { length } }',
      {},
      '{ paths(from: "a", to: "b", relations: null) { length } }',
    ],
    ['{ neighborhood(slug: "a", hops: null, limit: null) { truncated } }', {}, '{ neighborhood(slug: "a") { truncated } }'],
    [
      'query ($n: Int) { search(phrase: "a", limit: $n, offset: $n) { total } }',
      { n: null },
      'query ($n: Int) { search(phrase: "a") { total } }',
    ],
    ['query ($n: Int = null) { concepts(limit: $n) { slug } }', {}, 'query ($n: Int = null) { concepts { slug } }'],
    [
      'query ($s: [ConceptSort!]) { concepts(limit: 5, sort: $s) { slug } }',
      { s: null },
      'query ($s: [ConceptSort!]) { concepts(limit: 5) { slug } }',
    ],
  ])('leaves an argument of null out, so that its default holds: %j %j', (query, variables, expected) => {
    expect(check(query, variables)).toBe(expected);
  });

  it.each([
    ['{ concepts(limit: 0) { slug } }', 'The argument "limit" of "concepts" is 0; it must be at least 1.'],
    ['{ concepts(limit: -5) { slug } }', 'The argument "limit" of "concepts" is -5; it must be at least 1.'],
    ['{ conceptsConnection(first: 0) { totalCount } }', 'The argument "first" of "conceptsConnection" is 0; it must be at least 1.'],
    ['{ concepts(offset: -1) { slug } }', 'The argument "offset" of "concepts" is -1; it must be from 0 to 10000.'],
    ['{ concepts(offset: 10001) { slug } }', 'The argument "offset" of "concepts" is 10001; it must be from 0 to 10000.'],
    ['{ concepts { names(limit: 0) { text } } }', 'The argument "limit" of "names" is 0; it must be at least 1.'],
    [
      '{ concepts { ...P } } fragment P on Concept { names(offset: -1) { text } }',
      'The argument "offset" of "names" is -1; it must be from 0 to 10000.',
    ],
    [
      '{ concept(slug: "a") { madeOfTransitive(maxDepth: 0) { slug } } }',
      'The argument "maxDepth" of "madeOfTransitive" is 0; it must be from 1 to 20.',
    ],
    [
      '{ concept(slug: "a") { madeOfTransitive(maxDepth: 21) { slug } } }',
      'The argument "maxDepth" of "madeOfTransitive" is 21; it must be from 1 to 20.',
    ],
    [
      '{ concept(slug: "a") { madeOfTransitive(limit: 1001) { slug } } }',
      'The argument "limit" of "madeOfTransitive" is 1001; it must be from 1 to 1000.',
    ],
    [
      '{ concept(slug: "a") { goesIntoTransitive(limit: 0) { slug } } }',
      'The argument "limit" of "goesIntoTransitive" is 0; it must be from 1 to 1000.',
    ],
    [
      '{ concept(slug: "a") { madeOfTransitive(offset: 10001) { slug } } }',
      'The argument "offset" of "madeOfTransitive" is 10001; it must be from 0 to 10000.',
    ],
    ['{ paths(from: "a", to: "b", maxHops: 0) { length } }', 'The argument "maxHops" of "paths" is 0; it must be from 1 to 10.'],
    ['{ paths(from: "a", to: "b", maxHops: 11) { length } }', 'The argument "maxHops" of "paths" is 11; it must be from 1 to 10.'],
    ['{ paths(from: "a", to: "b", limit: 0) { length } }', 'The argument "limit" of "paths" is 0; it must be from 1 to 20.'],
    ['{ paths(from: "a", to: "b", limit: 21) { length } }', 'The argument "limit" of "paths" is 21; it must be from 1 to 20.'],
    ['{ neighborhood(slug: "a", hops: 0) { truncated } }', 'The argument "hops" of "neighborhood" is 0; it must be from 1 to 3.'],
    ['{ neighborhood(slug: "a", hops: 4) { truncated } }', 'The argument "hops" of "neighborhood" is 4; it must be from 1 to 3.'],
    ['{ neighborhood(slug: "a", limit: 101) { truncated } }', 'The argument "limit" of "neighborhood" is 101; it must be from 1 to 100.'],
    ['{ search(phrase: "a", limit: 101) { total } }', 'The argument "limit" of "search" is 101; it must be from 1 to 100.'],
    ['{ search(phrase: "a", offset: 10001) { total } }', 'The argument "offset" of "search" is 10001; it must be from 0 to 10000.'],
  ])('refuses %j', (query, message) => {
    expect(refusalOf(query).message).toBe(message);
  });

  it('refuses what a variable holds, naming the argument and the code, and points to the place', () => {
    const error = refusalOf('query ($n: Int!) {\n  concepts(limit: $n) { slug }\n}', { n: 0 });
    expect(error.message).toBe('The argument "limit" of "concepts" is 0; it must be at least 1.');
    expect(error.extensions).toEqual({ code: 'BAD_USER_INPUT', argumentName: 'limit', http: { status: 400 } });
    expect(error.locations).toEqual([{ line: 2, column: 12 }]);
  });

  it('takes a field behind a nested one for itself', () => {
    expect(() => check('{ concepts { madeOfTransitive(limit: 1000) { slug } names(limit: 1000) { text } } }')).not.toThrow();
    expect(refusalOf('{ concepts { names(limit: 5) { text } madeOfTransitive(limit: 1001) { slug } } }').message).toContain(
      'madeOfTransitive',
    );
  });

  it('leaves the arguments of directives alone', () => {
    const query = 'query ($yes: Boolean!) { concepts(limit: 5) @include(if: $yes) { slug } }';
    expect(check(query, { yes: true })).toBe(query);
  });

  it('leaves it to the execution to say what is wrong with a variable', () => {
    const query = 'query ($n: Int!) { concepts(limit: $n) { names(limit: 500) { text } } }';
    expect(check(query, { n: 'many' })).toBe(query);
    expect(check(query)).toBe(query);
  });
});
