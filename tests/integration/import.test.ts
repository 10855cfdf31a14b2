import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { readContent } from '../../src/graph/index.ts';
import { findFreePorts, whatLocalServerLacks, withConnection } from '../../src/neo4j/index.ts';
import { runProgram, runToEnd } from '../support/run-program.ts';
import { conceptRow, relationRow, statementRow, topic, VOCABULARY } from '../support/small-seeds.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTestGraph, scripts, type TestGraph } from '../support/test-graph.ts';

const VOCABULARY_ONLY = scripts({ '000-vocabulary.cypher': VOCABULARY });

/** The same concepts, names, statement and relations as seeds, as CSV and as JSON Lines. */
const SEEDS = scripts({
  '000-vocabulary.cypher': VOCABULARY,
  '100-a.cypher': topic({
    concepts: [conceptRow('a', `, aliases: ['Alpha', 'First'], abbreviationsZh: ['甲']`), conceptRow('b'), conceptRow('c')],
    statements: [statementRow('a.note.1', 'a', `, group: 'G', value: 2`)],
    relations: [
      relationRow('a', 'IS_A', 'b', `, lines: [1, 2], note: 'n', noteZh: '注'`),
      relationRow('b', 'LIKE', 'c', ', implied: true'),
    ],
  }),
});
const described = (slug: string): string => `The ${slug},${slug} 的中文,About ${slug}.,关于 ${slug}。`;
const AS_CSV = {
  'concepts.csv': `slug,kind,name,nameZh,summary,summaryZh,source,lines,aliases,abbreviationsZh
a,MODEL,${described('a')},s,1,Alpha,甲
b,MODEL,${described('b')},s,1,,
c,MODEL,${described('c')},s,1,,
`,
  'names.csv': 'concept,text,language,type\na,First,EN,ALIAS\n',
  'statements.csv':
    'id,concept,kind,order,section,line,source,text,textZh,group,value\na.note.1,a,NOTE,1,S,1,s,Of a.note.1.,a.note.1 的说明。,G,2\n',
  'relations.csv': 'from,type,to,source,lines,implied,note,noteZh\na,IS_A,b,s,1|2,,n,注\nb,LIKE,c,s,,true,,\n',
};
const concept = (slug: string, more: object = {}): object => ({
  slug,
  kind: 'MODEL',
  name: `The ${slug}`,
  nameZh: `${slug} 的中文`,
  summary: `About ${slug}.`,
  summaryZh: `关于 ${slug}。`,
  source: 's',
  lines: [1],
  ...more,
});
const jsonLines = (...rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const AS_JSON = {
  'concepts.jsonl': jsonLines(concept('a', { aliases: ['Alpha', 'First'], abbreviationsZh: ['甲'] }), concept('b'), concept('c')),
  'statements.jsonl': jsonLines({
    id: 'a.note.1',
    concept: 'a',
    kind: 'NOTE',
    order: 1,
    section: 'S',
    line: 1,
    source: 's',
    text: 'Of a.note.1.',
    textZh: 'a.note.1 的说明。',
    group: 'G',
    value: 2,
  }),
  'relations.jsonl': jsonLines(
    { from: 'a', type: 'IS_A', to: 'b', source: 's', lines: [1, 2], note: 'n', noteZh: '注' },
    { from: 'b', type: 'LIKE', to: 'c', source: 's', implied: true },
  ),
};

let graph: TestGraph;
let settings: Readonly<Record<string, string>>;
beforeAll(() => {
  graph = openTestGraph();
  const { uri, username, password } = graph.address;
  settings = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
});
/** Removes every node, of graphs too large for one transaction. */
const emptyLarge = async (): Promise<void> => {
  const session = graph.driver.session();
  await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS').finally(() => session.close());
};
afterAll(async () => {
  await emptyLarge();
  await graph.close();
});

const importFrom = (folder: string, ...options: readonly string[]): ReturnType<typeof runToEnd> =>
  runToEnd(['import', '--rejects', join(folder, 'rejected.out'), ...options, folder], settings);
const rejectedIn = async (folder: string): Promise<readonly { line: number; reason: string }[]> =>
  (await readFile(join(folder, 'rejected.out'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { line: number; reason: string });

describe('conceptgraph import', () => {
  beforeEach(async () => {
    await emptyLarge();
    await graph.seed(VOCABULARY_ONLY);
  });

  it('makes the same graph of CSV, of JSON Lines and of seeds, and a second time nothing', async () => {
    for (const files of [AS_CSV, AS_JSON]) {
      const folder = await temporaryFolder(files);
      const { status, output } = await importFrom(folder);
      expect([status, output]).toEqual([0, expect.stringContaining('In the graph: 3 concepts')]);
      const imported = await graph.content();
      const again = await importFrom(folder);
      expect([again.status, again.output]).toEqual([0, expect.stringContaining('0 nodes and 0 relations are new')]);
      expect(await graph.content()).toEqual(imported);
      await graph.empty();
      await graph.seed(SEEDS);
      expect(imported).toEqual(await graph.content());
      await graph.empty();
      await graph.seed(VOCABULARY_ONLY);
    }
  });

  it('brings a concept to what its row says now', async () => {
    await importFrom(await temporaryFolder({ 'concepts.jsonl': jsonLines(concept('a', { commonNames: ['The a'] })) }));
    const changed = concept('a', { name: 'Renamed', kind: 'TASK' });
    const { status } = await importFrom(await temporaryFolder({ 'concepts.jsonl': jsonLines(changed) }));
    expect(status).toBe(0);
    expect(
      await graph.run(`MATCH (c:Concept) RETURN c.kind AS kind, labels(c) AS labels, c.commonNames AS common,
      [(c)-[:HAS_NAME]->(n {type: 'PREFERRED'}) | n.text] AS names`),
    ).toEqual([
      { kind: 'TASK', labels: ['Concept', 'Task'], common: null, names: expect.arrayContaining(['Renamed', 'a 的中文']) as unknown },
    ]);
    expect(await graph.run(`MATCH (n:Name {text: 'The a'}) RETURN n.text`)).toEqual([]);
  });

  it('rejects bad rows with line and reason, goes on, and tells it by its exit status', async () => {
    const folder = await temporaryFolder({
      'concepts.jsonl': `${jsonLines(concept('a'), concept('b', { kind: 'SOUP' }))}{"slug"\n${jsonLines(concept('c'))}`,
      'relations.csv': 'from,type,to,source,lines\na,USES,b,s,1\na,USES,c,s,1\nc,IS_A,a,s,1\na,IS_A,c,s,1\n',
    });
    const { status, output } = await importFrom(folder);
    expect([status, output]).toEqual([1, expect.stringContaining('4 rows are not in it')]);
    expect((await rejectedIn(folder)).map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'the vocabulary of the graph does not declare the kind SOUP'],
      [3, expect.stringContaining('is no JSON')],
      [2, 'there is no concept "b" (to)'],
      [5, 'closes a circle: c leads back to a by IS_A'],
    ]);
    expect(await graph.run('MATCH (a:Concept)-[r]->(b:Concept) RETURN a.slug + type(r) + b.slug AS r ORDER BY r')).toEqual([
      { r: 'aUSESc' },
      { r: 'cIS_Aa' },
    ]);
  });

  it('stops at the first bad row when told to, and takes the files again when they are put right', async () => {
    const folder = await temporaryFolder({ 'concepts.jsonl': jsonLines(concept('a'), concept('b', { kind: 'SOUP' }), concept('c')) });
    const { status, output } = await importFrom(folder, '--max-rejects', '0');
    expect([status, output]).toEqual([1, expect.stringMatching(/concepts\.jsonl:2: .* kind SOUP\. Stopped there: 1 rows/u)]);
    expect(await graph.run('MATCH (c:Concept) RETURN c.slug AS slug')).toEqual([{ slug: 'a' }]);
    await writeFile(join(folder, 'concepts.jsonl'), jsonLines(concept('a'), concept('b'), concept('c')));
    expect((await importFrom(folder, '--max-rejects', '0')).status).toBe(0);
    expect(await graph.run('MATCH (c:Concept) RETURN count(c) AS n')).toEqual([{ n: 3n }]);
  });

  it('stores hostile texts as they are', async () => {
    const hostile = `'}) DETACH DELETE (n) //\`"\\u0060\n😀\u202E`;
    const folder = await temporaryFolder({ 'concepts.jsonl': jsonLines(concept('a', { name: hostile, aliases: [`${hostile}|b`] })) });
    expect((await importFrom(folder)).status).toBe(0);
    expect(
      await graph.run('MATCH (c:Concept)-[:HAS_NAME]->(n:Name {language: "EN"}) RETURN c.name AS name, n.text AS text ORDER BY text'),
    ).toEqual([
      { name: hostile, text: hostile },
      { name: hostile, text: `${hostile}|b` },
    ]);
  });

  it('leaves to the seeds what is theirs, and survives them', async () => {
    await graph.seed(SEEDS);
    const folder = await temporaryFolder({
      'concepts.jsonl': jsonLines(concept('a', { name: 'Mine' }), concept('new')),
      'relations.jsonl': jsonLines(
        { from: 'new', type: 'IS_A', to: 'a', source: 's', lines: [1] },
        { from: 'a', type: 'IS_A', to: 'b', source: 's', lines: [9] },
      ),
    });
    expect((await importFrom(folder)).status).toBe(1);
    expect((await rejectedIn(folder)).map(({ reason }) => reason)).toEqual([
      'the concept "a" belongs to the seeds of the graph: change it there',
      'this relation belongs to the seeds of the graph: change it there',
    ]);
    const imported = await graph.content();
    expect((await graph.seed(SEEDS)).outcome).toBe('unchanged');
    await expect(graph.seed(VOCABULARY_ONLY)).rejects.toThrow('(Concept:new)-[:IS_A]->(Concept:a)');
    expect(await graph.content()).toEqual(imported);
  });

  it('says what is missing where there is no vocabulary', async () => {
    await graph.empty();
    const { status, output } = await importFrom(await temporaryFolder(AS_CSV));
    expect([status, output]).toEqual([1, expect.stringContaining('Seed its vocabulary first')]);
  });

  it(
    'goes on where it was killed, and ends with the graph and the rejected rows of an import that was not',
    { timeout: 300_000 },
    async () => {
      const count = 20_000;
      const slugs = Array.from({ length: count }, (_, number) => `c${number}`);
      const folder = await temporaryFolder({
        'concepts.jsonl': jsonLines(...slugs.map((slug, number) => concept(slug, number % 5_001 === 5_000 ? { kind: 'SOUP' } : {}))),
        'relations.csv': `from,type,to,source,lines\n${slugs
          .slice(1)
          .map((slug, number) => `${slug},IS_A,c${number >> 1},s,1\n`)
          .join('')}`,
      });
      const counts = (): Promise<readonly unknown[]> =>
        graph.run(`MATCH (c:Concept) WITH count(c) AS concepts, sum(size(c.name)) AS letters
        MATCH (n:Name) WITH concepts, letters, count(n) AS names
        MATCH (:Concept)-[r]->(:Concept) WITH concepts, letters, names, count(r) AS relations
        MATCH ()-[m:MENTIONED_IN]->() RETURN concepts, letters, names, relations, count(m) AS mentions`);
      expect((await importFrom(folder, '--no-check')).status).toBe(1);
      const [wanted, wantedRejects] = [await counts(), await rejectedIn(folder)];
      expect(wanted).toEqual([expect.objectContaining({ concepts: BigInt(count - 3) })]);
      await emptyLarge();
      await graph.seed(VOCABULARY_ONLY);

      const doneRows = async (): Promise<number> =>
        Number((await graph.run('MATCH (s:ImportState) RETURN s.rows AS rows'))[0]?.['rows'] ?? 0);
      let killed = 0;
      for (const after of [1, 6_000, 16_000, 22_000]) {
        const program = runProgram(['import', '--no-check', '--rejects', join(folder, 'rejected.out'), folder], settings);
        while (program.process.exitCode === null && (await doneRows()) < after) await sleep(5);
        if (program.process.kill('SIGKILL')) killed++;
        await program.ended;
      }
      expect(killed).toBe(4);
      const before = await doneRows();
      expect(before).toBeGreaterThanOrEqual(22_000);
      const { output } = await importFrom(folder, '--no-check');
      expect(output).toMatch(/The first \d+ rows had been done/u);
      expect([await counts(), await rejectedIn(folder)]).toEqual([wanted, wantedRejects]);
      expect(await graph.run('MATCH (s:ImportState) RETURN s')).toEqual([]);
    },
  );
});

describe('seeds beside a large import', () => {
  it('are evaluated beside it, with the same outcome as in an empty graph', { timeout: 300_000 }, async () => {
    await emptyLarge();
    await graph.seed(SEEDS);
    const alone = await graph.content();
    await emptyLarge();
    await graph.run(`UNWIND range(1, 10500) AS n
      CREATE (:Concept:Model {slug: 'x' + n, kind: 'MODEL', name: 'X' + n})-[:HAS_NAME]->(:Name {text: 'X' + n, language: 'EN', type: 'PREFERRED'})`);
    const first = await graph.seed(SEEDS);
    expect(first.outcome).toBe('applied');
    expect((await graph.seed(SEEDS)).outcome).toBe('unchanged');
    const typo = scripts({
      '000-vocabulary.cypher': VOCABULARY,
      '100-a.cypher': topic({ concepts: [conceptRow('a')], relations: [relationRow('a', 'USES', 'typo')] }),
    });
    await expect(graph.seed(typo)).rejects.toThrow('The concept "typo" is referred to, but nobody defines it');
    expect((await graph.seed(VOCABULARY_ONLY)).nodes.deleted).toBeGreaterThan(5);
    await graph.seed(SEEDS);
    expect(await graph.run('MATCH (c:Concept) WHERE c.slug STARTS WITH "x" RETURN count(c) AS n')).toEqual([{ n: 10_500n }]);
    await graph.run('MATCH (c:Concept)-[:HAS_NAME]->(n) WHERE c.slug STARTS WITH "x" DETACH DELETE c, n');
    expect(await graph.content()).toEqual(alone);
    expect(await graph.run('SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH "evaluated" RETURN name')).toEqual([]);
  });
});

const missing = await whatLocalServerLacks(readConfig({ NEO4J_VERSION: process.env['NEO4J_VERSION'] }).local.version);
describe.skipIf(missing !== undefined)('conceptgraph import --offline', () => {
  it('makes the graph that an import while the server runs makes, and no second one', { timeout: 300_000 }, async () => {
    const rows = await temporaryFolder({ ...AS_CSV, 'relations.csv': AS_CSV['relations.csv'].replace(',s,,true', ',s,4,true') });
    const seeds = await temporaryFolder({ '000-vocabulary.cypher': VOCABULARY });
    await emptyLarge();
    await graph.seed(VOCABULARY_ONLY);
    expect((await importFrom(rows)).status).toBe(0);
    const online = await graph.content();

    const data = await mkdtemp(join(tmpdir(), 'conceptgraph-offline-'));
    const [bolt, http] = await findFreePorts();
    const local = { CONCEPTGRAPH_DATA: data, NEO4J_BOLT_PORT: String(bolt), NEO4J_HTTP_PORT: String(http), CONCEPTGRAPH_SEED: seeds };
    try {
      const { status, output } = await runToEnd(['import', '--offline', '--rejects', join(rows, 'rejected.out'), rows], local);
      expect([status, output]).toEqual([0, expect.stringContaining('The importer took')]);
      const again = await runToEnd(['import', '--offline', '--rejects', join(rows, 'rejected.out'), rows], local);
      expect([again.status, again.output]).toEqual([1, expect.stringContaining('only makes new ones')]);
      expect((await runToEnd(['neo4j', 'start'], local)).status).toBe(0);
      expect((await runToEnd(['seed'], local)).output).toContain('The seeds are applied');
      const password = await readFile(join(data, 'password'), 'utf8');
      const address = { uri: `bolt://127.0.0.1:${bolt}`, username: 'neo4j', password, database: 'neo4j' };
      const offline = await withConnection(address, 'bigint', async ({ driver }) => {
        const session = driver.session();
        const { nodes, relations } = await readContent(session).finally(() => session.close());
        const write = (value: unknown): string =>
          JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item));
        return {
          nodes: nodes.map(({ key, labels, properties }) => write([key, labels, properties])).sort(),
          relations: relations.map(({ key, type, properties }) => write([key, type, properties])).sort(),
        };
      });
      expect(offline).toEqual(online);
    } finally {
      await runToEnd(['neo4j', 'stop'], local);
      await rm(data, { recursive: true, force: true });
    }
  });

  it('is for the local server only', async () => {
    const { status, output } = await runToEnd(['import', '--offline', await temporaryFolder(AS_CSV)], settings);
    expect([status, output]).toEqual([1, expect.stringContaining('NEO4J_URI names')]);
  });
});
