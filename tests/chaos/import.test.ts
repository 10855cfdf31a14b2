import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { readContent } from '../../src/graph/index.ts';
import { findFreePorts, whatLocalServerLacks, withConnection } from '../../src/neo4j/index.ts';
import { runProgram, runToEnd } from '../support/run-program.ts';
import { AS_CSV, concept, jsonLines, openImportGraph, rejectedIn, SEEDS, VOCABULARY_ONLY } from '../support/small-imports.ts';
import { conceptRow, relationRow, topic, VOCABULARY } from '../support/small-seeds.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { scripts } from '../support/test-graph.ts';

const { graph, settings, emptyLarge, importFrom } = openImportGraph();

describe('an import', () => {
  beforeEach(async () => {
    await emptyLarge();
    await graph.seed(VOCABULARY_ONLY);
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
