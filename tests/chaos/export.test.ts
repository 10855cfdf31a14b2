import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { checkSeeds, exportGraph, seedGraph, type GraphExport } from '../../src/graph/index.ts';
import { canWriteName } from '../../src/graph/export-literal.ts';
import { readProject } from '../../src/read-project.ts';
import { readScripts, type Script } from '../../src/seed/index.ts';
import { runToEnd } from '../support/run-program.ts';
import { conceptRow, relationRow, statementRow, topic, VOCABULARY } from '../support/small-seeds.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTestGraph, scripts, testConfig, type TestGraph } from '../support/test-graph.ts';

let graph: TestGraph;
beforeAll(() => {
  graph = openTestGraph();
});
afterAll(() => graph.close());

const UNTOUCHED = { created: 0, updated: 0, deleted: 0 };

const SMALL = {
  '000-vocabulary.cypher': VOCABULARY,
  '100-a.cypher': topic({
    concepts: [conceptRow('a', `, aliases: ['Alpha', 'First']`), conceptRow('b')],
    statements: [statementRow('a.note.1', 'a', `, group: 'G', value: 1.5`)],
    relations: [relationRow('a', 'IS_A', 'b', `, lines: [1, 2], note: 'n', noteZh: '注'`)],
  }),
};

/** What a person might do in Neo4j Browser, such that the graph stays sound. */
const BY_HAND = [
  `MATCH (c:Concept {slug: $slug}) SET c.summary = 'It\\'s "better"\\n\\\\ now.', c.remark = '备注 👩‍💻', c:Favourite`,
  `MATCH (a:Concept {slug: $slug}), (s:Source)
   WITH a, s LIMIT 1
   MATCH (k:Kind) WITH a, s, k.name AS kind ORDER BY kind LIMIT 1
   MATCH (t:RelationType) WITH a, s, kind, t.name AS type ORDER BY type LIMIT 1
   WITH *, reduce(label = '', word IN split(kind, '_') | label + left(word, 1) + toLower(substring(word, 1))) AS label
   CREATE (c:Concept:$(label) {slug: 'made-by-hand', kind: kind, name: 'Made by hand', nameZh: '手工', summary: 'Drawn.', summaryZh: '画的。'})
   CREATE (c)-[:MENTIONED_IN {lines: [7]}]->(s), (c)-[:HAS_NAME]->(:Name {text: 'Made by hand', language: 'EN', type: 'PREFERRED'}),
     (c)-[:HAS_NAME {since: 2026}]->(:Name {text: '手工', language: 'ZH', type: 'PREFERRED', tone: 'plain'}),
     (c)-[:HAS_STATEMENT]->(st:Statement {id: 'made-by-hand.note.1', kind: 'NOTE', order: 1, line: 7, text: 'x', textZh: 'x', status: 'ASSERTED', weight: 0.5}),
     (st)-[:STATED_IN]->(s), (st)-[:ABOUT {much: true}]->(a), (c)-[:$(type) {source: s.slug, lines: [7], implied: false}]->(a)`,
  `MATCH (s:Source) WITH s ORDER BY s.slug LIMIT 1 SET s.read = true CREATE (s)-[:FOLLOWED_BY]->(:Source {slug: 's-2', title: 'T', author: 'A', language: 'ZH'})`,
  `MATCH (c:Concept {slug: $slug}), (s:Source {slug: 's-2'}) CREATE (c)-[:MENTIONED_IN {lines: [3, 4], page: 5}]->(s)`,
];

async function editByHand(slug: string): Promise<void> {
  for (const statement of BY_HAND) await graph.run(statement, { slug });
}

async function exported(): Promise<GraphExport> {
  const session = graph.driver.session();
  return exportGraph(session).finally(() => session.close());
}

const toScripts = ({ scripts: each }: GraphExport): readonly Script[] =>
  scripts(Object.fromEntries(each.map(({ name, text }) => [name, text])));

async function contentHash(): Promise<string> {
  return createHash('sha256')
    .update(JSON.stringify(await graph.content()))
    .digest('hex');
}

describe.each([
  ['the project’s own seeds', `${packageRoot}/seed`, 'lstm'],
  ['the seeds of another domain', `${packageRoot}/examples/tea/seed`, 'green-tea'],
])('an export of %s with edits made by hand', (_, folder, slug) => {
  let first: GraphExport;
  let hash: string;
  let own: readonly Script[];
  beforeAll(async () => {
    own = await readScripts(folder);
    await graph.empty();
    await graph.seed(own);
    await editByHand(slug);
    hash = await contentHash();
    first = await exported();
  });

  it('holds all of it, and leaves the graph as it is', async () => {
    expect(first.leftOut).toEqual([]);
    expect(await contentHash()).toBe(hash);
    const { nodes, relations } = await graph.content();
    expect([first.nodes, first.relations]).toEqual([nodes.length, relations.length]);
  });

  it('is the same, byte for byte, each time', async () => {
    expect(await exported()).toEqual(first);
  });

  it('does not come into the way of the seeds that the graph was made from', async () => {
    const [edited = {}] = await graph.run('MATCH (c:Concept {slug: $slug}) RETURN c.summary AS summary', { slug });
    const report = await graph.seed(own);
    expect(report.nodes).toEqual({ created: 0, updated: 1, deleted: 0 }); // the summary is that of the seeds again
    expect(report.relations).toEqual(UNTOUCHED);
    await graph.run('MATCH (c:Concept {slug: $slug}) SET c.summary = $summary', { slug, ...edited });
    expect(await contentHash()).toBe(hash);
  });

  it('changes nothing when it is applied to the graph that it comes from, and owns all of it from then on', async () => {
    const report = await graph.seed(toScripts(first));
    expect([report.nodes, report.relations]).toEqual([UNTOUCHED, UNTOUCHED]);
    expect(await contentHash()).toBe(hash);
    const again = await graph.seed(toScripts(first));
    expect(again.outcome).toBe('unchanged');
    expect((await graph.seed(own, { force: true })).nodes.deleted).toBeGreaterThan(0); // what the export held is gone with it
    expect(await graph.run(`MATCH (c:Concept {slug: 'made-by-hand'}) RETURN c`)).toEqual([]);
  });

  it('passes every check, and makes the same graph in an empty database', async () => {
    const project = await readProject(testConfig(graph.address));
    const session = graph.driver.session();
    const findings = await checkSeeds(session, { ...project, seeds: toScripts(first) }, project.schema).finally(() => session.close());
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    await graph.empty();
    await graph.seed(toScripts(first));
    expect(await contentHash()).toBe(hash);
    expect(await exported()).toEqual(first);
  });

  it('makes the same graph when its statements are run as they are, as cypher-shell and Neo4j Browser do', async () => {
    await graph.empty();
    for (const { statements } of toScripts(first)) for (const { text } of statements) await graph.run(text);
    expect(await contentHash()).toBe(hash);
  });
});

describe('an export of a graph with everything in it', () => {
  beforeEach(async () => {
    await graph.empty();
    await graph.seed(scripts(SMALL));
  });

  it('keeps every value that Neo4j can hold and seeds can own', { timeout: 300_000 }, async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('\\', "'", '"', '`', 'u0041', '\n', '\r', '\t', '\0', ';', '//', '/*', '中', '😀', '\u2028', '{', '$'),
      }),
    );
    const whole = fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n });
    const kinds = [text, whole, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()];
    const value = fc.oneof(...kinds, ...kinds.map((each) => fc.array<unknown>(each)));
    const name = fc.oneof(text, fc.constantFrom('a', '名', '1st')).filter((each) => canWriteName(each) && each !== 'slug');
    const bags = fc.sample(fc.dictionary(name, value, { minKeys: 1, maxKeys: 5 }), { numRuns: 200, seed: 2026 });
    await graph.run(
      `MATCH (a:Concept {slug: 'a'})-[:HAS_STATEMENT]->(s)
       UNWIND range(0, size($bags) - 1) AS i
       CREATE (c:Concept {slug: 'v' + i})-[r:BAG]->(a) SET c += $bags[i], r = $bags[i]`,
      { bags },
    );
    await graph.run(`CREATE (:Concept {slug: 'w', low: -9223372036854775808, not: NaN, ends: [Infinity, -Infinity]})`); // no literals to the seeder
    const hash = await contentHash();
    const first = await exported();
    expect(first.leftOut).toEqual([]);
    await graph.empty();
    for (const { statements } of toScripts(first)) for (const { text: cypher } of statements) await graph.run(cypher);
    expect(await contentHash()).toBe(hash); // Neo4j itself reads the literals
    expect(await exported()).toEqual(first);
    await graph.empty();
    const project = await readProject(testConfig(graph.address));
    await seedGraph({ ...project, driver: graph.driver, database: 'neo4j', seeds: toScripts(first), checks: [] });
    expect(await contentHash()).toBe(hash); // and so does the seeder
  });

  it('names what seeds cannot hold, and holds the rest', async () => {
    await graph.run(`MATCH (a:Concept {slug: 'a'}), (b:Concept {slug: 'b'})
      SET a.seen = date('2026-11-24'), a.places = [point({x: 1, y: 2})], a.took = duration('PT1S')
      CREATE (:Bookmark {url: 'x'})-[:ABOUT]->(a), (:Bookmark)-[:NEXT]->(:Bookmark), (:Name {text: 'Nobody’s'}),
        (a)-[:USES {source: 's', lines: [1], implied: false}]->(b), (a)-[:USES {source: 's', lines: [2], implied: false}]->(b)`);
    const { scripts: written, leftOut } = await exported();
    expect(Object.fromEntries(leftOut.map(({ reason, elements }) => [reason, elements]))).toEqual({
      'It belongs to no concept': ['the name "Nobody’s"'],
      'It has an end that is not exported': ['a node that is not ABOUT Concept a'],
      'Seeds hold no dates, times, points or bytes; a text they do': ['places', 'seen', 'took'].map(
        (each) => `the property ${each} of Concept a`,
      ),
      'Seeds hold no nodes other than Concept, Name, Statement, Source, Kind and RelationType': ['3 with the labels Bookmark'],
      'Seeds hold no relations between such other nodes': ['1 of the type NEXT'],
      'There is another one that seeds cannot tell apart from it': ['Concept a USES Concept b'],
    });
    const before = await contentHash();
    const report = await graph.seed(toScripts({ scripts: written, leftOut, nodes: 0, relations: 0 }));
    expect([report.nodes, report.relations]).toEqual([UNTOUCHED, UNTOUCHED]);
    expect(await contentHash()).toBe(before);
  });

  it('tells by the checks what is wrong with the graph, at its place in the scripts', async () => {
    await graph.run(`CREATE (:Concept:Widget {slug: 'odd', kind: 'WIDGET', name: 'Odd'})`);
    const files = toScripts(await exported());
    await expect(graph.seed(files)).rejects.toThrow(/100-widget\.cypher:6:3: error: The concept "odd" has the kind WIDGET/u);
  });

  it('reads anew when the graph changes meanwhile, and gives up when it never rests', async () => {
    /** Exports while somebody writes after each of the first reads of the graph. */
    const meddledWith = async (times: number): Promise<GraphExport> => {
      const session = graph.driver.session();
      const run = session.run.bind(session);
      let writes = 0;
      let isFirst = false;
      const runThenWrite = async (cypher: string, parameters?: Record<string, unknown>): Promise<unknown> => {
        const result = await run(cypher, parameters);
        if (isFirst && writes++ < times) await graph.run(`MATCH (c:Concept {slug: 'a'}) SET c.remark = ${writes}`);
        isFirst = cypher === 'RETURN 1';
        return result;
      };
      return exportGraph(Object.assign(session, { run: runThenWrite as never })).finally(() => session.close());
    };
    const { scripts: written } = await meddledWith(2);
    expect(written.at(-1)?.text).toContain('remark: 2');
    await expect(meddledWith(99)).rejects.toThrow('was changed each time while it was read');
  });
});

describe('conceptgraph export', () => {
  let folder: string;
  const run = (...args: readonly string[]): ReturnType<typeof runToEnd> => {
    const { uri, username, password } = graph.address;
    return runToEnd(args, { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password });
  };
  beforeEach(async () => {
    folder = await temporaryFolder();
    await graph.empty();
    await graph.seed(scripts(SMALL));
  });

  it('writes scripts that pass `check`, and replaces them only when told to', { timeout: 300_000 }, async () => {
    await editByHand('a');
    await graph.run(`CREATE (:Bookmark)`);
    const output = join(folder, 'deeper/export');
    const first = await run('export', '--output', output);
    expect([first.status, first.output]).toEqual([0, expect.stringContaining('not exported: 1 with the labels Bookmark. Seeds hold no')]);
    expect(await readdir(join(folder, 'deeper'))).toEqual(['export']);
    expect(await readdir(output)).toEqual(['000-vocabulary.cypher', '010-sources.cypher', '100-model.cypher', '900-other.cypher']);
    const checked = await run('check', '--seed', output);
    expect([checked.status, checked.output]).toEqual([0, expect.stringContaining('0 errors')]);

    const refused = await run('export', '--output', output);
    expect([refused.status, refused.output]).toEqual([1, expect.stringContaining('is not empty')]);
    await graph.run(`MATCH (c:Concept {slug: 'made-by-hand'}) DETACH DELETE c`);
    await graph.run(`MATCH (c) REMOVE c.remark, c.read, c:Favourite`);
    await graph.run(
      `MATCH (n) WHERE n.slug = 's-2' OR n.id = 'made-by-hand.note.1' OR NOT EXISTS { (n)--() } AND (n:Name OR n:Bookmark) DETACH DELETE n`,
    );
    await writeFile(join(output, 'README.md'), 'mine');
    expect((await run('export', '--output', output, '--force')).status).toBe(0);
    expect(await readdir(output)).toEqual(['000-vocabulary.cypher', '010-sources.cypher', '100-model.cypher', 'README.md']);
  });

  it('never replaces scripts that it has not written', async () => {
    await mkdir(join(folder, 'seed'));
    await writeFile(join(folder, 'seed/100-a.cypher'), '// mine\n');
    const { status, output } = await run('export', '--output', join(folder, 'seed'), '--force');
    expect([status, output]).toEqual([1, expect.stringContaining('seed/100-a.cypher was not written by `conceptgraph export`')]);
    expect(await readFile(join(folder, 'seed/100-a.cypher'), 'utf8')).toBe('// mine\n');
    expect(await readdir(folder)).toEqual(['seed']);
  });

  it('says what is wrong with the graph, and that there is none', { timeout: 120_000 }, async () => {
    await graph.run(`CREATE (:Concept:Model {slug: 'odd', kind: 'MODEL', name: 'Odd'})`);
    const faulty = await run('export', '--output', join(folder, 'faulty'));
    expect(faulty.status).toBe(0);
    expect(faulty.output).toContain('error: The concept "odd" has no summary that is a text [concept-is-complete]');
    expect(faulty.output).toContain(`conceptgraph check --seed ${join(folder, 'faulty')}`);
    await graph.empty();
    const empty = await run('export', '--output', join(folder, 'empty'));
    expect([empty.status, empty.output]).toEqual([1, expect.stringContaining('There is no graph at')]);
    expect(await readdir(folder)).toEqual(['faulty']);
  });

  it('knows one format', async () => {
    const { status, output } = await run('export', '--format', 'json');
    expect([status, output]).toEqual([1, expect.stringContaining('Allowed choices are cypher')]);
  });
});
