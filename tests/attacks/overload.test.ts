import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { afterAll, afterEach, expect, inject, it } from 'vitest';
import { isHealthy } from '../support/expect-sound.ts';
import { askAndJudge, quantile, type Asked } from '../support/oracle.ts';
import { report } from '../support/report-row.ts';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.ts';
import { sendSteadily, type Sent } from '../support/steady-load.ts';
import { openTestGraph } from '../support/test-graph.ts';
import { FULL } from './form.ts';

const graph = openTestGraph();
await graph.holdSeeds();
afterAll(() => graph.close());
let service: ServiceProcess;
afterEach(() => service.stop());

const start = async (settings: Readonly<Record<string, string>> = {}): Promise<void> => {
  service = await startServiceProcess(inject('database'), settings);
  await service.ready();
};

/** Different questions, for whose answers the database is asked. */
const QUERY = 'query ($slug: ID!) { concept(slug: $slug) { slug name isA { slug } names { text } } }';
const SLUGS = ['lstm', 'gru', 'rnn', 'rag', 'bert', 'gpts', 'chatgpt', 'llama', 'llava', 'milvus', 'transformer', 'attention'];

/** What came of some load. */
interface Outcome {
  /** Answers of 200, of 503 and of 429. */
  readonly answered: number;
  readonly shed: number;
  readonly limited: number;
  /** Answers of another status, requests that were not answered within 15 s, and those whose connection broke. */
  readonly other: number;
  readonly unanswered: number;
  readonly broken: number;
}

/** Loads the service from so many connections for some seconds, at this rate in all if one is given; from another thread. */
async function load(connections: number, seconds: number, rate?: number): Promise<Outcome> {
  const result = await autocannon({
    url: `${service.base}/graphql`,
    workers: 1,
    connections,
    duration: seconds,
    timeout: 15,
    ...(rate !== undefined && { overallRate: rate }),
    requests: SLUGS.map((slug) => ({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY, variables: { slug } }),
    })),
  });
  const { statusCodeStats: statuses = {}, timeouts, errors } = result;
  const count = (status: number): number => statuses[`${status}`]?.count ?? 0;
  const all = Object.values(statuses).reduce((sum, one) => sum + (one.count ?? 0), 0);
  return {
    answered: count(200),
    shed: count(503),
    limited: count(429),
    other: all - count(200) - count(503) - count(429),
    unanswered: timeouts,
    broken: errors - timeouts,
  };
}

/** How often a client asks that is not the load, in a second: who loads a service has no time to see how long its answers take. */
const ASKED = 50;

/**
 * How long it takes at the most to open the connections of the load, in milliseconds: Node.js accepts one in each round of its event
 * loop, so that the connection of another client waits among a thousand that come at the same moment.
 */
const OPENING = 4_000;

/** What a client sees that asks at a steady rate while something else goes on. */
async function seenDuring<Result>(work: () => Promise<Result>, address = '127.0.0.1'): Promise<readonly [Result, readonly Sent[]]> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
  const client = sendSteadily(ASKED, (number) => {
    const body = JSON.stringify({ query: QUERY, variables: { slug: SLUGS[number % SLUGS.length] } });
    return askAndJudge(`${service.base}/graphql`, { method: 'POST', headers, body }, [inject('database').password]);
  });
  try {
    return [await work(), client.answers];
  } finally {
    await client.stop();
  }
}

/** How long answers took, in milliseconds. */
function timesOf(answers: readonly Asked[]): { readonly p50: number; readonly p99: number } {
  const times = answers.map(({ took }) => took);
  return { p50: Math.round(quantile(times, 0.5)), p99: Math.round(quantile(times, 0.99)) };
}

/** How long an answer may take at the very most: the deadline of a request, and a moment to say that it is over, in milliseconds. */
const LONGEST = 5_500;

it(
  'A21: refuses what is too much of ten times the load that it can answer, breaks nothing, and goes on answering',
  { timeout: 300_000 },
  async () => {
    await start();
    await load(32, FULL ? 10 : 2); // the database compiles what it is asked often
    const before = service.memory();
    const [, atRest] = await seenDuring(() => sleep(FULL ? 10_000 : 2_000));
    const time = FULL ? 15 : 3;
    const [full, atCapacity] = await seenDuring(() => load(32, time));
    const capacity = full.answered / time;
    const seconds = FULL ? 60 : 8;
    const begun = performance.now();
    const [overload, under] = await seenDuring(() => load(1000, seconds, Math.round(capacity * 10)));
    const after = service.memory();
    const healthy = await service.ask(QUERY, { slug: 'lstm' });
    const shed = under.filter(({ status }) => status === 503);
    const admitted = under.filter(isHealthy);
    const rest = timesOf(atRest.filter(isHealthy));
    const opened = timesOf(admitted.filter(({ at }) => at > begun + OPENING));
    const others = overload.other + overload.limited + overload.unanswered + overload.broken;
    report('A21', {
      outcome: `${Math.round((100 * overload.answered) / seconds / capacity)} % of the capacity is answered, to another client in ${(opened.p99 / Math.max(1, rest.p99)).toFixed(1)} times as long as at rest, once all connections are open; ${others} others than answered or refused`,
      figures: {
        seconds,
        'capacity rps': Math.round(capacity),
        'goodput rps': Math.round(overload.answered / seconds),
        'shed rps': Math.round(overload.shed / seconds),
        'p99 at rest ms': rest.p99,
        'p99 at capacity ms': timesOf(atCapacity.filter(isHealthy)).p99,
        'median of admitted ms': timesOf(admitted).p50,
        'p99 of admitted ms': timesOf(admitted).p99,
        'p99 of admitted, connections open, ms': opened.p99,
        'median of refused ms': timesOf(shed).p50,
        'p99 of refused ms': timesOf(shed).p99,
        'other answers': overload.other + overload.limited,
        'not answered within 15 s': overload.unanswered,
        'connections broken': overload.broken,
        'memory MiB': `${before} → ${after}`,
      },
    });
    expect(overload.answered / seconds).toBeGreaterThan(capacity / 4); // the load itself takes one of two processors here
    expect(overload.shed).toBeGreaterThan(0);
    expect(others).toBe(0);
    expect(under.filter((answer) => !isHealthy(answer) && answer.status !== 503)).toEqual([]);
    expect(shed.filter(({ headers }) => headers.get('retry-after') === null)).toEqual([]);
    expect(under.flatMap(({ problems }) => problems)).toEqual([]);
    expect(Math.max(...under.map(({ took }) => took))).toBeLessThan(LONGEST);
    expect(isHealthy(healthy)).toBe(true);
  },
);

it('A21 (one client): answers others while one client sends without end what is refused for its rate', { timeout: 200_000 }, async () => {
  await start({ RATE_LIMIT: '2000', TRUST_PROXY: '127.0.0.1' });
  const seconds = FULL ? 30 : 8;
  // As far as the limit lets it.
  for (let limited = 0; limited === 0;) limited = (await load(16, 1)).limited;
  const [, atRest] = await seenDuring(() => sleep(2_000), '192.0.2.2');
  const [flood, seen] = await seenDuring(() => load(1000, seconds), '192.0.2.3');
  const [rest, beside] = [timesOf(atRest), timesOf(seen)];
  report('A21 (one client)', {
    what: 'One client sends far more than its rate allows, over 1,000 connections',
    required: '429; the others are answered',
    outcome: `${Math.round(flood.limited / seconds)} of its requests a second are refused; ${seen.filter(isHealthy).length} of ${seen.length} of another client are answered, by p99 in ${(beside.p99 / Math.max(1, rest.p99)).toFixed(1)} times as long as at rest`,
    figures: {
      seconds,
      'refused rps': Math.round(flood.limited / seconds),
      'p99 at rest ms': rest.p99,
      'median ms': beside.p50,
      'p99 ms': beside.p99,
    },
  });
  expect(seen.filter((answer) => !isHealthy(answer))).toEqual([]);
  expect(seen.flatMap(({ problems }) => problems)).toEqual([]);
  expect(Math.max(...seen.map(({ took }) => took))).toBeLessThan(LONGEST);
  const { limited, ...others } = flood;
  expect(limited).toBeGreaterThan(0);
  expect(others).toEqual({ answered: 0, shed: 0, other: 0, unanswered: 0, broken: 0 });
});
