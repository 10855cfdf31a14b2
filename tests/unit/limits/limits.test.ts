import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getIntrospectionQuery,
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { checkCost, checkSize } from '../../../src/limits/index.ts';
import { measureQuery } from '../../../src/limits/measure-query.ts';
import { queryCost } from '../../../src/limits/query-cost.ts';

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));
const { limits } = readConfig({});

function read(source: string): { readonly document: DocumentNode; readonly operation: OperationDefinitionNode } {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('the source has no operation');
  return { document, operation };
}

function measure(source: string, variables: Record<string, unknown> = {}): ReturnType<typeof measureQuery> {
  const { document, operation } = read(source);
  return measureQuery(document, operation, variables);
}

function cost(source: string, variables: Record<string, unknown> = {}): number {
  return queryCost(schema, read(source).document, undefined, variables);
}

describe('measureQuery', () => {
  it('counts fields, aliases, directives and values, and how deep they nest', () => {
    const source =
      '{ a: concepts(where: { AND: [{ slug: { eq: "x" } }, { kind: { in: [MODEL, TASK] } }] }) @skip(if: false) { isA { slug } } }';
    expect(measure(source)).toEqual({
      depth: 3,
      fields: 3,
      branches: 2,
      rootFields: 1,
      aliases: 1,
      directives: 1,
      inputDepth: 3,
      inputObjects: 5,
      inputValues: 4,
    });
  });

  it('counts a fragment at each place where it is spread', () => {
    const fragments = Array.from({ length: 30 }, (_, at) => `fragment F${at} on Concept { ...F${at + 1} ...F${at + 1} }`).join(' ');
    const { fields, depth } = measure(`{ concept(slug: "x") { ...F0 } } ${fragments} fragment F30 on Concept { slug }`);
    expect([fields, depth]).toEqual([2 ** 30 + 1, 2]);
  });

  it('counts the fields of fragments at the root as fields at the root', () => {
    expect(measure('{ ...A ... on Query { graph { version } } } fragment A on Query { a: graph { version } }').rootFields).toBe(2);
  });

  it('takes no notice of how deep questions to the schema about itself go', () => {
    expect(measure('{ __schema { types { a: fields { type { name } } } } graph { version } }')).toMatchObject({
      depth: 2,
      branches: 1,
      fields: 7,
      aliases: 1,
    });
  });

  it('counts a variable at each place that uses it, with what it holds', () => {
    const source = 'query ($w: ConceptWhere) { a: concepts(where: $w) { isA(where: $w) { slug } } }';
    expect(measure(source, { w: { OR: [{ slug: { eq: 'x' } }, { slug: { eq: 'y' } }] } })).toMatchObject({
      inputDepth: 3,
      inputObjects: 10,
      inputValues: 4,
    });
  });

  it('counts the default of a variable where none is given', () => {
    const source = 'query ($w: ConceptWhere = { NOT: { NOT: { slug: { eq: "x" } } } }) { concepts(where: $w) { slug } }';
    expect(measure(source).inputDepth).toBe(4);
    expect(measure(source, { w: null }).inputDepth).toBe(0);
  });

  it('measures values nested as deep as a body can hold', () => {
    let deep: unknown = { slug: { eq: 'x' } };
    for (let at = 0; at < 200_000; at++) deep = { NOT: deep };
    expect(measure('query ($w: ConceptWhere) { concepts(where: $w) { slug } }', { w: deep }).inputDepth).toBe(200_002);
  });

  it('counts an empty list as a value', () => {
    expect(measure('query ($s: [ConceptSort!]) { concepts(sort: $s) { slug } }', { s: [] }).inputValues).toBe(1);
    expect(measure('{ concepts(sort: []) { slug } }').inputValues).toBe(1);
  });

  it('looks at a variable once, however many places use it, and no further than to what is allowed', () => {
    const looks = { count: 0 };
    const values = new Proxy(
      Array.from({ length: 1_000_000 }, () => 'x'),
      {
        get: (target, name, receiver) => {
          looks.count += /^\d+$/u.test(String(name)) ? 1 : 0;
          return Reflect.get(target, name, receiver) as unknown;
        },
      },
    );
    const fields = Array.from({ length: 100 }, () => 'concepts(where: { slug: { in: $s } }) { slug }').join(' ');
    const { document, operation } = read(`query ($s: [ID!]) { ${fields} }`);
    const most = { inputDepth: 8, inputObjects: 1_000, inputValues: 1_000 };
    expect(measureQuery(document, operation, { s: values }, most).inputValues).toBe(1_100);
    expect(looks.count).toBe(11);
    expect(measureQuery(document, operation, { s: values }).inputValues).toBe(100_000_000);
    expect(looks.count).toBe(1_000_011);
  });

  it('gives the same for a document that it knows, with the values of the variables that come with it', () => {
    const { document, operation } = read('query ($w: ConceptWhere) { concepts(where: $w) { slug } }');
    const values = (w: object): number => measureQuery(document, operation, { w }).inputValues;
    expect([values({ slug: { eq: 'x' } }), values({ slug: { in: ['x', 'y', 'z'] } }), values({})]).toEqual([1, 3, 0]);
  });

  it('leaves out operations that are not carried out', () => {
    const document = parse('query A { graph { version } } query B { a: graph { version } b: graph { version } }');
    const [operation] = document.definitions;
    expect(measureQuery(document, operation as OperationDefinitionNode, {}).rootFields).toBe(1);
  });
});

describe('queryCost', () => {
  it.each([
    ['{ concept(slug: "x") { slug name } }', 1],
    ['{ concepts(limit: 7) { slug } }', 7],
    ['{ concepts { slug } }', 100],
    ['{ concepts(limit: 2) { isA(limit: 3) { slug } } }', 2 * (1 + 3)],
    ['{ concepts(limit: 10) { isA { isA { slug } } } }', 10 * (1 + 100 * (1 + 100))],
    ['{ conceptsConnection(first: 5) { edges { node { isA(limit: 2) { slug } } } } }', 5 * (1 + 1 * (1 + 1 * (1 + 2)))],
    ['{ concept(slug: "x") { isATransitive { slug } } }', 1 + 1000],
    ['{ lookup(terms: ["a", "b"], limit: 3) { hits { concept { slug } } } }', 2 * 3 * (1 + 1 * (1 + 1))],
    ['{ names(limit: 10) { text concept { slug } } }', 10 * (1 + 1)],
    [`{ annotate(text: "${'x'.repeat(320)}") { text } }`, 80],
    ['{ paths(from: "a", to: "b", maxHops: 4, limit: 2) { steps { note } } }', 4 * 2 * (1 + 1)],
    [
      '{ concept(slug: "x") { ...F ... on Concept { usedBy(limit: 1) { slug } } } } fragment F on Concept { isA(limit: 1) { slug } }',
      1 + 2,
    ],
    ['{ concepts(limit: 100) @skip(if: true) { slug } concept(slug: "x") { slug } }', 1],
  ])('of %s is %i', (source, expected) => {
    expect(cost(source)).toBe(expected);
  });

  it('of an introspection is within the limit, and of several is not', () => {
    const once = cost(getIntrospectionQuery());
    expect(once).toBeLessThan(limits.MAX_COST);
    const types = 'types { fields { args { type { name } } type { name } } inputFields { type { name } } }';
    expect(cost(`{ __schema { ${Array.from({ length: 30 }, (_, at) => `a${at}: ${types}`).join(' ')} } }`)).toBeGreaterThan(
      limits.MAX_COST,
    );
  });

  it('takes limits from variables, and the default where a variable is not given', () => {
    const source = 'query ($n: Int) { concepts(limit: $n) { slug } }';
    expect(cost(source, { n: 9 })).toBe(9);
    expect(cost(source)).toBe(100);
  });
});

describe('queryCost of a document that is known', () => {
  const source = `query ($n: Int, $t: [String!]!, $with: Boolean!, $text: String!) {
    concepts(limit: $n) { slug }
    lookup(terms: $t, limit: 1) { hits { match } }
    annotate(text: $text) { text }
    concept(slug: "x") @include(if: $with) { slug }
  }`;
  it('follows whatever its variables say about sizes', () => {
    const { document } = read(source);
    const all = [
      { n: 5, t: ['a'], with: true, text: 'word' },
      { n: 6, t: ['a'], with: true, text: 'word' },
      { n: 6, t: ['a', 'b'], with: true, text: 'word' },
      { n: 6, t: ['a', 'b'], with: false, text: 'word' },
      { n: 6, t: ['c', 'd'], with: false, text: 'five!' },
      { t: ['c', 'd'], with: false, text: 'five!' },
    ];
    const expected = [5 + 2 + 1 + 1, 6 + 2 + 1 + 1, 6 + 4 + 1 + 1, 6 + 4 + 1, 6 + 4 + 2, 100 + 4 + 2];
    for (let round = 0; round < 2; round++) {
      expect(all.map((variables) => queryCost(schema, document, undefined, variables))).toEqual(expected);
    }
  });

  it('is kept apart for its operations', () => {
    const { document } = read('query A { concepts(limit: 2) { slug } } query B { concepts(limit: 3) { slug } }');
    for (let round = 0; round < 2; round++) {
      expect(['A', 'B'].map((name) => queryCost(schema, document, name, {}))).toEqual([2, 3]);
    }
  });

  it('is worked out once for the same sizes, whatever else the variables hold', () => {
    const { document } = read('query ($s: ID!, $n: Int) { concept(slug: $s) { isA(limit: $n) { slug } } }');
    let looks = 0;
    const variables = (s: string, n: number): Record<string, unknown> => ({
      get s() {
        looks++;
        return s;
      },
      n,
    });
    expect(queryCost(schema, document, undefined, variables('a', 3))).toBe(4);
    const once = looks;
    expect(queryCost(schema, document, undefined, variables('b', 3))).toBe(4);
    expect(looks).toBe(once);
    expect(queryCost(schema, document, undefined, variables('b', 4))).toBe(5);
  });

  it('leaves it to execution to report variables that are not valid', () => {
    const { document } = read('query ($n: Int) { concepts(limit: $n) { slug } }');
    expect(queryCost(schema, document, undefined, { n: 'many' })).toBe(0);
    expect(queryCost(schema, document, undefined, { n: 7 })).toBe(7);
  });

  it('charges the lists of a comparison with what they may hold', () => {
    expect(cost('{ compare(slugs: ["a", "b"]) { sharedRelations { concept { slug } } } }')).toBe(2 * (1 + 100 * (1 + 1)));
    expect(cost('{ compare(slugs: ["a", "b", "c"]) { commonAncestors { slug } distinctRelations { relations { forward } } } }')).toBe(
      3 * (1 + 100 + (1 + 100)),
    );
  });
});

describe('the limits', () => {
  const nest = (levels: number, field = 'isA(limit: 1)'): string =>
    `{ concept(slug: "x") ${`{ ${field} `.repeat(levels)}{ slug }${' }'.repeat(levels)} }`;
  const deepWhere = (levels: number): string =>
    `{ concepts(where: ${'{ NOT: '.repeat(levels)}{ slug: { eq: "x" } }${' }'.repeat(levels)}) { slug } }`;
  const tree = (levels: number): string =>
    levels === 0 ? '{ slug: { eq: "x" } }' : `{ ${levels % 2 ? 'AND' : 'OR'}: [${tree(levels - 1)}, ${tree(levels - 1)}] }`;
  const times = (count: number, write: (at: number) => string): string => Array.from({ length: count }, (_, at) => write(at)).join(' ');

  it.each([
    ['MAX_DEPTH', 9, nest(7)],
    ['MAX_ROOT_FIELDS', 21, `{ ${times(21, () => 'graph { version }')} }`],
    [
      'MAX_BRANCHES',
      31,
      `{ ${times(16, (at) => `a${at}: concept(slug: "x") { isA(limit: 1) { slug } }`).replace('isA(limit: 1) { slug }', 'slug')} }`,
    ],
    ['MAX_ALIASES', 31, `{ concept(slug: "x") { ${times(31, (at) => `a${at}: slug`)} } }`],
    ['MAX_DIRECTIVES', 21, `{ graph { ${times(21, () => 'version @skip(if: false)')} } }`],
    [
      'MAX_FIELDS',
      1001,
      `{ concept(slug: "x") { ${times(10, () => '...F')} } } fragment F on Concept { ${times(10, () => '...G')} } fragment G on Concept { ${times(10, () => 'slug')} }`,
    ],
    ['MAX_INPUT_DEPTH', 9, deepWhere(7)],
    ['MAX_INPUT_OBJECTS', 95, `{ concepts(where: ${tree(5)}) { slug } }`],
    ['MAX_INPUT_VALUES', 1001, `{ concepts(where: { slug: { in: [${times(1001, () => '"x"')}] } }) { slug } }`],
  ])('refuse what is over %s', (limit, found, source) => {
    const { document, operation } = read(source);
    const check = (): void => checkSize(document, operation, {}, limits);
    expect(check).toThrow(GraphQLError);
    expect(check).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(limit) as string,
        extensions: {
          code: 'QUERY_TOO_COSTLY',
          limit,
          allowed: limits[limit as keyof typeof limits],
          found,
          http: { status: 400 },
        },
      }),
    );
  });

  it('refuse an answer that could be too large, and give the cost of the others', () => {
    const { document } = read('{ concepts { isA { isA { isA { slug } } } } }');
    expect(() => checkCost(schema, document, undefined, {}, limits)).toThrow(
      'The answer to the query could hold 101010100 objects; at most 2500000 are allowed (MAX_COST).',
    );
    expect(checkCost(schema, read(nest(6)).document, undefined, {}, limits)).toBe(7);
  });

  it.each([nest(6), deepWhere(6), `{ concepts(where: ${tree(3)}) { slug } }`, '{ concept(slug: "x") { isA { isA { isA { slug } } } } }'])(
    'let %s pass',
    (source) => {
      const { document, operation } = read(source);
      expect(() => checkSize(document, operation, {}, limits)).not.toThrow();
      expect(checkCost(schema, document, undefined, {}, limits)).toBeLessThanOrEqual(limits.MAX_COST);
    },
  );
});
