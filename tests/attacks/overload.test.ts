import autocannon from 'autocannon';
import { afterAll, afterEach, expect, inject, it } from 'vitest';
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

/** Different questions, each of which the database is asked anew. */
const QUERY = 'query ($slug: ID!) { concept(slug: $slug) { slug name isA { slug } names { text } } }';
const SLUGS = ['lstm', 'gru', 'rnn', 'rag', 'bert', 'gpts', 'chatgpt', 'llama', 'llava', 'milvus', 'transformer', 'attention'];

/** What came of some load. */
interface Load {
  /** Answers with data in a second, of 503, and of 429. */
  readonly goodput: number;
  readonly shed: number;
  readonly limited: number;
  /** Answers of another status, requests that were not answered within 15 s, and those whose connection broke. */
  readonly other: number;
  readonly unanswered: number;
  readonly broken: number;
}

/** Loads the service from so many connections for some seconds, at this rate in all if one is given; from another thread. */
async function load(connections: number, seconds: number, rate?: number): Promise<Load> {
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
    goodput: Math.round(count(200) / seconds),
    shed: Math.round(count(503) / seconds),
    limited: Math.round(count(429) / seconds),
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
  const result = await work();
  return [result, await client.stop()];
}

/** How long the answers of a status took, in milliseconds. */
function timesOf(answers: readonly Asked[], status: number): { readonly p50: number; readonly p99: number } {
  const times = answers.filter((answer) => answer.status === status).map(({ took }) => took);
  expect(times.length).toBeGreaterThan(0);
  return { p50: Math.round(quantile(times, 0.5)), p99: Math.round(quantile(times, 0.99)) };
}

it(
  'A21: refuses what is too much of ten times the load that it can answer, breaks nothing, and goes on answering',
  { timeout: 300_000 },
  async () => {
    await start();
    await load(32, FULL ? 10 : 2); // the database compiles what it is asked often
    const before = service.memory();
    const [, atRest] = await seenDuring(() => new Promise((resolve) => setTimeout(resolve, FULL ? 10_000 : 2_000)));
    const [capacity, atCapacity] = await seenDuring(() => load(32, FULL ? 15 : 3));
    const seconds = FULL ? 60 : 8;
    const [overload, under] = await seenDuring(() => load(1000, seconds, capacity.goodput * 10));
    const after = service.memory();
    const healthy = await service.ask(QUERY, { slug: 'lstm' });
    const [rest, admitted, refused] = [timesOf(atRest, 200), timesOf(under, 200), timesOf(under, 503)];
    const opened = timesOf(
      under.filter(({ at }) => at > (under[0]?.at ?? 0) + OPENING),
      200,
    );
    report('A21', {
      outcome: `${Math.round((100 * overload.goodput) / capacity.goodput)} % of the capacity is answered, to another client in ${(opened.p99 / Math.max(1, rest.p99)).toFixed(1)} times as long as at rest, once all connections are open; ${overload.other + overload.unanswered + overload.broken} others than answered or refused`,
      figures: {
        seconds,
        'capacity rps': capacity.goodput,
        'goodput rps': overload.goodput,
        'shed rps': overload.shed,
        'p99 at rest ms': rest.p99,
        'p99 at capacity ms': timesOf(atCapacity, 200).p99,
        'median of admitted ms': admitted.p50,
        'p99 of admitted ms': admitted.p99,
        'p99 of admitted, connections open, ms': opened.p99,
        'median of refused ms': refused.p50,
        'p99 of refused ms': refused.p99,
        'other answers': overload.other,
        'not answered within 15 s': overload.unanswered,
        'connections broken': overload.broken,
        'memory MiB': `${before} → ${after}`,
      },
    });
    expect(overload.goodput).toBeGreaterThan(capacity.goodput / 4); // the load itself takes one of two processors here
    expect(overload.shed).toBeGreaterThan(0);
    expect(overload.limited).toBe(0);
    expect({ other: overload.other, unanswered: overload.unanswered, broken: overload.broken }).toEqual({
      other: 0,
      unanswered: 0,
      broken: 0,
    });
    const shed = under.filter(({ status }) => status === 503);
    expect(shed.filter(({ headers }) => headers.get('retry-after') === null)).toEqual([]);
    expect(under.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    expect(admitted.p99).toBeLessThan(3 * 5_000);
    expect(healthy.status).toBe(200);
    expect(under.flatMap(({ problems }) => problems)).toEqual([]);
  },
);

it('A21 (one client): answers others while one client sends without end what is refused for its rate', { timeout: 200_000 }, async () => {
  await start({ RATE_LIMIT: '2000', TRUST_PROXY: '127.0.0.1' });
  const seconds = FULL ? 30 : 8;
  await seenDuring(() => load(16, FULL ? 10 : 3), '192.0.2.1'); // as far as the limit lets it
  const [, atRest] = await seenDuring(() => new Promise((resolve) => setTimeout(resolve, 2_000)), '192.0.2.2');
  const [flood, others] = await seenDuring(() => load(1000, seconds), '192.0.2.3');
  const [rest, beside] = [timesOf(atRest, 200), timesOf(others, 200)];
  report('A21 (one client)', {
    what: 'One client sends far more than its rate allows, over 1,000 connections',
    required: '429; the others are answered',
    outcome: `${flood.limited} of its requests a second are refused; ${others.length} of another client are answered, by p99 in ${(beside.p99 / Math.max(1, rest.p99)).toFixed(1)} times as long as at rest`,
    figures: {
      seconds,
      'refused rps': flood.limited,
      'others answered': others.filter(({ status }) => status === 200).length,
      'p99 at rest ms': rest.p99,
      'median ms': beside.p50,
      'p99 ms': beside.p99,
    },
  });
  expect(others.filter(({ status }) => status !== 200)).toEqual([]);
  expect(flood.limited).toBeGreaterThan(0);
  expect({ shed: flood.shed, other: flood.other, unanswered: flood.unanswered, broken: flood.broken }).toEqual({
    shed: 0,
    other: 0,
    unanswered: 0,
    broken: 0,
  });
});
