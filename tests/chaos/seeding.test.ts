import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startFaultyLine, type ClientMessage, type FaultyLine } from '../support/bolt-faults.ts';
import { countAnswers, slowest } from '../support/oracle.ts';
import { report } from '../support/report-row.ts';
import { runProgram, runToEnd } from '../support/run-program.ts';
import { startServiceProcess } from '../support/service-process.ts';
import { conceptRow, relationRow, statementRow, topic, VOCABULARY } from '../support/small-seeds.ts';
import { sendSteadily } from '../support/steady-load.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTestGraph, scripts, type TestGraph } from '../support/test-graph.ts';
import { isFull } from './form.ts';

const FIRST = {
  '000-vocabulary.cypher': VOCABULARY,
  '100-a.cypher': topic({
    concepts: [conceptRow('a', `, aliases: ['Alpha']`), conceptRow('b')],
    statements: [statementRow('a.note.1', 'a')],
    relations: [relationRow('a', 'IS_A', 'b')],
  }),
  '200-c.cypher': topic({ concepts: [conceptRow('c')], relations: [relationRow('c', 'USES', 'a')] }),
};
/** The same after a concept was renamed and another dropped. */
const SECOND = {
  '000-vocabulary.cypher': VOCABULARY,
  '100-a.cypher': topic({
    concepts: [conceptRow('a'), conceptRow('bee')],
    statements: [statementRow('a.note.2', 'a')],
    relations: [relationRow('a', 'IS_A', 'bee')],
  }),
};
const DEADLOCK = 'Neo.TransientError.Transaction.DeadlockDetected';
const SEEDERS = 8;

let graph: TestGraph;
let line: FaultyLine;
beforeAll(async () => {
  graph = openTestGraph();
  line = await startFaultyLine(Number(new URL(graph.address.uri).port));
});
afterAll(async () => {
  await line?.close();
  await graph.close();
});
afterEach(() => line.heal());

/** The settings of a seeder that works on the shared database, directly or over the line. */
const settings = (folder: string, uri = graph.address.uri): Record<string, string> => ({
  NEO4J_URI: uri,
  NEO4J_USERNAME: graph.address.username,
  NEO4J_PASSWORD: graph.address.password,
  CONCEPTGRAPH_SEED: folder,
});

/** What the shared database holds after a clean run of some seeds on nothing. */
async function contentOf(seeds: Readonly<Record<string, string>>): ReturnType<TestGraph['content']> {
  await graph.empty();
  await graph.seed(scripts(seeds));
  return graph.content();
}

describe('a seeding that breaks off', () => {
  it('S2: leaves nothing or all, before whichever statement it is killed, and the next run is right', { timeout: 900_000 }, async () => {
    const folder = await temporaryFolder(FIRST);
    const wanted = await contentOf(FIRST);
    await graph.empty();
    await runToEnd(['seed'], settings(folder, line.uri));
    const boundaries = line.seen.filter(isBoundary).length;
    const commit = line.seen.filter(isBoundary).findLastIndex(({ name }) => name === 'COMMIT') + 1;
    const points = isFull
      ? Array.from({ length: boundaries }, (_, index) => index + 1)
      : [1, Math.floor(commit / 4), Math.floor(commit / 2), Math.floor((commit * 3) / 4), commit - 1, commit, commit + 1];
    const states: string[] = [];
    for (const point of points) {
      await graph.empty();
      line.heal();
      const seeder = runProgram(['seed'], settings(folder, line.uri));
      let passed = 0;
      line.treat((message) => {
        if (isBoundary(message)) passed++;
        if (passed < point) return 'pass';
        seeder.process.kill('SIGKILL');
        return 'hold';
      });
      await seeder.ended;
      const left = await graph.content();
      states.push(left.nodes.length === 0 ? 'nothing' : JSON.stringify(left) === JSON.stringify(wanted) ? 'all' : 'a part');
      await graph.seed(scripts(FIRST));
      expect(await graph.content()).toEqual(wanted);
    }
    report('S2', {
      outcome: 'nothing or all is left, and the next run is right',
      figures: { 'statements and transactions': boundaries, 'points of death': points.length, ...countOf(states) },
    });
    expect(states).toEqual(points.map((point) => (point > commit ? 'all' : 'nothing')));
  });

  it('S4: for a broken statement in the third of five files ends with its place, and changes nothing', async () => {
    const before = await contentOf(FIRST);
    const [vocabulary = '', a = '', c = ''] = Object.values(FIRST);
    const folder = await temporaryFolder({
      '000.cypher': vocabulary,
      '100.cypher': a,
      '200.cypher': '// fine\nMERGE (s:Source {slug: "x"})\nSETT s.title = "X";\n',
      '300.cypher': c,
      '400.cypher': topic({ concepts: [conceptRow('d')] }),
    });
    const { status, output } = await runToEnd(['seed'], settings(folder));
    const after = await graph.content();
    report('S4', { outcome: `exit status ${status}, the place is told, the graph is as it was` });
    expect(status).toBe(1);
    expect(output).toMatch(/200\.cypher:3:\d+/u);
    expect(after).toEqual(before);
  });

  it('F12: is tried again when the database gives a transient error', async () => {
    const folder = await temporaryFolder(FIRST);
    const wanted = await contentOf(FIRST);
    await graph.empty();
    let refused = 0;
    line.treat(({ cypher }) => (cypher.startsWith('UNWIND $rows') && refused++ < 3 ? { refuse: DEADLOCK } : 'pass'));
    const begin = performance.now();
    const { status, output } = await runToEnd(['seed'], settings(folder, line.uri));
    const took = Math.round(performance.now() - begin);
    report('F12 (seeding)', { outcome: `exit status ${status}`, figures: { errors: 3, 'seeding ms': took } });
    expect(output).toContain('applied');
    expect(status).toBe(0);
    expect(refused).toBeGreaterThan(3);
    expect(took).toBeLessThan(3 * 30_000);
    expect(await graph.content()).toEqual(wanted);
  });
});

describe('several seedings', () => {
  it('S3: at once, on a database without anything, all succeed and make one graph', async () => {
    const folder = await temporaryFolder(FIRST);
    const wanted = await contentOf(FIRST);
    await graph.empty();
    await dropSchema();
    const begin = performance.now();
    const ran = await Promise.all(Array.from({ length: SEEDERS }, () => runToEnd(['seed'], settings(folder))));
    const took = Math.round(performance.now() - begin);
    const doubles = await graph.run(`
      MATCH (n) WITH labels(n) AS labels, coalesce(n.slug, n.id, n.name) AS key, count(*) AS nodes WHERE key IS NOT NULL AND nodes > 1
      RETURN labels, key UNION ALL
      MATCH (a)-[r]->(b) WITH a, type(r) AS type, b, count(*) AS relations WHERE relations > 1 RETURN [type] AS labels, a.slug AS key`);
    report('S3', {
      outcome: `${ran.filter(({ status }) => status === 0).length} of ${SEEDERS} seeders succeed`,
      figures: { 'doubled nodes and relations': doubles.length, 'all took ms': took },
    });
    expect(ran.map(({ status, output }) => (status === 0 ? 0 : output))).toEqual(Array.from({ length: SEEDERS }, () => 0));
    expect(doubles).toEqual([]);
    expect(await graph.content()).toEqual(wanted);
  });

  it('S5: while 100 requests a second are answered, none of which fails or sees half of a change', async () => {
    const query = '{ concepts { slug isA { slug } statements { id } } }';
    await contentOf(FIRST);
    const folder = await temporaryFolder(FIRST);
    const service = await startServiceProcess(graph.address, { CONCEPTGRAPH_SEED: folder });
    try {
      await service.ready();
      const allowed: string[] = [];
      for (const seeds of [SECOND, FIRST]) {
        await graph.seed(scripts(seeds));
        allowed.push(JSON.stringify((await service.ask(query)).body));
      }
      const load = sendSteadily(100, () => service.ask(query));
      for (const seeds of [SECOND, FIRST, SECOND, FIRST]) await graph.seed(scripts(seeds));
      const answers = await load.stop();
      const seen = new Set(answers.map(({ body }) => JSON.stringify(body)));
      report('S5', {
        outcome: `${countOf(answers.map(({ status }) => String(status)))['200'] ?? 0} of ${answers.length} answers are whole`,
        figures: { seedings: 4, ...countAnswers(answers), 'slowest ms': slowest(answers), 'different answers': seen.size },
      });
      expect([...seen].filter((answer) => !allowed.includes(answer))).toEqual([]);
      expect([...service.problems]).toEqual([]);
      expect(answers.length).toBeGreaterThan(50);
    } finally {
      await service.stop();
    }
  });
});

/** Whether a message begins or ends something in the database, or asks it for something. */
function isBoundary({ name }: ClientMessage): boolean {
  return name !== 'PULL' && name !== 'DISCARD';
}

/** Removes every constraint and index but those of labels and types themselves. */
async function dropSchema(): Promise<void> {
  for (const { name } of await graph.run('SHOW CONSTRAINTS YIELD name')) await graph.run(`DROP CONSTRAINT \`${String(name)}\``);
  for (const { name } of await graph.run(`SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'`))
    await graph.run(`DROP INDEX \`${String(name)}\``);
}

function countOf(values: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
