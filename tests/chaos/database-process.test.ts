import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baselineOf, expectSound, isHealthy } from '../support/expect-sound.ts';
import { prepareNeo4jProcess, whatNeo4jProcessLacks, type Neo4jProcess } from '../support/neo4j-process.ts';
import { codeOf, countAnswers, slowest, type Asked } from '../support/oracle.ts';
import { report } from '../support/report-row.ts';
import { runToEnd } from '../support/run-program.ts';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.ts';
import { conceptRow, topic, VOCABULARY } from '../support/small-seeds.ts';
import { sendSteadily } from '../support/steady-load.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { eventually } from '../support/test-service.ts';
import { isFull } from './form.ts';

const missing = await whatNeo4jProcessLacks();

/** A question that nobody has asked before, so that no answer to it is kept. */
let questions = 0;
const fromDatabase = (): string => `{ concept(slug: "lstm") { name key${questions++}: statements(limit: 1) { text } } }`;
const FROM_MEMORY =
  '{ lookup(terms: ["LSTM"]) { hits { concept { slug name nameZh kind } } } search(phrase: "long memory", limit: 2) { total hits { snippet concept { slug } } } }';
/** The deadline of a request, in milliseconds, as the service has it by default. */
const DEADLINE = 5_000;
/** How long the database is frozen, in milliseconds: longer than a request may take that is sent at its begin, three times. */
const FROZEN = isFull ? 30_000 : 20_000;
/** How many requests a second there are when the database is killed. */
const RATE = isFull ? 200 : 100;

/** How long the answers are looked at after a fault, in milliseconds: longer than what is promised, three times. */
const OBSERVED = 3 * 2_000 + 1_000;
const ALLOWED = new Set(['200 OK', '503 GRAPH_UNAVAILABLE', '503 OVERLOADED']);
/** The kinds of answers among some that a database that is away does not excuse. */
const unexpected = (answers: readonly Asked[]): readonly string[] =>
  Object.keys(countAnswers(answers)).filter((kind) => !ALLOWED.has(kind));

describe.skipIf(missing !== undefined)(`the process of the database${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  let neo4j: Neo4jProcess;
  let service: ServiceProcess;
  let seedingTook: number;
  beforeAll(async () => {
    neo4j = await prepareNeo4jProcess();
    await neo4j.launch();
    await neo4j.answering();
    const { uri, username, password } = neo4j.address;
    const begin = performance.now();
    const seeded = await runToEnd(['seed'], { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password });
    if (seeded.status !== 0) throw new Error(seeded.output);
    seedingTook = performance.now() - begin;
    neo4j.signal('SIGKILL');
    await neo4j.ended();
  });
  afterAll(async () => {
    await service?.stop();
    await neo4j?.dispose();
  });

  it('F1: starts without its database, says so, and waits for it', async () => {
    service = await startServiceProcess(neo4j.address, { ANSWER_CACHE: '64' });
    const asked = await service.ask(fromDatabase());
    const [livez, readyz] = [await service.get('/livez'), await service.get('/readyz')];
    await sleep(3_000);
    const again = await service.ask(fromDatabase());
    report('F1', {
      outcome: `/livez ${livez.status}, /readyz ${readyz.status}, GraphQL ${asked.status} ${String(codeOf(asked))}`,
      figures: { 'answer ms': Math.round(Math.max(asked.took, again.took)) },
    });
    expect(livez.status).toBe(200);
    expect(readyz).toMatchObject({ status: 503, body: { code: 'GRAPH_UNAVAILABLE', message: expect.any(String) as string } });
    for (const answer of [asked, again]) {
      expect([answer.status, codeOf(answer)]).toEqual([503, 'GRAPH_UNAVAILABLE']);
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/u);
      expect(answer.took).toBeLessThan(3 * 3_000);
    }
    expect(service.isUp()).toBe(true);
    expect([...service.problems]).toEqual([]);
  });

  it('F2: gets ready by itself when the database comes', async () => {
    const before = baselineOf(service);
    const waiting = service.ready(180_000);
    await neo4j.launch();
    const answering = await neo4j.answering();
    const [warm, ready] = await Promise.all([neo4j.warm(), waiting]);
    const figures = await expectSound(before, Math.max(warm, ready));
    const areUnchanged = service.output().includes('The seeds and what they own in the graph are unchanged.');
    report('F2', {
      outcome: `ready without a restart; the graph was ${areUnchanged ? 'there already' : 'seeded first'}`,
      figures: {
        'seeding an empty database ms': Math.round(seedingTook),
        'after the first answer of the database ms': Math.round(ready - answering),
        'after it is warm ms': Math.round(ready - warm),
        ...figures,
      },
    });
    expect(areUnchanged).toBe(true);
    expect(ready - warm).toBeLessThan(3 * 2_000);
  });

  it('F3: answers every request when the database is killed under load, from memory what it knows', async () => {
    await service.ready();
    const before = baselineOf(service);
    const load = sendSteadily(RATE, (number) => service.ask(number % 2 === 0 ? fromDatabase() : FROM_MEMORY));
    await sleep(2_000);
    const killed = performance.now();
    neo4j.signal('SIGKILL');
    await neo4j.ended();
    await sleep(3_000);
    const [fresh, remembered, readyz] = [await service.ask(fromDatabase()), await service.ask(FROM_MEMORY), await service.get('/readyz')];
    // Those under way when it was killed, and those after it.
    const affected = (await load.stop()).filter(({ at, took }) => at + took > killed);
    report('F3', {
      outcome: 'every request was answered; lookups from memory, marked as stale',
      figures: {
        requests: affected.length,
        ...countAnswers(affected),
        'slowest ms': slowest(affected),
        'memory before MiB': before.memory,
      },
    });
    expect([fresh.status, codeOf(fresh)]).toEqual([503, 'GRAPH_UNAVAILABLE']);
    expect(remembered).toMatchObject({ status: 200, body: { extensions: { stale: true } } });
    expect(JSON.stringify(remembered.body?.data)).toContain('"slug":"lstm"');
    expect(readyz.status).toBe(503);
    expect(slowest(affected)).toBeLessThan(3 * 5_000);
    expect(unexpected(affected)).toEqual([]);
    expect([...service.problems]).toEqual([]);
  });

  it('F4: recovers when the database is started again, without a connection that is dead surfacing later', async () => {
    const before = baselineOf(service);
    const load = sendSteadily(50, () => service.ask(fromDatabase()));
    await neo4j.launch();
    const answering = await neo4j.answering();
    const warm = await neo4j.warm();
    await sleep(OBSERVED);
    const answers = await load.stop();
    const after = answers.filter(({ at }) => at > answering);
    const lastFailure = Math.max(answering, ...after.filter((asked) => !isHealthy(asked)).map(({ at }) => at));
    const firstSuccess = Math.min(...after.filter((asked) => isHealthy(asked)).map(({ at }) => at));
    const relapses = after.filter((asked) => codeOf(asked) === 'GRAPH_UNAVAILABLE' && asked.at > firstSuccess).length;
    const figures = await expectSound(before, performance.now());
    report('F4', {
      outcome: `the errors end; ${relapses} connections fail after the first that works`,
      figures: {
        ...countAnswers(after),
        ...figures,
        'errors after the first answer of the database ms': Math.round(lastFailure - answering),
        'errors after it is warm ms': Math.max(0, Math.round(lastFailure - warm)),
      },
    });
    expect(lastFailure - warm).toBeLessThan(3 * 2_000);
    expect(relapses).toBe(0);
  });

  it('F5: answers every request by its deadline while the database is frozen, and recovers', async () => {
    await service.ready();
    const before = baselineOf(service);
    const frozenLoad = sendSteadily(50, (number) => service.ask(number % 2 === 0 ? fromDatabase() : FROM_MEMORY));
    await sleep(1_000);
    neo4j.signal('SIGSTOP');
    const frozen = performance.now();
    await eventually(async () => (await service.get('/readyz')).status === 503);
    const noticed = Math.round(performance.now() - frozen);
    await sleep(Math.max(0, frozen + FROZEN - performance.now()));
    neo4j.signal('SIGCONT');
    const thawed = performance.now();
    await sleep(OBSERVED);
    const answers = await frozenLoad.stop();
    const affected = answers.filter(({ at, took }) => at + took > frozen && at < thawed);
    // Those that had the time of a deadline while it was frozen: nothing but the deadline can have ended them.
    const overdue = affected.filter(({ at, took }) => at < thawed - DEADLINE - 500 && at + took > thawed);
    const after = answers.filter(({ at }) => at > thawed);
    const lastFailure = Math.max(thawed, ...after.filter((asked) => !isHealthy(asked)).map(({ at }) => at));
    const figures = await expectSound(before, performance.now());
    report('F5', {
      outcome: 'every request was answered by its deadline',
      figures: {
        'frozen ms': FROZEN,
        'noticed ms': noticed,
        requests: affected.length,
        ...countAnswers(affected),
        'slowest ms': slowest(affected),
        'answered only after it went on': overdue.length,
        ...figures,
        'recovery ms': Math.round(lastFailure - thawed),
      },
    });
    expect(slowest(affected)).toBeLessThan(3 * (DEADLINE + 500));
    expect(affected.filter(({ at, took }) => at < thawed - 3 * (DEADLINE + 500) && at + took > thawed)).toEqual([]);
    expect(lastFailure - thawed).toBeLessThan(3 * 2_000);
    expect(unexpected(affected)).toEqual([]);
  });

  it('F16: serves the graph of a database that may not be written to, and says in one line that it cannot be seeded', async () => {
    await service.stop();
    neo4j.signal('SIGKILL');
    await neo4j.ended();
    await neo4j.launch(['server.databases.read_only=neo4j']);
    await neo4j.answering();
    const folder = await temporaryFolder({ '000.cypher': VOCABULARY, '100.cypher': topic({ concepts: [conceptRow('a')] }) });
    service = await startServiceProcess(neo4j.address, { CONCEPTGRAPH_SEED: folder });
    await service.ready();
    const asked = await service.ask(fromDatabase());
    const lines = service
      .output()
      .split('\n')
      .filter((text) => /read.only|No write operations/iu.test(text));
    report('F16 (read-only)', { outcome: `the graph is served: ${asked.status}; ${lines.length} line tells why it is not seeded` });
    expect(isHealthy(asked)).toBe(true);
    expect(lines).toEqual([expect.stringMatching(/database/u)]);
    expect([...service.problems]).toEqual([]);
  });
});
