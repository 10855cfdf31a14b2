import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { HEALTHY, startAttackedService } from '../support/attacked-service.ts';
import { send } from '../support/raw-http.ts';
import { report } from '../support/report-row.ts';
import { addHeavyGraph, removeHeavyGraph } from './heavy-graph.ts';
import { answers, plans, texts, walks, type Heavy } from './heavy-requests.ts';
import { FULL } from './form.ts';
import { reportScan } from './report-scan.ts';

const service = await startAttackedService();
const graph = await addHeavyGraph();
afterAll(async () => {
  await removeHeavyGraph(graph);
  await graph.close();
});

/** What a request may take, in milliseconds: three times what is promised. */
const DEADLINE = 3 * 5_000;

/** How long others may wait meanwhile, likewise: reading the longest texts blocks the one thread for a while. */
const OTHERS = 5_000;

/** What came of one request, and what it did to others. */
interface Weight {
  readonly name: string;
  readonly status: number;
  readonly code: string;
  readonly bytes: number;
  readonly ms: number;
  /** How long the slowest of others waited meanwhile that ask nothing of the database, in milliseconds. */
  readonly othersWaited: number;
  readonly cpu: number;
}

async function weigh([name, query, variables]: Heavy): Promise<Weight> {
  let [othersWaited, over] = [0, false];
  const others = (async () => {
    while (!over) {
      const begin = performance.now();
      await send(service.port, '/livez', { method: 'GET', wait: 120_000 });
      othersWaited = Math.max(othersWaited, performance.now() - begin);
      await sleep(10);
    }
  })();
  const before = service.usage().cpu;
  const begin = performance.now();
  const answer = await send(service.port, '/graphql', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    wait: 120_000,
  });
  const ms = performance.now() - begin;
  over = true;
  await others;
  const [, code = ''] = /"code":"(?<code>\w+)"/u.exec(answer.body.slice(-2_000)) ?? [];
  return {
    name,
    status: answer.status,
    code,
    bytes: answer.body.length,
    ms: Math.round(ms),
    othersWaited: Math.round(othersWaited),
    cpu: service.usage().cpu - before,
  };
}

/** What a heavy request may not do: come late or hold up others, end in another error, or use up its time for nothing. */
interface Faults {
  readonly late: readonly Weight[];
  readonly broken: readonly Weight[];
  readonly wasted: readonly Weight[];
}

const NONE: Faults = { late: [], broken: [], wasted: [] };

/**
 * Sends heavy requests one after another, and says what is wrong with some of them; the short form sends every other one.
 * @param mayEnd whether a request may be ended at its deadline.
 */
async function carry(row: string, all: readonly Heavy[], mayEnd: boolean): Promise<Faults> {
  const requests = all.filter((_, index) => FULL || index % 2 === 0);
  const before = service.usage();
  const weights: Weight[] = [];
  for (const request of requests) weights.push(await weigh(request));
  const after = service.usage();
  const most = (key: 'ms' | 'othersWaited' | 'cpu' | 'bytes'): number => Math.max(...weights.map((weight) => weight[key]));
  const count = (status: number, hasCode: boolean): number =>
    weights.filter((weight) => weight.status === status && (weight.code !== '') === hasCode).length;
  const slow = weights.filter(({ ms, othersWaited }) => ms > 1_000 || othersWaited > 500);
  report(row, {
    outcome: `${count(400, true)} of ${requests.length} refused, ${count(200, false)} answered, ${count(200, true)} ended at the deadline`,
    figures: {
      'slowest ms': most('ms'),
      'others waited ms': most('othersWaited'),
      'CPU ms': most('cpu'),
      'largest answer bytes': most('bytes'),
      'memory MiB': `${before.memory} → ${after.memory}`,
      ...Object.fromEntries(
        slow.map(({ name, code, ms, othersWaited }) => [name, `${code && `${code}, `}${ms} ms, others ${othersWaited} ms`]),
      ),
    },
  });
  return {
    late: weights.filter(({ ms, othersWaited }) => ms > DEADLINE || othersWaited > OTHERS),
    broken: weights.filter(
      ({ status, code }) => ![200, 400].includes(status) || !['', 'QUERY_TOO_COSTLY', 'BAD_USER_INPUT'].includes(code),
    ),
    wasted: mayEnd ? [] : weights.filter(({ status, code }) => status === 200 && code !== ''),
  };
}

it('A10: walks from hubs, between what is not related and through countless ways within the deadline', { timeout: 600_000 }, async () => {
  const faults = await carry('A10', walks, true);
  const [row] = await graph.run('SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS "extra-" RETURN count(*) AS left');
  expect(faults).toEqual(NONE);
  expect(Number(row?.['left'])).toBe(1); // the one that asks
});

it('A30: refuses what the database would plan for longer than it may take, or plans it in time', { timeout: 600_000 }, async () => {
  expect(await carry('A30', plans, false)).toEqual(NONE);
});

it('A32: reads the longest texts without holding up others for longer than five seconds', { timeout: 900_000 }, async () => {
  expect(await carry('A32', texts, true)).toEqual(NONE);
});

it('A33: carries the largest answers that MAX_COST allows', { timeout: 600_000 }, async () => {
  expect(await carry('A33', answers, true)).toEqual(NONE);
});

it('A10: leaves the service and its database as they were', async () => {
  const healthy = await service.ask({ query: HEALTHY });
  expect(healthy.json?.data).toMatchObject({ concept: { slug: 'lstm', isA: [{ slug: 'rnn' }] } });
});

reportScan(import.meta.url, service);
