import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVocabulary } from '../../src/graph/index.ts';
import { KnownGraphReader } from '../../src/lookup/index.ts';
import { connect, createReader } from '../../src/neo4j/index.ts';
import { seedDatabase } from '../../src/seed-database.ts';
import { buildSchema, matchCompleteNodes, requiredProperties } from '../../src/schema/index.ts';
import { contextWith } from '../support/context-with.ts';
import { countStatements } from '../support/count-statements.ts';
import { makeRandom } from '../support/make-random.ts';
import { conceptRow, relationRow, statementRow, topic, VOCABULARY } from '../support/small-seeds.ts';
import { serveFromDatabase, type DatabaseServer } from '../support/serve-from-database.ts';
import { openTestGraph, testConfig, type TestGraph } from '../support/test-graph.ts';
import type { Answer } from '../support/test-service.ts';

/** A relation of a graph for tests: from, type, to. IS_A is transitive, USES is plain, LIKE is symmetric. */
type Relation = readonly [from: string, type: string, to: string];
const relations = (text: string): readonly Relation[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' ') as unknown as Relation);

/** Five shortest ways from `start` to `goal`: along, against, symmetric, and by two types; and a tail behind the goal. */
const DIAMOND = relations(`
  m4 USES goal
  start USES m4
  start IS_A m4
  m3 LIKE goal
  m3 LIKE start
  goal USES m2
  m2 USES start
  m1 USES goal
  start USES m1
  goal USES far1
  far1 USES far2`);
/** Three rings around `hub`, and one concept more. */
const RINGS = relations(`
  hub USES r1
  hub USES r2
  r3 IS_A hub
  hub LIKE r4
  r2 LIKE r3
  r2 USES s2
  r2 USES s1
  s1 USES t1
  t1 USES u1`);
/** Two concepts to compare, and a third below the first. */
const FAMILY = relations(`
  x IS_A parent
  y IS_A parent
  parent IS_A elder
  y IS_A elder
  z IS_A x
  x USES tool
  y USES tool
  z USES tool
  maker USES x
  maker USES y
  w LIKE x
  y LIKE w
  x USES gadget
  x USES y`);
const CIRCLE = relations(`
  c1 USES c2
  c2 USES c3
  c3 USES c1`);
const SMALL = [...DIAMOND, ...RINGS, ...FAMILY, ...CIRCLE];
const STATEMENTS = [
  statementRow('x.note.2', 'x').replace('order: 1', 'order: 2'),
  statementRow('x.note.1', 'x'),
  statementRow('x.feature.1', 'x').replace('NOTE', 'FEATURE').replace('order: 1', 'order: 3'),
  statementRow('y.feature.1', 'y').replace('NOTE', 'FEATURE'),
];

let graph: TestGraph;
let folder: string;
let api: DatabaseServer;
beforeAll(async () => {
  graph = openTestGraph();
  await graph.empty();
  folder = await mkdtemp(join(tmpdir(), 'conceptgraph-seeds-'));
  await writeFile(join(folder, '000-vocabulary.cypher'), VOCABULARY);
  const concepts = [...new Set([...SMALL.flatMap(([from, , to]) => [from, to]), 'island'])].map((slug) => conceptRow(slug));
  const rows = SMALL.map(([from, type, to]) =>
    relationRow(from, type, to, to === 'far1' ? `, lines: [1], note: 'Far away.', noteZh: '很远。'` : undefined),
  );
  await writeFile(join(folder, '100-small.cypher'), topic({ concepts, statements: STATEMENTS, relations: rows }));
  await seedDatabase(testConfig(graph.address, folder), graph.address, {});
  api = await serveFromDatabase(graph);
});
afterAll(async () => {
  await api.stop();
  await rm(folder, { recursive: true, force: true });
  await graph.close();
});

interface Slug {
  readonly slug: string;
}
interface Path {
  readonly length: number;
  readonly concepts: readonly Slug[];
  readonly steps: readonly { relation: string; forward: boolean; from: Slug; to: Slug; note: string | null }[];
}
interface Neighborhood {
  readonly center: Slug;
  readonly concepts: readonly Slug[];
  readonly edges: readonly { relation: string; from: string; to: string }[];
  readonly truncated: boolean;
}
interface SharedRelation {
  readonly relation: string;
  readonly forward: boolean;
  readonly concept: Slug;
}
interface Comparison {
  readonly concepts: readonly Slug[];
  readonly sharedRelations: readonly SharedRelation[];
  readonly distinctRelations: readonly { concept: Slug; relations: readonly SharedRelation[] }[];
  readonly commonAncestors: readonly Slug[];
  readonly statements: readonly { kind: string; cells: readonly (readonly { id: string }[])[] }[];
}
type Arguments = Readonly<Record<string, unknown>>;

const slugs = (concepts: readonly Slug[]): string[] => concepts.map(({ slug }) => slug);
const PATHS = `query ($from: ID!, $to: ID!, $relations: [RelationType!], $maxHops: Int, $limit: Int) {
  paths(from: $from, to: $to, relations: $relations, maxHops: $maxHops, limit: $limit) {
    length concepts { slug } steps { relation forward from { slug } to { slug } note } } }`;
const NEIGHBORHOOD = `query ($slug: ID!, $hops: Int, $relations: [RelationType!], $limit: Int) {
  neighborhood(slug: $slug, hops: $hops, relations: $relations, limit: $limit) {
    center { slug } concepts { slug } edges { relation from to } truncated } }`;
const COMPARE = `query ($slugs: [ID!]!) { compare(slugs: $slugs) {
    concepts { slug } sharedRelations { relation forward concept { slug } }
    distinctRelations { concept { slug } relations { relation forward concept { slug } } }
    commonAncestors { slug } statements { kind cells { id } } } }`;

const askPaths = async (from: string, to: string, more: Arguments = {}): Promise<readonly Path[]> =>
  (await api.data(PATHS, { from, to, ...more }))['paths'] as never;
const askNeighborhood = async (slug: string, more: Arguments = {}): Promise<Neighborhood> =>
  (await api.data(NEIGHBORHOOD, { slug, ...more }))['neighborhood'] as never;
const askCompare = async (...asked: readonly string[]): Promise<Comparison> =>
  (await api.data(COMPARE, { slugs: asked }))['compare'] as never;

/** A path as an arrow drawing, when all that it says of itself fits together. */
function draw({ length, concepts, steps }: Path): string {
  expect(slugs(concepts)).toEqual([concepts[0]?.slug, ...steps.map(({ to }) => to.slug)]);
  expect(slugs(concepts).slice(0, -1)).toEqual(steps.map(({ from }) => from.slug));
  expect(length).toBe(steps.length);
  const arrows = steps.map(({ relation, forward, to }) => `${forward ? `-${relation}->` : `<-${relation}-`} ${to.slug}`);
  return [concepts[0]?.slug, ...arrows].join(' ');
}
const ways = async (from: string, to: string, more: Arguments = {}): Promise<string[]> => (await askPaths(from, to, more)).map(draw);
const edgesOf = ({ edges }: Neighborhood): string[] => edges.map(({ relation, from, to }) => `${from} ${relation} ${to}`);
const relationsOf = (shared: readonly SharedRelation[]): string[] =>
  shared.map(({ relation, forward, concept }) => `${forward ? `-${relation}->` : `<-${relation}-`} ${concept.slug}`);

/** The message of a refusal, when it is one of the argument and no data came with it. */
function refusalOf({ data, errors }: Answer): string | undefined {
  return !data && errors?.length === 1 && errors[0]?.extensions?.code === 'BAD_USER_INPUT' ? errors[0].message : undefined;
}

const CREATE_CONCEPTS = `UNWIND $slugs AS slug
  CREATE (:Concept:Model:Extra {slug: slug, kind: 'MODEL', name: slug, nameZh: slug, summary: 'About ' + slug, summaryZh: slug})`;
const CREATE_RELATIONS = `UNWIND $relations AS relation
  MATCH (a:Concept) WHERE a.slug = relation[0]
  MATCH (b:Concept) WHERE b.slug = relation[2]
  CREATE (a)-[:$(relation[1])]->(b)`;
const BATCH = 20_000;

/** Adds concepts and relations by hand, with nothing but what a concept must have. */
async function addGraph(concepts: readonly string[], added: readonly Relation[]): Promise<void> {
  await graph.run(CREATE_CONCEPTS, { slugs: concepts });
  for (let start = 0; start < added.length; start += BATCH) {
    await graph.run(CREATE_RELATIONS, { relations: added.slice(start, start + BATCH) });
  }
}

/** Deletes what {@link addGraph} has added, in batches that a transaction can hold. */
async function removeGraph(): Promise<void> {
  for (;;) {
    const [row] = await graph.run('MATCH (c:Extra) WITH c LIMIT 500 DETACH DELETE c RETURN count(*) AS deleted');
    if (Number(row?.['deleted']) === 0) return;
  }
}

/** Random relations between some concepts, each pair joined once by a type at the most. */
function randomRelations(concepts: readonly string[], count: number, random: (below: number) => number): readonly Relation[] {
  const found = new Map<string, Relation>();
  while (found.size < count) {
    const [one, other] = [concepts[random(concepts.length)] ?? '', concepts[random(concepts.length)] ?? ''];
    const type = ['IS_A', 'USES', 'LIKE'][random(3)] ?? '';
    if (one !== other) found.set(`${type} ${[one, other].sort().join(' ')}`, [one, type, other]);
  }
  return [...found.values()];
}

describe('paths', () => {
  const TIES = [
    'start -USES-> m1 -USES-> goal',
    'start <-USES- m2 <-USES- goal',
    'start -LIKE-> m3 -LIKE-> goal',
    'start -IS_A-> m4 -USES-> goal',
    'start -USES-> m4 -USES-> goal',
  ];

  it('gives all shortest ways, in the order of the slugs, each step with its direction; a symmetric one is always forward', async () => {
    expect(await ways('start', 'goal', { limit: 20 })).toEqual(TIES);
    expect(await ways('goal', 'start', { limit: 20 })).toEqual([
      'goal <-USES- m1 <-USES- start',
      'goal -USES-> m2 -USES-> start',
      'goal -LIKE-> m3 -LIKE-> start',
      'goal <-USES- m4 <-IS_A- start',
      'goal <-USES- m4 <-USES- start',
    ]);
  });

  it('gives the same ways in the same order again, and when the relations were written in another order', async () => {
    expect(await ways('start', 'goal', { limit: 20 })).toEqual(TIES);
    await graph.run(`MATCH (a:Concept)-[r]->(b:Concept) WHERE a.slug IN $slugs AND b.slug IN $slugs DELETE r`, {
      slugs: DIAMOND.flatMap(([from, , to]) => [from, to]),
    });
    for (const relation of DIAMOND.toReversed()) await graph.run(CREATE_RELATIONS, { relations: [relation] });
    await graph.run(`MATCH (:Concept {slug: 'goal'})-[r:USES]->(:Concept {slug: 'far1'}) SET r.note = 'Far away.'`);
    expect(await ways('start', 'goal', { limit: 20 })).toEqual(TIES);
    expect(await ways('start', 'goal', { limit: 2 })).toEqual(TIES.slice(0, 2));
  });

  it('takes an empty list of relation types for none given', async () => {
    const data = await api.data(
      '{ paths(from: "start", to: "goal", relations: [], limit: 20) { length } neighborhood(slug: "hub", relations: []) { concepts { slug } } }',
    );
    expect(data['paths']).toHaveLength(TIES.length);
    expect((data['neighborhood'] as { concepts: unknown[] }).concepts.length).toBeGreaterThan(0);
  });

  it('leaves out a note that is no text', async () => {
    await graph.run(`MATCH (:Concept {slug: 'start'})-[r:USES]->(:Concept {slug: 'm1'}) SET r.note = 5`);
    try {
      expect((await api.data('{ paths(from: "start", to: "m1") { steps { note } } }'))['paths']).toEqual([{ steps: [{ note: null }] }]);
    } finally {
      await graph.run(`MATCH (:Concept {slug: 'start'})-[r:USES]->(:Concept {slug: 'm1'}) REMOVE r.note`);
    }
  });

  it.each([1, 2, 4])('gives the first %i of the ties when the limit says so', async (limit) => {
    expect(await ways('start', 'goal', { limit })).toEqual(TIES.slice(0, limit));
  });

  it('gives 3 of at most 6 steps unless told otherwise', async () => {
    expect(await ways('start', 'goal')).toEqual(TIES.slice(0, 3));
    expect(await ways('start', 'goal', { limit: null, maxHops: null, relations: null })).toEqual(TIES.slice(0, 3));
  });

  it.each([
    [['USES'], [TIES[0], TIES[1], TIES[4]]],
    [
      ['IS_A', 'USES'],
      [TIES[0], TIES[1], TIES[3], TIES[4]],
    ],
    [['LIKE'], [TIES[2]]],
    [['IS_A'], []],
  ])('goes along %j only when told so', async (types, expected) => {
    expect(await ways('start', 'goal', { relations: types, limit: 20 })).toEqual(expected);
  });

  it('is empty when more steps would be needed, or no way exists', async () => {
    expect(await ways('start', 'far2', { maxHops: 3 })).toEqual([]);
    expect(await ways('start', 'far2', { maxHops: 4, limit: 20 })).toEqual(TIES.map((way) => `${way} -USES-> far1 -USES-> far2`));
    for (const [from, to] of [
      ['start', 'island'],
      ['island', 'start'],
      ['island', 'c1'],
      ['start', 'hub'],
    ] as const) {
      expect(await ways(from, to, { maxHops: 10, limit: 20 })).toEqual([]);
    }
  });

  it('ends in a circle, and goes the short way round', async () => {
    expect(await ways('c1', 'c3', { maxHops: 10, limit: 20 })).toEqual(['c1 <-USES- c3']);
    expect(await ways('c1', 'island', { maxHops: 10, limit: 20 })).toEqual([]);
  });

  it('of a concept to itself has no steps', async () => {
    const nothing = [{ length: 0, concepts: [{ slug: 'start' }], steps: [] }];
    expect(await askPaths('start', 'start')).toEqual(nothing);
    expect(await askPaths('start', 'start', { maxHops: 10, limit: 20, relations: ['IS_A'] })).toEqual(nothing);
  });

  it('tells the note of a step', async () => {
    const [path] = await askPaths('m1', 'far1');
    expect(path?.steps.map(({ note }) => note)).toEqual([null, 'Far away.']);
  });

  it('lets the fields of concepts be chosen to any depth, under any name', async () => {
    const data = await api.data(`{ one: paths(from: "start", to: "goal", limit: 2) { concepts { id: slug uses { ...F } } }
      two: paths(from: "m1", to: "far1") { steps { end: to { name usedByConnection(first: 1) { edges { node { slug } } } } } } }
      fragment F on Concept { slug isATransitive { nameZh } }`);
    expect(data).toMatchObject({
      one: [
        { concepts: [{ id: 'start', uses: [{ slug: 'm1', isATransitive: [] }, { slug: 'm4' }] }, { id: 'm1' }, { id: 'goal' }] },
        { concepts: [{ id: 'start' }, { id: 'm2', uses: [{ slug: 'start', isATransitive: [{ nameZh: 'm4 的中文' }] }] }, { id: 'goal' }] },
      ],
      two: [
        {
          steps: [
            { end: { name: 'The goal', usedByConnection: { edges: [{ node: { slug: 'm1' } }] } } },
            { end: { name: 'The far1', usedByConnection: { edges: [{ node: { slug: 'goal' } }] } } },
          ],
        },
      ],
    });
  });

  it.each([
    ['strat', 'goal', 'The argument "from" of "paths" is "strat", which is the slug of no concept; did you mean "start"?'],
    ['start', 'goall', 'The argument "to" of "paths" is "goall", which is the slug of no concept; did you mean "goal"?'],
    ['start', 'far', 'The argument "to" of "paths" is "far", which is the slug of no concept; did you mean "far1" or "far2"?'],
    ['the start', 'goal', 'The argument "from" of "paths" is "the start", which is the slug of no concept; did you mean "start"?'],
    ['no-such-thing', 'nor-this', 'The argument "from" of "paths" is "no-such-thing", which is the slug of no concept.'],
    ['no-such-thing', 'no-such-thing', 'The argument "from" of "paths" is "no-such-thing", which is the slug of no concept.'],
    [`'}) //`, 'goal', `The argument "from" of "paths" is "'}) //", which is the slug of no concept.`],
  ])('refuses from %j to %j', async (from, to, message) => {
    expect(refusalOf(await api.query(PATHS, { from, to }))).toBe(message);
  });

  it.each([
    [{ maxHops: 0 }, 'The argument "maxHops" of "paths" is 0; it must be from 1 to 10.'],
    [{ maxHops: 11 }, 'The argument "maxHops" of "paths" is 11; it must be from 1 to 10.'],
    [{ limit: 0 }, 'The argument "limit" of "paths" is 0; it must be from 1 to 20.'],
    [{ limit: 21 }, 'The argument "limit" of "paths" is 21; it must be from 1 to 20.'],
  ])('refuses %j', async (more, message) => {
    expect(refusalOf(await api.query(PATHS, { from: 'start', to: 'goal', ...more }))).toBe(message);
  });
});

describe('neighborhood', () => {
  const INNER = ['hub LIKE r4', 'hub USES r1', 'hub USES r2', 'r2 LIKE r3', 'r3 IS_A hub'];

  it.each([
    [1, ['r2', 'r3', 'r1', 'r4'], INNER],
    [2, ['r2', 'r3', 'r1', 'r4', 's1', 's2'], [...INNER.slice(0, 4), 'r2 USES s1', 'r2 USES s2', 'r3 IS_A hub']],
    [3, ['r2', 'r3', 'r1', 'r4', 's1', 's2', 't1'], [...INNER.slice(0, 4), 'r2 USES s1', 'r2 USES s2', 'r3 IS_A hub', 's1 USES t1']],
  ])(
    'of %i steps: nearest first, then the better connected, then by slug; with the relations between all',
    async (hops, concepts, edges) => {
      const found = await askNeighborhood('hub', { hops });
      expect(found.center).toEqual({ slug: 'hub' });
      expect(slugs(found.concepts)).toEqual(concepts);
      expect(edgesOf(found)).toEqual(edges);
      expect(found.truncated).toBe(false);
    },
  );

  it('goes one step, and gives 100 concepts, unless told otherwise', async () => {
    expect(await askNeighborhood('hub')).toEqual(await askNeighborhood('hub', { hops: 1, limit: 100 }));
    expect(await askNeighborhood('hub', { hops: null, limit: null, relations: null })).toEqual(await askNeighborhood('hub'));
  });

  it.each([
    ['hub', 1, 4, false],
    ['hub', 1, 3, true],
    ['hub', 2, 6, false],
    ['hub', 2, 5, true],
    ['hub', 2, 4, true],
    ['hub', 3, 7, false],
    ['hub', 3, 6, true],
    ['c1', 3, 2, false],
    ['c1', 3, 1, true],
    ['island', 3, 1, false],
  ])('of %s, %i steps, limit %i: truncated is %s', async (slug, hops, limit, truncated) => {
    const whole = await askNeighborhood(slug, { hops });
    const found = await askNeighborhood(slug, { hops, limit });
    expect(found.truncated).toBe(truncated);
    expect(slugs(found.concepts)).toEqual(slugs(whole.concepts).slice(0, limit));
    const shown = new Set([slug, ...slugs(found.concepts)]);
    expect(found.edges).toEqual(whole.edges.filter(({ from, to }) => shown.has(from) && shown.has(to)));
  });

  it('goes along the given relations only, and draws no others', async () => {
    const found = await askNeighborhood('hub', { hops: 3, relations: ['USES'] });
    expect(slugs(found.concepts)).toEqual(['r2', 'r1', 's1', 's2', 't1']);
    expect(edgesOf(found)).toEqual(['hub USES r1', 'hub USES r2', 'r2 USES s1', 'r2 USES s2', 's1 USES t1']);
    expect(await askNeighborhood('s1', { hops: 3, relations: ['LIKE', 'IS_A'] })).toMatchObject({
      concepts: [],
      edges: [],
      truncated: false,
    });
  });

  it('refuses an unknown slug, and arguments out of their bounds', async () => {
    const asked = (variables: Arguments): Promise<Answer> => api.query(NEIGHBORHOOD, { slug: 'hub', ...variables });
    expect(refusalOf(await asked({ slug: 'hubb' }))).toBe(
      'The argument "slug" of "neighborhood" is "hubb", which is the slug of no concept; did you mean "hub"?',
    );
    expect(refusalOf(await asked({ hops: 0 }))).toBe('The argument "hops" of "neighborhood" is 0; it must be from 1 to 3.');
    expect(refusalOf(await asked({ hops: 4 }))).toBe('The argument "hops" of "neighborhood" is 4; it must be from 1 to 3.');
    expect(refusalOf(await asked({ limit: 0 }))).toBe('The argument "limit" of "neighborhood" is 0; it must be from 1 to 100.');
    expect(refusalOf(await asked({ limit: 101 }))).toBe('The argument "limit" of "neighborhood" is 101; it must be from 1 to 100.');
  });
});

describe('compare', () => {
  it('tells what two concepts share, and what each has alone', async () => {
    const { concepts, sharedRelations, distinctRelations } = await askCompare('x', 'y');
    expect(slugs(concepts)).toEqual(['x', 'y']);
    expect(relationsOf(sharedRelations)).toEqual(['-IS_A-> parent', '-LIKE-> w', '-USES-> tool', '<-USES- maker']);
    expect(distinctRelations.map(({ concept, relations: own }) => [concept.slug, relationsOf(own)])).toEqual([
      ['x', ['<-IS_A- z', '-USES-> gadget', '-USES-> y']],
      ['y', ['-IS_A-> elder', '<-USES- x']],
    ]);
  });

  it('takes as shared what all have, and as distinct what some lack, in the order asked', async () => {
    const { concepts, sharedRelations, distinctRelations } = await askCompare('z', 'y', 'x');
    expect(slugs(concepts)).toEqual(['z', 'y', 'x']);
    expect(relationsOf(sharedRelations)).toEqual(['-USES-> tool']);
    expect(distinctRelations.map(({ concept, relations: own }) => [concept.slug, relationsOf(own)])).toEqual([
      ['z', ['-IS_A-> x']],
      ['y', ['-IS_A-> elder', '-IS_A-> parent', '-LIKE-> w', '<-USES- maker', '<-USES- x']],
      ['x', ['-IS_A-> parent', '<-IS_A- z', '-LIKE-> w', '-USES-> gadget', '-USES-> y', '<-USES- maker']],
    ]);
  });

  it('tells the common ancestors along transitive relations, nearest first, without the concepts themselves', async () => {
    expect(slugs((await askCompare('x', 'y')).commonAncestors)).toEqual(['parent', 'elder']);
    expect(slugs((await askCompare('y', 'z', 'x')).commonAncestors)).toEqual(['parent', 'elder']);
    expect(slugs((await askCompare('x', 'parent')).commonAncestors)).toEqual(['elder']);
    expect((await askCompare('tool', 'gadget')).commonAncestors).toEqual([]);
  });

  it('gives the first 100 of each list where there are more', async () => {
    const numbered = (name: string): string[] => Array.from({ length: 120 }, (_, index) => `${name}-${String(index).padStart(3, '0')}`);
    const [shared, own, above] = [numbered('shared'), numbered('own'), numbered('above')];
    const last = above.at(-1) ?? '';
    await addGraph(
      ['hub1', 'hub2', ...shared, ...own, ...above],
      [
        ...shared.flatMap((slug): Relation[] => [
          ['hub1', 'USES', slug],
          ['hub2', 'USES', slug],
        ]),
        ...own.map((slug): Relation => ['hub1', 'USES', slug]),
        ...above.map((slug): Relation => [last, 'IS_A', slug]).filter(([from, , to]) => from !== to),
        ['hub1', 'IS_A', last],
        ['hub2', 'IS_A', last],
      ],
    );
    await graph.run(`MATCH (c:Concept {slug: 'hub1'}) UNWIND range(1, 120) AS number
      CREATE (c)-[:HAS_STATEMENT]->(:Statement:Extra {id: 'hub1.note.' + number, kind: 'NOTE', order: number, text: 'A', textZh: 'A', status: 'ASSERTED'})`);
    try {
      const { sharedRelations, distinctRelations, commonAncestors, statements } = await askCompare('hub1', 'hub2');
      expect(relationsOf(sharedRelations)).toEqual([`-IS_A-> ${last}`, ...shared.slice(0, 99).map((slug) => `-USES-> ${slug}`)]);
      expect(distinctRelations.map(({ relations: lists }) => lists.length)).toEqual([100, 0]);
      expect(slugs(commonAncestors)).toEqual([last, ...above.slice(0, 99)]);
      expect(statements.flatMap(({ cells }) => cells.map(({ length }) => length)).reduce((sum, length) => sum + length)).toBe(100);
    } finally {
      await graph.run('MATCH (s:Statement:Extra) DETACH DELETE s');
      await removeGraph();
    }
  });

  it('has a row for each kind of statement, with a cell for each concept', async () => {
    const { statements } = await askCompare('y', 'tool', 'x');
    expect(statements.map(({ kind }) => kind)).toEqual([
      'FEATURE',
      'MECHANISM',
      'COMPONENT',
      'USE_CASE',
      'ADVANTAGE',
      'DRAWBACK',
      'VARIANT',
      'FACT',
      'NOTE',
      'REFERENCE',
    ]);
    const rows = Object.fromEntries(statements.map(({ kind, cells }) => [kind, cells.map((cell) => cell.map(({ id }) => id))]));
    expect(rows).toMatchObject({
      FEATURE: [['y.feature.1'], [], ['x.feature.1']],
      NOTE: [[], [], ['x.note.1', 'x.note.2']],
      FACT: [[], [], []],
    });
  });

  it('lets the fields of statements and concepts be chosen to any depth', async () => {
    const { compare } = await api.data(`{ compare(slugs: ["x", "y"]) {
      concepts { name uses { slug } } commonAncestors { subtypesTransitive { slug } } sharedRelations { concept { nameZh } }
      statements { cells { text textZh order concept { slug isA { slug } } source { title } } } } }`);
    expect(compare).toMatchObject({
      concepts: [{ name: 'The x', uses: [{ slug: 'gadget' }, { slug: 'tool' }, { slug: 'y' }] }, { name: 'The y' }],
      commonAncestors: [{ subtypesTransitive: [{ slug: 'x' }, { slug: 'y' }, { slug: 'z' }] }, {}],
      sharedRelations: [{ concept: { nameZh: 'parent 的中文' } }, {}, {}, {}],
    });
    const { statements } = compare as Comparison;
    expect(statements[0]?.cells[1]).toEqual([
      {
        text: 'Of y.feature.1.',
        textZh: 'y.feature.1 的说明。',
        order: 1,
        concept: [{ slug: 'y', isA: [{ slug: 'elder' }, { slug: 'parent' }] }],
        source: [{ title: 'A source' }],
      },
    ]);
  });

  it.each([
    [[], 'The argument "slugs" of "compare" has 0 slugs; it must have from 2 to 5.'],
    [['x'], 'The argument "slugs" of "compare" has 1 slugs; it must have from 2 to 5.'],
    [['x', 'y', 'z', 'w', 'tool', 'gadget'], 'The argument "slugs" of "compare" has 6 slugs; it must have from 2 to 5.'],
    [['x', 'y', 'x'], 'The argument "slugs" of "compare" has "x" more than once; name each concept once.'],
    [['x', 'gadgte', 'y'], 'The argument "slugs" of "compare" is "gadgte", which is the slug of no concept; did you mean "gadget"?'],
    [['no-such-thing', 'nor-this'], 'The argument "slugs" of "compare" is "no-such-thing", which is the slug of no concept.'],
  ])('refuses %j', async (asked, message) => {
    expect(refusalOf(await api.query(COMPARE, { slugs: asked }))).toBe(message);
  });
});

describe('a request', () => {
  it('takes one statement for what is found, and one more for each field that gives concepts, however many there are', async () => {
    const connection = connect(graph.address, 'Integer');
    try {
      const { driver, statements } = countStatements(connection.driver);
      const vocabulary = await readVocabulary(createReader({ ...connection, driver }));
      const reader = createReader(
        { ...connection, driver },
        {
          rewrite: matchCompleteNodes(requiredProperties(vocabulary)),
          needlessAt: () => undefined,
        },
      );
      const schema = await buildSchema(vocabulary);
      const known = await new KnownGraphReader().read(reader);
      const count = async (source: string): Promise<number> => {
        // With stale names, so that nothing comes from memory.
        const contextValue = contextWith({ executionContext: reader, ...known, namesAreStale: true });
        const before = statements.length;
        expect((await graphql({ schema, source, contextValue })).errors).toBeUndefined();
        return statements.length - before;
      };
      await count('{ graph { version } }'); // from here on the version is known, and nothing is read twice
      const shown = '{ slug name uses { slug } isATransitive { slug } }';
      const questions: readonly (readonly [most: number, source: string])[] = [
        [4, `{ paths(from: "start", to: "far2", limit: 20) { length concepts ${shown} steps { relation from ${shown} to ${shown} } } }`],
        [2, `{ paths(from: "start", to: "far2", limit: 1) { concepts ${shown} } }`],
        [1, '{ paths(from: "start", to: "far2", limit: 20) { length steps { relation forward note } } }'],
        [2, `{ paths(from: "start", to: "island") { concepts ${shown} } }`], // the second asks whether both are there
        [3, `{ neighborhood(slug: "hub", hops: 3) { center ${shown} concepts ${shown} edges { from to } } }`],
        [
          8, // one of which tells the statements
          `{ compare(slugs: ["x", "y", "z"]) { concepts ${shown} sharedRelations { concept ${shown} } commonAncestors ${shown}
            distinctRelations { concept ${shown} relations { concept ${shown} } } statements { cells { text concept ${shown} } } } }`,
        ],
        [2, `{ search(phrase: "about", limit: 50) { total hits { field snippet concept ${shown} } } }`],
        [1, '{ search(phrase: "about", limit: 50) { total hits { score } } }'],
        [2, `{ lookup(terms: ["The x", "The y", "The z"]) { hits { concept ${shown} } } }`],
        [1, '{ graph { version concepts relations statements names kinds { concepts } relationTypes { relations } sources { slug } } }'],
      ];
      for (const [most, source] of questions) {
        const sent = await count(source);
        expect([source, Math.max(sent, most)]).toEqual([source, most]);
      }
      await count('{ graph { names } }');
      expect(statements.at(-1)).toContain('(n:Name');
      expect(statements.at(-1)).not.toContain(':Concept');
    } finally {
      await connection.close();
    }
  });

  it('leaves the version of the graph as it is; a write changes it', async () => {
    const version = async (): Promise<unknown> => (await api.data('{ graph { version } }'))['graph'];
    const before = await version();
    await Promise.all([askPaths('start', 'goal'), askNeighborhood('hub'), askCompare('x', 'y')]);
    expect(await version()).toEqual(before);
    await graph.run(`MATCH (c:Concept {slug: 'island'}) SET c.remark = 'x'`);
    const after = await version();
    expect(after).not.toEqual(before);
    expect(await version()).toEqual(after);
  });
});

describe('a concept made by hand that is not complete', () => {
  it.each([
    ['no name', `{slug: 'a0'}`],
    ['an undeclared kind', `{slug: 'a0', kind: 'MYTH', name: 'A', nameZh: 'A', summary: 'A', summaryZh: 'A'}`],
    ['a number for a slug', `{slug: 0, kind: 'MODEL', name: 'A', nameZh: 'A', summary: 'A', summaryZh: 'A'}`],
  ])('is never part of an answer: %s', async (_, properties) => {
    const ask = async (): Promise<unknown> => [
      await askPaths('start', 'goal', { limit: 20 }),
      await askPaths('start', 'island', { maxHops: 10 }),
      await askNeighborhood('hub', { hops: 3 }),
      await askNeighborhood('r4', { hops: 2 }),
      await askCompare('x', 'y'),
    ];
    const before = await ask();
    await graph.run(`CREATE (broken:Concept:Broken ${properties})
      WITH broken
      MATCH (one:Concept) WHERE one.slug IN ['start', 'goal', 'island', 'hub', 'r1', 'r4', 'x', 'y']
      CREATE (one)-[:USES]->(broken), (broken)-[:LIKE]->(one), (one)-[:IS_A]->(broken)`);
    try {
      expect(await ask()).toEqual(before);
      for (const answer of [
        await api.query(PATHS, { from: 'start', to: 'a0' }),
        await api.query(NEIGHBORHOOD, { slug: 'a0' }),
        await api.query(COMPARE, { slugs: ['x', 'a0'] }),
      ]) {
        expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
      }
    } finally {
      await graph.run('MATCH (b:Broken) DETACH DELETE b');
    }
  });

  it('keeps its incomplete statements out of the rows', async () => {
    const { statements } = await askCompare('x', 'y');
    await graph.run(`MATCH (x:Concept {slug: 'x'})
      CREATE (x)-[:HAS_STATEMENT]->(:Statement:Broken {id: 'x.note.9', kind: 'NOTE', order: 9}),
             (x)-[:HAS_STATEMENT]->(:Statement:Broken {id: 'x.myth.9', kind: 'MYTH', order: 9, text: 'A', textZh: 'A', status: 'ASSERTED'})`);
    try {
      expect((await askCompare('x', 'y')).statements).toEqual(statements);
    } finally {
      await graph.run('MATCH (b:Broken) DETACH DELETE b');
    }
  });
});

describe('a random graph', () => {
  const random = makeRandom(7);
  const concepts = Array.from({ length: 40 }, (_, index) => `g${index}`);
  const added = randomRelations(concepts, 70, random);
  const some = (): string => concepts[random(concepts.length)] ?? '';
  const someTypes = (): readonly string[] | null => [null, null, ['USES', 'LIKE'], ['IS_A', 'USES'], ['USES']][random(5)] ?? null;

  beforeAll(() => addGraph(concepts, added));
  afterAll(removeGraph);

  /** The relations at a concept, seen from it. */
  const around = (slug: string, types: readonly string[] | null): { next: string; type: string; along: boolean }[] =>
    added
      .filter(([from, type, to]) => [from, to].includes(slug) && (types?.includes(type) ?? true))
      .map(([from, type, to]) => ({ next: from === slug ? to : from, type, along: from === slug }));
  const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

  it('has the shortest paths that a plain search finds', async () => {
    const search = (from: string, to: string, maxHops: number, limit: number, types: readonly string[] | null): string[] => {
      let open = [{ at: from, key: '', text: from }];
      const seen = new Set([from]);
      for (let hop = 0; hop <= maxHops; hop++) {
        const there = open.filter(({ at }) => at === to);
        if (there.length > 0)
          return there
            .sort((one, other) => byText(one.key, other.key))
            .map(({ text }) => text)
            .slice(0, limit);
        open = open
          .flatMap(({ at, key, text }) =>
            around(at, types).map(({ next, type, along }) => ({
              at: next,
              key: `${key} ${next} ${type} ${along ? 0 : 1}`,
              text: `${text} ${along || type === 'LIKE' ? `-${type}->` : `<-${type}-`} ${next}`,
            })),
          )
          .filter(({ at }) => !seen.has(at));
        for (const { at } of open) seen.add(at);
      }
      return [];
    };
    for (let round = 0; round < 60; round++) {
      const [from, to, maxHops, limit, types] = [some(), some(), 1 + random(10), 1 + random(20), someTypes()];
      const asked = { from, to, maxHops, limit, relations: types };
      expect([asked, await ways(from, to, { maxHops, limit, relations: types })]).toEqual([asked, search(from, to, maxHops, limit, types)]);
    }
  });

  it('has the neighborhoods that a plain search finds', async () => {
    for (let round = 0; round < 40; round++) {
      const [slug, hops, limit, types] = [some(), 1 + random(3), 1 + random(30), someTypes()];
      const rings = new Map([[slug, 0]]);
      for (let hop = 1; hop <= hops; hop++) {
        for (const near of [...rings].filter(([, ring]) => ring === hop - 1).map(([at]) => at)) {
          for (const { next } of around(near, types)) if (!rings.has(next)) rings.set(next, hop);
        }
      }
      rings.delete(slug);
      const order = [...rings].sort(
        ([one, ring], [other, otherRing]) =>
          ring - otherRing || around(other, types).length - around(one, types).length || byText(one, other),
      );
      const shown = order.slice(0, limit).map(([at]) => at);
      const drawn = new Set([slug, ...shown]);
      const edges = added
        .filter(([from, type, to]) => drawn.has(from) && drawn.has(to) && (types?.includes(type) ?? true))
        .map((relation) => relation.join(' '))
        .sort(byText);
      const asked = { slug, hops, limit, relations: types };
      const found = await askNeighborhood(slug, { hops, limit, relations: types });
      expect([asked, slugs(found.concepts), edgesOf(found), found.truncated]).toEqual([asked, shown, edges, order.length > limit]);
    }
  });

  it('has the comparisons that a plain search finds', async () => {
    const own = (slug: string): string[] =>
      around(slug, null).map(({ next, type, along }) => `${along || type === 'LIKE' ? `-${type}->` : `<-${type}-`} ${next}`);
    const ancestors = (slug: string): Map<string, number> => {
      const steps = new Map([[slug, 0]]);
      for (const [at, far] of steps) {
        for (const { next, along } of around(at, ['IS_A'])) if (along && !steps.has(next)) steps.set(next, far + 1);
      }
      return steps;
    };
    for (let round = 0; round < 30; round++) {
      const asked = [...new Set([some(), some(), some(), some(), some()])].slice(0, 2 + random(4));
      if (asked.length < 2) continue;
      const owned = asked.map(own);
      const isShared = (relation: string): boolean => owned.every((list) => list.includes(relation));
      const far = asked.map(ancestors);
      const common = [...(far[0]?.keys() ?? [])]
        .filter((slug) => !asked.includes(slug) && far.every((steps) => steps.has(slug)))
        .map((slug) => ({ slug, steps: far.reduce((sum, steps) => sum + (steps.get(slug) ?? 0), 0) }))
        .sort((one, other) => one.steps - other.steps || byText(one.slug, other.slug));
      const found = await askCompare(...asked);
      expect([
        asked,
        relationsOf(found.sharedRelations).sort(byText),
        found.distinctRelations.map(({ relations: distinct }) => relationsOf(distinct).sort(byText)),
        slugs(found.commonAncestors),
      ]).toEqual([
        asked,
        (owned[0] ?? []).filter(isShared).sort(byText),
        owned.map((list) => list.filter((relation) => !isShared(relation)).sort(byText)),
        common.map(({ slug }) => slug),
      ]);
    }
  });
});

describe('a circle edited into a transitive relation', () => {
  it('lets closures and comparisons end, and give each concept once', async () => {
    await graph.run(`MATCH (top:Concept {slug: 'elder'}), (bottom:Concept {slug: 'z'}) CREATE (top)-[:IS_A {test: true}]->(bottom)`);
    try {
      const { concept } = await api.data(
        '{ concept(slug: "x") { up: isATransitive(maxDepth: 20) { slug } down: subtypesTransitive(maxDepth: 20) { slug } } }',
      );
      const { up, down } = concept as Record<'up' | 'down', Slug[]>;
      expect(slugs(up)).toEqual(['parent', 'elder', 'z']);
      expect(slugs(down)).toEqual(['z', 'elder', 'parent', 'y']);
      expect(slugs((await askCompare('x', 'y')).commonAncestors)).toEqual(['parent', 'elder', 'z']);
      expect(await ways('z', 'elder', { relations: ['IS_A'], maxHops: 10, limit: 20 })).toEqual(['z <-IS_A- elder']);
    } finally {
      await graph.run('MATCH ()-[r:IS_A {test: true}]->() DELETE r');
    }
  });
});

/** Questions that want all that they may. */
const LARGEST = { maxHops: 10, limit: 20 };
const TYPES = [['IS_A'], ['USES'], ['LIKE'], ['IS_A', 'USES'], null];
const WIDE = '{ slug name summaryZh isA(limit: 1) { slug } }';
const COMPARE_WIDELY = `query ($slugs: [ID!]!) { compare(slugs: $slugs) { concepts ${WIDE} sharedRelations { relation forward concept ${WIDE} }
  distinctRelations { concept ${WIDE} relations { relation forward concept ${WIDE} } } commonAncestors ${WIDE} statements { kind cells { id text } } } }`;
const compareWidely = async (asked: readonly string[]): Promise<Comparison> =>
  (await api.data(COMPARE_WIDELY, { slugs: asked }))['compare'] as never;

describe('a graph of 5,000 concepts and 200,000 random relations', () => {
  const concepts = Array.from({ length: 5000 }, (_, index) => `n${index}`);
  /** `p` is joined to ten concepts, each of which is joined to nine of the crowd; `lone1` and `lone2` to each other only. */
  const tail = Array.from({ length: 10 }, (_, index): Relation[] => [
    ['p', 'USES', `q${index}`],
    ...Array.from({ length: 9 }, (__, step): Relation => [`q${index}`, 'USES', `n${index * 400 + step}`]),
  ]).flat();

  beforeAll(async () => {
    await addGraph(
      [...concepts, 'p', ...Array.from({ length: 10 }, (_, index) => `q${index}`), 'lone0', 'lone1', 'lone2'],
      [...randomRelations(concepts, 200_000, makeRandom(42)), ...tail, ['lone1', 'IS_A', 'lone2'], ['lone1', 'LIKE', 'lone2']],
    );
  });
  afterAll(removeGraph);

  it.each(TYPES)('answers for paths along %j', async (types) => {
    const options = { ...LARGEST, relations: types };
    for (const to of ['n1', 'n4999', 'n2500']) {
      const found = await ways('n0', to, options);
      expect(found.length).toBeGreaterThan(0);
      expect(new Set(found).size).toBe(found.length);
    }
  });

  it.each([
    ['n0', 'lone0'],
    ['n0', 'lone1'],
    ['lone1', 'n0'],
    ['lone0', 'n0'],
    ['lone1', 'lone0'],
  ])('answers that there is no path from %s to %s', async (from, to) => {
    expect(await ways(from, to, LARGEST)).toEqual([]);
  });

  it.each(['n0', 'p', 'q0', 'lone1'])('answers for the neighborhood of %s', async (slug) => {
    for (const hops of [1, 2, 3]) {
      for (const types of TYPES) {
        const { concepts: found, edges, truncated } = await askNeighborhood(slug, { hops, relations: types, limit: 100 });
        expect(found.length).toBeLessThanOrEqual(100);
        expect(!truncated || found.length === 100).toBe(true);
        const shown = new Set([slug, ...slugs(found)]);
        expect(edges.every(({ from, to }) => shown.has(from) && shown.has(to))).toBe(true);
      }
    }
  });

  it('answers for a neighborhood of three rings, the last of thousands', async () => {
    const { concepts: found, truncated } = await askNeighborhood('p', { hops: 3, limit: 100 });
    expect(truncated).toBe(true);
    expect(
      slugs(found)
        .slice(0, 10)
        .every((slug) => slug.startsWith('q')),
    ).toBe(true);
    expect(found).toHaveLength(100);
  });

  it('answers for a comparison of five concepts', async () => {
    const { distinctRelations, commonAncestors } = await compareWidely(['n0', 'n1', 'n2', 'n3', 'n4']);
    expect(distinctRelations).toHaveLength(5);
    expect(commonAncestors).toHaveLength(100);
    expect(new Set(slugs(commonAncestors)).size).toBe(commonAncestors.length);
  });

  it('answers for a closure in which everything goes in circles', async () => {
    const { concept } = await api.data('{ concept(slug: "n0") { isATransitive(maxDepth: 20, limit: 1000) { slug } } }');
    const found = slugs((concept as { isATransitive: Slug[] }).isATransitive);
    expect(found).toHaveLength(1000);
    expect(new Set(found).size).toBe(1000);
    expect(found).not.toContain('n0');
  });
});

describe('a graph of ten layers, in which everything is joined to all of the next', () => {
  const LAYERS = 10;
  const WIDTH = 141;
  const name = (layer: number, place: number): string => `l${String(layer).padStart(2, '0')}-${String(place).padStart(3, '0')}`;
  const layer = (number: number): string[] => Array.from({ length: WIDTH }, (_, place) => name(number, place));
  const layers = Array.from({ length: LAYERS }, (_, index) => layer(index + 1));

  beforeAll(async () => {
    const between = layers
      .slice(1)
      .flatMap((lower, index) => (layers[index] ?? []).flatMap((from) => lower.map((to): Relation => [from, 'IS_A', to])));
    await addGraph(
      ['top', ...layers.flat(), 'bottom'],
      [
        ...layer(1).map((to): Relation => ['top', 'IS_A', to]),
        ...between,
        ...layer(LAYERS).map((from): Relation => [from, 'IS_A', 'bottom']),
      ],
    );
  });
  afterAll(removeGraph);

  it('answers with the first 20 of 141^9 shortest paths', async () => {
    const found = await askPaths('top', name(10, 7), LARGEST);
    expect(found.map((path) => slugs(path.concepts).join(' '))).toEqual(
      Array.from({ length: 20 }, (_, place) =>
        ['top', ...Array.from({ length: 8 }, (__, index) => name(index + 1, 0)), name(9, place), name(10, 7)].join(' '),
      ),
    );
    expect((await askPaths('bottom', name(1, WIDTH - 1), LARGEST)).map(({ length }) => length)).toEqual(
      Array.from({ length: 20 }, () => 10),
    );
  });

  it('answers that what is eleven steps away, or cannot be reached, has no path', async () => {
    expect(await ways('top', 'bottom', LARGEST)).toEqual([]);
    expect(await ways('bottom', 'top', LARGEST)).toEqual([]);
    expect(await ways('top', 'island', LARGEST)).toEqual([]);
    expect(await ways('island', 'top', LARGEST)).toEqual([]);
    expect(await ways('start', 'bottom', LARGEST)).toEqual([]);
    expect(await ways('top', 'start', LARGEST)).toEqual([]);
    expect(await ways('top', name(1, 0), { ...LARGEST, relations: ['USES'] })).toEqual([]);
  });

  it.each(['top', name(5, 0), name(10, WIDTH - 1)])('answers for the neighborhood of %s', async (slug) => {
    for (const hops of [1, 2, 3]) {
      const { concepts: found, truncated } = await askNeighborhood(slug, { hops, limit: 100 });
      expect([found.length, truncated]).toEqual([100, true]);
    }
  });

  it('answers for comparisons of five concepts', async () => {
    const five = [0, 1, 2, 3, 4].map((place) => name(1, place));
    const { sharedRelations, commonAncestors } = await compareWidely(five);
    expect(sharedRelations).toHaveLength(100);
    expect(slugs(commonAncestors)).toEqual(layers.slice(1).flat().slice(0, 100));
    const across = await compareWidely([1, 3, 5, 7, 9].map((number) => name(number, 0)));
    expect(slugs(across.commonAncestors)).toEqual(layer(10).slice(0, 100));
  });

  it('answers for closures', async () => {
    const { concept } = await api.data('{ concept(slug: "top") { isATransitive(maxDepth: 20, limit: 1000) { slug } } }');
    expect(slugs((concept as { isATransitive: Slug[] }).isATransitive)).toEqual(layers.flat().slice(0, 1000));
  });

  it('leaves the service able to answer other questions', async () => {
    await expect.poll(async () => (await api.query('{ graph { version } }')).status).toBe(200);
  });
});
