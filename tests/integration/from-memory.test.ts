import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAnswers, type Answers, type From } from '../support/answer-from.ts';
import { makeRandom } from '../support/make-random.ts';
import { VOCABULARY } from '../support/small-seeds.ts';
import { openTestGraph, scripts, type TestGraph } from '../support/test-graph.ts';

const CONCEPTS = Array.from({ length: 30 }, (_, index) => `c${index}`);
const TYPES = ['IS_A', 'USES', 'LIKE'];

const random = makeRandom(11);
const some = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;

let graph: TestGraph;
let answers: Answers;

beforeAll(async () => {
  graph = openTestGraph();
  await graph.empty();
  await graph.seed(scripts({ '000-vocabulary.cypher': VOCABULARY }));
  await graph.run(
    `UNWIND $slugs AS slug
     CREATE (:Concept:Model {slug: slug, kind: 'MODEL', name: 'The ' + slug, nameZh: slug + ' 的中文', summary: 'About ' + slug, summaryZh: '关于' + slug})`,
    { slugs: CONCEPTS },
  );
  // With relations of a concept to itself, both ways, and of several types; and one node that no answer may show or go through.
  const relations = Array.from({ length: 110 }, (_, number) => [
    some(CONCEPTS),
    some(TYPES),
    some(CONCEPTS),
    number % 3 ? null : `N${number}`,
  ]);
  await graph.run(
    `UNWIND $relations AS relation
     MATCH (a:Concept) WHERE a.slug = relation[0]
     MATCH (b:Concept) WHERE b.slug = relation[2]
     MERGE (a)-[r:$(relation[1])]->(b) SET r.note = relation[3]`,
    { relations },
  );
  await graph.run(
    `CREATE (hidden:Concept {slug: 'hidden'}) WITH hidden MATCH (c:Model) CREATE (c)-[:USES]->(hidden), (hidden)-[:IS_A]->(c)`,
  );
  answers = await openAnswers(graph);
});

afterAll(async () => {
  await graph.run('MATCH (n) WHERE n:Model OR n.slug = "hidden" DETACH DELETE n');
  await answers.close();
  await graph.close();
});

/** Asks the database, or memory alone. */
const ask = async (from: From, source: string, variables: Record<string, unknown> = {}): Promise<unknown> =>
  JSON.parse(JSON.stringify(await answers.ask(from, source, variables)));

/** What the database answers, and what memory alone does. */
async function askBoth(source: string, variables: Record<string, unknown> = {}): Promise<{ database: unknown; memory: unknown }> {
  const database = await ask('database', source, variables);
  expect(database).toHaveProperty('data');
  return { database: [variables, database], memory: [variables, await ask('memory', source, variables)] };
}

const MANY = Array.from({ length: 60 }, () => ({
  from: some(CONCEPTS),
  to: some(CONCEPTS),
  slugs: [...new Set(Array.from({ length: 2 + random(4) }, () => some(CONCEPTS)))],
  relations: some([null, TYPES, ['USES'], ['LIKE', 'IS_A']]),
  maxHops: 1 + random(10),
  hops: 1 + random(3),
  limit: 1 + random(20),
}));

describe('memory', () => {
  it('gives the paths that the database finds', async () => {
    for (const { from, to, relations, maxHops, limit } of MANY) {
      const { database, memory } = await askBoth(
        `query ($from: ID!, $to: ID!, $relations: [RelationType!], $maxHops: Int, $limit: Int) {
          paths(from: $from, to: $to, relations: $relations, maxHops: $maxHops, limit: $limit) {
            length concepts { slug kind } steps { relation forward note from { name } to { nameZh } } } }`,
        { from, to, relations, maxHops, limit },
      );
      expect(memory).toEqual(database);
    }
  });

  it('gives the neighborhoods that the database finds', async () => {
    for (const { from, relations, hops, limit } of MANY) {
      const { database, memory } = await askBoth(
        `query ($slug: ID!, $hops: Int, $relations: [RelationType!], $limit: Int) {
          neighborhood(slug: $slug, hops: $hops, relations: $relations, limit: $limit) {
            center { slug } concepts { slug } edges { relation from to } truncated } }`,
        { slug: from, hops, relations, limit },
      );
      expect(memory).toEqual(database);
    }
  });

  it('gives the comparisons that the database makes', async () => {
    for (const { slugs } of MANY) {
      if (slugs.length < 2) continue;
      const { database, memory } = await askBoth(
        `query ($slugs: [ID!]!) { compare(slugs: $slugs) { concepts { slug } commonAncestors { slug }
          sharedRelations { relation forward concept { slug } }
          distinctRelations { concept { slug } relations { relation forward concept { slug } } } } }`,
        { slugs },
      );
      expect(memory).toEqual(database);
    }
  });

  it('gives the concepts along relations that the database reads', async () => {
    for (const { from, limit, maxHops } of MANY) {
      const { database, memory } = await askBoth(
        `query ($slug: ID!, $limit: Int, $offset: Int, $depth: Int) { concept(slug: $slug) {
          name summaryZh isA(limit: $limit) { slug subtypes { ...F } } uses(offset: $offset) { slug like(limit: 2) { slug kind } } like { ...F __typename }
          up: isATransitive(maxDepth: $depth) { slug } down: subtypesTransitive(limit: $limit, offset: $offset) { slug usedBy { slug } } } }
          fragment F on Concept { slug nameZh summary first: usedBy(limit: 1) { slug } rest: usedBy(offset: 1) { slug } }`,
        { slug: from, limit: 1 + (limit % 5), offset: limit % 3, depth: maxHops },
      );
      expect(memory).toEqual(database);
    }
  });

  it.each([
    ['another property', '{ concept(slug: "c0") { isA { slug commonNames } } }'],
    ['another order', '{ concept(slug: "c0") { isA(sort: [{ name: DESC }]) { slug } } }'],
    ['a filter', '{ concept(slug: "c0") { isA(where: { slug: { eq: "c1" } }) { slug } } }'],
    ['a connection', '{ concept(slug: "c0") { isAConnection { totalCount } } }'],
    ['a directive', 'query ($no: Boolean = false) { concept(slug: "c0") { isA { slug uses @include(if: $no) { slug } } } }'],
    ['a list that is written twice', '{ concept(slug: "c0") { isA { slug } isA { name } } }'],
    ['a concept that it does not know', '{ concept(slug: "c99") { slug } }'],
  ])('leaves it to the database to give %s', async (_, source) => {
    expect(await ask('database', source)).not.toHaveProperty('errors');
    expect(await ask('memory', source)).toMatchObject({ errors: [{ message: 'the database was asked' }] });
  });

  it('refuses what the database refuses, in the same words', async () => {
    for (const source of [
      '{ paths(from: "c00", to: "c1") { length } }',
      '{ paths(from: "c1", to: "hidden") { length } }',
      '{ neighborhood(slug: "c00") { truncated } }',
      '{ compare(slugs: ["c1", "c00"]) { concepts { slug } } }',
    ]) {
      const refusal = await ask('database', source);
      expect(refusal).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
      expect([source, await ask('memory', source)]).toEqual([source, refusal]);
    }
  });
});
