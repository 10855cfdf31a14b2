import * as fc from 'fast-check';
import { graphql, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVocabulary, type Vocabulary } from '../../src/graph/index.ts';
import { KnownGraphReader, type KnownGraph } from '../../src/lookup/index.ts';
import { connect, createReader, type Connection, type GraphReader } from '../../src/neo4j/index.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { contextWith } from '../support/context-with.ts';
import { openTestGraph, type TestGraph } from '../support/test-graph.ts';

/** What was sent to the database, and what came of it. */
interface Asked {
  readonly result: unknown;
  readonly sent: readonly { readonly cypher: string; readonly parameters: unknown }[];
}

let graph: TestGraph;
let connection: Connection;
let reader: GraphReader;
let vocabulary: Vocabulary;
let memory: KnownGraph;
let prepared: GraphQLSchema;

beforeAll(async () => {
  graph = openTestGraph();
  await graph.holdSeeds();
  connection = connect(graph.address, 'Integer');
  reader = createReader(connection);
  vocabulary = await readVocabulary(reader);
  memory = await new KnownGraphReader().read(reader);
  prepared = await buildSchema(vocabulary);
}, 120_000);

afterAll(async () => {
  await connection.close();
  await graph.close();
});

async function ask(schema: GraphQLSchema, source: string, variableValues: Record<string, unknown>): Promise<Asked> {
  const sent: { cypher: string; parameters: unknown }[] = [];
  const result = await graphql({
    schema,
    source,
    variableValues,
    contextValue: contextWith({
      executionContext: {
        run: (cypher, parameters) => {
          sent.push({ cypher, parameters });
          return reader.run(cypher, parameters);
        },
      },
      ...memory,
      namesAreStale: true, // so that nothing comes from memory
    }),
  });
  return { result: JSON.parse(JSON.stringify(result)) as unknown, sent };
}

/** What a schema that has prepared nothing answers. */
const askAnew = async (source: string, variables: Record<string, unknown>): Promise<Asked> =>
  ask(await buildSchema(vocabulary), source, variables);

const CONCEPTS = `query ($where: ConceptWhere, $limit: Int, $sort: [ConceptSort!], $other: String!, $more: Boolean = true) {
  concepts(where: $where, limit: $limit, sort: $sort) {
    id: slug name
    names(where: { text: { contains: $other } }) { text }
    uses(limit: $limit) @include(if: $more) { slug usedBy(where: { name: { startsWith: $other } }) { slug name } }
  }
}`;

describe('a read that is prepared', () => {
  // A text that is like any other to the translation, and some that are not.
  const text = fc.oneof(
    fc.constantFrom('BERT', 'a', '', ' ', '\u0000', "'", '`', '\\', '$param0', 'param0', 'true', 'ASC', 'MODEL', '变', '0', 'null'),
    fc.string({ maxLength: 6 }),
  );
  const filter = fc.record({ eq: text, contains: text, in: fc.array(text, { maxLength: 3 }) }, { requiredKeys: [] });
  const where = fc.record(
    {
      name: filter,
      kind: fc.constantFrom({ eq: 'MODEL' }, { in: ['MODEL', 'TECHNIQUE'] }),
      OR: fc.array(fc.record({ slug: filter }), { maxLength: 2 }),
    },
    { requiredKeys: [] },
  );
  const anyVariables = fc.record({
    where: fc.option(where),
    limit: fc.constantFrom(1, 2, 5),
    sort: fc.constantFrom([{ name: 'DESC' }], [{ slug: 'ASC' }]),
    other: text,
    more: fc.boolean(),
  });

  it('asks the database the same, and answers the same, as one that is translated anew, whatever the variables hold', async () => {
    let repeated = 0;
    await fc.assert(
      fc.asyncProperty(anyVariables, async (values) => {
        await ask(prepared, CONCEPTS, values); // prepares it, unless it is prepared already
        const again = await ask(prepared, CONCEPTS, values);
        expect(again).toEqual(await askAnew(CONCEPTS, values));
        repeated += again.sent.length;
      }),
      { numRuns: 40, seed: 42 },
    );
    expect(repeated).toBeGreaterThan(30);
  }, 120_000);

  it('is translated once for all texts', async () => {
    const source = 'query ($slug: ID!) { concept(slug: $slug) { slug summary isA { name } } }';
    const slugs = ['bert', 'rag', 'lstm', 'nothing-of-that-name'];
    const asked = await Promise.all(slugs.map((slug) => ask(prepared, source, { slug })));
    expect(asked.map(({ result }) => result)).toEqual(
      await Promise.all(slugs.map(async (slug) => (await askAnew(source, { slug })).result)),
    );
    expect(new Set(asked.flatMap(({ sent }) => sent.map(({ cypher }) => cypher))).size).toBe(1);
    expect(asked.map(({ sent }) => sent.length)).toEqual([1, 1, 1, 1]);
  });

  it('keeps two fields, two fragments and two operations of one document apart', async () => {
    const source = `
      query First($a: String!) { x: concepts(where: { name: { contains: $a } }, limit: 2) { ...F } y: concepts(where: { name: { contains: $a } }, limit: 1) { ...F uses(limit: 1) { slug } } }
      query Second($a: ConceptKind!) { concepts(where: { kind: { eq: $a } }, limit: 2) { ...F } }
      fragment F on Concept { slug kind names(limit: 1) { text } }`;
    for (const variables of [{ a: 'BERT' }, { a: 'GPT' }]) {
      const only = source.replace(/query Second.*\n/u, '');
      expect(await ask(prepared, only, variables)).toEqual(await askAnew(only, variables));
    }
    const second = source.replace(/query First.*\n/u, '');
    for (const variables of [{ a: 'MODEL' }, { a: 'TASK' }])
      expect(await ask(prepared, second, variables)).toEqual(await askAnew(second, variables));
  });
});

describe('a nested list', () => {
  it('is filtered, sorted and cut as a query of one level after another finds', async () => {
    const source = `query ($kind: ConceptKind!) {
      concepts(limit: 1000) {
        slug
        subtypes(where: { kind: { eq: $kind } }, sort: [{ name: DESC }], limit: 2, offset: 1) {
          name
          usedBy(sort: [{ slug: ASC }], limit: 2, offset: 1) { slug }
          statements(limit: 1) { id }
        }
      }
    }`;
    const { result, sent } = await ask(prepared, source, { kind: 'MODEL' });
    const { data } = result as { data: { concepts: Record<string, unknown>[] } };
    expect(sent.at(-1)?.cypher).toMatch(/WITH DISTINCT (\w+)\n\s+ORDER BY \1\.name DESC\n\s+SKIP/u);

    const rows = (cypher: string, slug: unknown): Promise<Record<string, unknown>[]> =>
      graph.run(cypher, { slug }).then((all) => all.map((row) => ({ ...row })));
    let nested = 0;
    for (const { slug, subtypes } of data.concepts) {
      const expected = await rows(
        `MATCH (:Concept {slug: $slug})<-[:IS_A]-(c:Concept) WHERE c.kind = 'MODEL'
         RETURN c.slug AS slug, c.name AS name ORDER BY name DESC SKIP 1 LIMIT 2`,
        slug,
      );
      const known: unknown[] = [];
      for (const { slug: of, name } of expected) {
        const usedBy = await rows(
          'MATCH (:Concept {slug: $slug})<-[:USES]-(c:Concept) RETURN c.slug AS slug ORDER BY slug SKIP 1 LIMIT 2',
          of,
        );
        const statements = await rows(
          'MATCH (:Concept {slug: $slug})-[:HAS_STATEMENT]->(s:Statement) RETURN s.id AS id ORDER BY s.order, id LIMIT 1',
          of,
        );
        nested += usedBy.length;
        known.push({ name, usedBy, statements });
      }
      expect([slug, subtypes]).toEqual([slug, known]);
    }
    expect(nested).toBeGreaterThan(0);
  });
});
