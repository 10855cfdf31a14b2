import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conceptRow, relationRow, topic, VOCABULARY } from '../support/small-seeds.ts';
import { openTestGraph, testConfig, type TestGraph } from '../support/test-graph.ts';
import { eventually, startTestService, type TestService } from '../support/test-service.ts';

let graph: TestGraph;
let folder: string;
let api: TestService;
beforeAll(async () => {
  graph = openTestGraph();
  await graph.empty();
  folder = await mkdtemp(join(tmpdir(), 'conceptgraph-seeds-'));
  await writeFile(join(folder, '000-vocabulary.cypher'), VOCABULARY);
  await writeFile(
    join(folder, '100-a.cypher'),
    topic({ concepts: [conceptRow('a'), conceptRow('b')], relations: [relationRow('a', 'IS_A', 'b')] }),
  );
  api = await startTestService(testConfig(graph.address, folder));
});
afterAll(async () => {
  await api.service.stop();
  await rm(folder, { recursive: true, force: true });
  await graph.close();
});

describe('a running service', () => {
  it('has the fields of its own vocabulary and no others', async () => {
    expect(await api.data('{ concept(slug: "a") { isATransitive { slug } uses { slug } like { slug } } }')).toEqual({
      concept: { isATransitive: [{ slug: 'b' }], uses: [], like: [] },
    });
    expect((await api.query('{ concept(slug: "a") { partOf { slug } } }')).errors?.[0]?.message).toContain('partOf');
  });

  it('takes up a relation type that somebody adds to the graph, without a restart', async () => {
    await graph.run(`CREATE (:RelationType {name: 'EATS', field: 'eats', inverseField: 'eatenBy', label: 'eats', labelZh: '吃', description: 'Eats.'})
      WITH 1 AS one MATCH (a:Concept {slug: 'a'}), (b:Concept {slug: 'b'}) CREATE (a)-[:EATS]->(b)`);
    await eventually(async () => (await api.query('{ concept(slug: "b") { eatenBy { slug } } }')).errors === undefined);
    expect(await api.data('{ concept(slug: "b") { eatenBy { slug } } }')).toEqual({ concept: { eatenBy: [{ slug: 'a' }] } });
  });

  it('leaves out what clashes in the vocabulary and names it, answers 503 with a code while there is none, and recovers', async () => {
    const codeOf = async (): Promise<unknown> => {
      const { status, errors } = await api.query('{ concepts { slug } }');
      return [status, errors?.[0]?.extensions?.code];
    };
    await graph.run(`MATCH (t:RelationType {name: 'EATS'}) SET t.field = 'isA'`);
    await eventually(async () => JSON.stringify(await api.query('{ graph { problems { problem } } }')).includes('clashes'));
    expect(await codeOf()).toEqual([200, undefined]);
    await graph.run('MATCH (v:Kind|RelationType) DETACH DELETE v');
    await expect.poll(codeOf, { timeout: 15_000 }).toEqual([503, 'VOCABULARY_EMPTY']);
    await graph.seed(undefined, { force: true });
    await expect.poll(codeOf, { timeout: 15_000 }).toEqual([200, undefined]);
  });
});

describe('a service whose seeds are broken', () => {
  it('goes on with the graph that is there, and says where the seeds are wrong', async () => {
    const broken = await mkdtemp(join(tmpdir(), 'conceptgraph-broken-'));
    await writeFile(join(broken, '100-x.cypher'), 'MERGE (c:Concept {slug: "x"});\nMATCH (c:Concept DELETE c;\n');
    const second = await startTestService(testConfig(graph.address, broken));
    try {
      expect(second.messages.join('\n')).toMatch(/100-x\.cypher:2:\d+: /u);
      expect(await second.data('{ concept(slug: "lstm") { name } }')).toEqual({ concept: { name: 'Long short-term memory' } });
    } finally {
      await second.service.stop();
      await rm(broken, { recursive: true, force: true });
    }
  });

  it('does not start when there is no graph to go on with', async () => {
    await graph.empty();
    const broken = await mkdtemp(join(tmpdir(), 'conceptgraph-broken-'));
    await writeFile(join(broken, '100-x.cypher'), 'RETURN nothing;\n');
    await expect(startTestService(testConfig(graph.address, broken))).rejects.toThrow(/100-x\.cypher:1:8: /u);
    await rm(broken, { recursive: true, force: true });
  });
});
