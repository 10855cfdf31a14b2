import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startFaultyLine, type FaultyLine } from '../support/bolt-faults.ts';
import { baselineOf, expectSound, isHealthy, type Baseline } from '../support/expect-sound.ts';
import { codeOf, countAnswers, quantile, slowest, type Asked } from '../support/oracle.ts';
import { report } from '../support/report-row.ts';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.ts';
import { sendSteadily } from '../support/steady-load.ts';
import { openTestGraph, type TestGraph } from '../support/test-graph.ts';
import { eventually } from '../support/test-service.ts';
import { startToxiproxy, whatToxiproxyLacks, type ToxicLine, type Toxiproxy } from '../support/toxiproxy.ts';
import { isFull } from './form.ts';
import { countVerdicts, dataOf, LONG, unexcused } from './long-answer.ts';

const missing = whatToxiproxyLacks();

const SHORT = '{ concept(slug: "lstm") { name statements(limit: 1) { text } } }';
/** Its answer takes more than 1 MB from the database. */
const HUGE = '{ concept(slug: "huge") { statements(limit: 100) { text } } }';
const MAKE_HUGE = `
  CREATE (c:Concept:Model:Chaos {slug: 'huge', kind: 'MODEL', name: 'Huge', nameZh: '巨大', summary: 'S', summaryZh: 'S'})
  WITH c UNWIND range(1, 100) AS number
  CREATE (c)-[:HAS_STATEMENT]->(:Statement:Chaos {id: 'huge.note.' + number, kind: 'NOTE', order: number, status: 'ASSERTED',
    text: reduce(text = 'x', step IN range(1, 13) | text + text), textZh: 'S'})`;
/** The deadline of a request, in milliseconds, as the service has it by default. */
const DEADLINE = 5_000;

describe.skipIf(missing !== undefined)(`the network${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  let graph: TestGraph;
  let toxiproxy: Toxiproxy;
  /** Between Toxiproxy and the database, only to see what passes. */
  let seen: FaultyLine;
  let line: ToxicLine;
  let service: ServiceProcess;
  let before: Baseline;
  let healthyLong: string;
  beforeAll(async () => {
    graph = openTestGraph();
    await graph.empty();
    await graph.seed();
    await graph.run(MAKE_HUGE);
    toxiproxy = await startToxiproxy();
    seen = await startFaultyLine(Number(new URL(graph.address.uri).port));
    line = await toxiproxy.line(seen.port);
    service = await startServiceProcess({ ...graph.address, uri: line.uri });
    await service.ready();
    healthyLong = dataOf(await service.ask(LONG));
    // Once it is ready, it has the database plan what it may be asked later.
    await eventually(async () => {
      const sent = statements();
      await sleep(1_500);
      return statements() === sent;
    });
  });
  afterAll(async () => {
    await service?.stop();
    await toxiproxy?.stop();
    await seen?.close();
    await graph.run('MATCH (n:Chaos) DETACH DELETE n');
    await graph.close();
  });
  beforeEach(() => {
    before = baselineOf(service);
  });

  /** How many statements have been sent, as @neo4j/graphql writes them. */
  const statements = (): number => seen.seen.filter(({ cypher }) => cypher.startsWith('CYPHER 5')).length;
  /** Takes the fault away, and expects all that is owed after it. */
  const heal = async (): ReturnType<typeof expectSound> => {
    await line.heal();
    return expectSound(before, performance.now());
  };

  it('F6: reads in one round trip, so that a slow line is waited for once', async () => {
    const times = async (): Promise<number> => {
      const took: number[] = [];
      for (let round = 0; round < 15; round++) took.push((await service.ask(SHORT)).took);
      return quantile(took, 0.5);
    };
    await times();
    const atRest = await times();
    await line.add({ type: 'latency', attributes: { latency: 200, jitter: 50 } });
    seen.heal();
    const delayed = await times();
    const sent = statements();
    const transactions = seen.seen.filter(({ name }) => name === 'BEGIN' || name === 'COMMIT').length;
    const figures = await heal();
    report('F6', {
      outcome: `a read waits ${((delayed - atRest) / 200).toFixed(1)} times for the line`,
      figures: {
        'p50 at rest ms': Math.round(atRest),
        'p50 delayed ms': Math.round(delayed),
        'messages to begin or commit': transactions,
        ...figures,
      },
    });
    expect(transactions).toBe(0);
    expect(sent).toBe(15);
  });

  it('F7: never gives a part of an answer as the whole when connections are reset', async () => {
    const load = sendSteadily(40, () => service.ask(LONG));
    for (let round = 0; round < 3; round++) {
      await sleep(500);
      await line.add({ type: 'reset_peer', attributes: { timeout: 0 } });
      await sleep(200);
      await line.heal();
    }
    const ended = performance.now();
    await sleep(1_000);
    const answers = await load.stop();
    const figures = await expectSound(before, ended);
    const verdicts = countVerdicts(answers, healthyLong);
    report('F7', { outcome: 'whole answers, or errors', figures: { ...verdicts, 'slowest ms': slowest(answers), ...figures } });
    expect(unexcused(verdicts)).toEqual([]);
  });

  it('F8: never gives a part of an answer as the whole when the line breaks after any number of bytes', async () => {
    const sizes = isFull
      ? Array.from({ length: 128 }, (_, index) => index * 32)
      : [0, 1, 17, 64, 150, 300, 512, 777, 1_024, 2_048, 3_000, 4_096];
    const all: Asked[] = [];
    let slowestRecovery = 0;
    for (const bytes of sizes) {
      await line.add({ type: 'limit_data', attributes: { bytes } });
      const answers = await Promise.all(Array.from({ length: 4 }, () => service.ask(LONG)));
      all.push(...answers);
      slowestRecovery = Math.max(slowestRecovery, (await heal())['recovery ms'] ?? 0);
    }
    const verdicts = countVerdicts(all, healthyLong);
    report('F8', {
      outcome: 'whole answers, or errors; none hangs',
      figures: {
        'numbers of bytes': sizes.length,
        ...verdicts,
        'slowest ms': slowest(all),
        'slowest recovery ms': slowestRecovery,
      },
    });
    expect(unexcused(verdicts)).toEqual([]);
  });

  it('F9: answers by the deadline when the line swallows everything, and is not ready meanwhile', async () => {
    await line.add({ type: 'timeout', attributes: { timeout: 0 } });
    const begin = performance.now();
    const answers = Promise.all(Array.from({ length: 20 }, () => service.ask(SHORT)));
    await eventually(async () => (await service.get('/readyz')).status === 503);
    const noticed = Math.round(performance.now() - begin);
    const swallowed = await answers;
    const later = await service.ask(SHORT);
    const figures = await heal();
    report('F9', {
      outcome: `answered by the deadline; /readyz 503`,
      figures: {
        'noticed ms': noticed,
        ...countAnswers(swallowed),
        'slowest ms': slowest(swallowed),
        'slowest later ms': slowest([later]),
        ...figures,
      },
    });
    for (const asked of [...swallowed, later]) expect([asked.status, codeOf(asked)]).toEqual([503, 'GRAPH_UNAVAILABLE']);
    expect(slowest(swallowed)).toBeLessThan(3 * DEADLINE);
  });

  it('F10: understands an answer that comes in slices of one byte', async () => {
    await line.add({ type: 'slicer', attributes: { average_size: 1, size_variation: 0, delay: 0 } });
    const asked = await service.ask(LONG);
    const figures = await heal();
    report('F10', { outcome: 'the answer is right', figures: { 'answer ms': Math.round(asked.took), ...figures } });
    expect(dataOf(asked)).toBe(healthyLong);
  });

  // The driver takes the first bytes of a handshake for all of it, so it cannot open a connection then; nobody else may notice more.
  it('F10: says that the graph is not there when connections cannot even be opened in slices of one byte', async () => {
    await line.add({ type: 'slicer', attributes: { average_size: 1, size_variation: 0, delay: 1_000 } });
    seen.cut();
    const asked = await service.ask(LONG);
    const figures = await heal();
    report('F10 (new connections)', {
      outcome: `${asked.status} ${codeOf(asked) ?? 'the answer is right'}`,
      figures: { 'answer ms': Math.round(asked.took), ...figures },
    });
    expect(unexcused(countVerdicts([asked], healthyLong))).toEqual([]);
  });

  it('F11: gives up a large answer over a narrow line at the deadline, while other requests are answered', async () => {
    expect(dataOf(await service.ask(HUGE)).length).toBeGreaterThan(800_000);
    await line.add({ type: 'bandwidth', attributes: { rate: 10 } });
    const huge = service.ask(HUGE);
    await sleep(200);
    const load = sendSteadily(4, () => service.ask(SHORT));
    const asked = await huge;
    const others = await load.stop();
    const figures = await heal();
    report('F11', {
      outcome: `the large answer: ${asked.status} ${String(codeOf(asked))}; the others are answered`,
      figures: { 'large answer ms': Math.round(asked.took), ...countAnswers(others), 'slowest other ms': slowest(others), ...figures },
    });
    expect(codeOf(asked)).toMatch(/^(?:QUERY_TOO_COSTLY|GRAPH_UNAVAILABLE)$/u);
    expect(asked.took).toBeLessThan(3 * (DEADLINE + 500));
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter((other) => !isHealthy(other))).toEqual([]);
  });

  it('F25: knows a change of the graph when the line breaks while that is being read', async () => {
    const suggest = (prefix: string): Promise<Asked> => service.ask(`{ suggest(prefix: "${prefix}") { concept { slug } } }`);
    const known = (): number => seen.seen.filter(({ cypher }) => cypher.includes('HAS_NAME')).length;
    const recoveries: number[] = [];
    for (const [round, wait] of [0, 300, 1_000, 3_000].entries()) {
      const reads = known();
      await line.add({ type: 'bandwidth', attributes: { rate: 50 } }); // the names take seconds
      await graph.run(
        `MATCH (c:Concept {slug: 'huge'}) CREATE (c)-[:HAS_NAME]->(:Name:Chaos {text: $text, language: 'EN', type: 'ALIAS'})`,
        { text: `Zwischen ${round}` },
      );
      await eventually(() => known() > reads);
      await sleep(wait);
      await line.enable(false);
      await eventually(async () => (await service.get('/readyz')).status === 503);
      const away = await suggest(`zwischen ${round}`);
      expect([away.status, away.body?.extensions]).toEqual([200, { stale: true }]);
      await line.heal();
      await line.enable(true);
      const back = performance.now();
      await eventually(async () => {
        const { body } = await suggest(`zwischen ${round}`);
        if (body?.extensions?.['stale'] === true) return false;
        expect(body?.data).toEqual({ suggest: [{ concept: { slug: 'huge' } }] });
        return true;
      });
      recoveries.push(Math.round(performance.now() - back));
    }
    report('F25', {
      outcome: 'nothing of before the change is answered unmarked, and all of it is known when the line is back',
      figures: { breaks: recoveries.length, 'slowest until known ms': Math.max(...recoveries) },
    });
  });
});
