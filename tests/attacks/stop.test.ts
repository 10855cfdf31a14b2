import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startAttackedService, type AttackedService } from '../support/attacked-service.ts';
import { send } from '../support/raw-http.ts';
import { report } from '../support/report-row.ts';

/** What a stop promises to take at the most, in milliseconds. */
const STOP = 10_000;

/** A question that takes the database a while, different each time so that it is planned anew. */
const slow = (index: number): string =>
  JSON.stringify({
    query: `{ concepts(limit: 50, offset: ${index % 7}) { a${index}: slug isA(limit: 5) { name uses(limit: 5) { name partOf(limit: 5) { slug } } } statements(limit: 5) { text } } }`,
  });

interface Ended {
  readonly statuses: Readonly<Record<string, number>>;
  readonly exit: number | null;
  readonly took: number;
  readonly refusedAfter: string;
  /** How many of the questions were under way when the signal was sent, and how many of these were answered with data. */
  readonly underWay: number;
  readonly finished: number;
  readonly broken: readonly string[];
}

/** Asks a hundred questions at once, sends the signal, and says what became of all. */
async function stopUnderWay(service: AttackedService, signals: readonly number[]): Promise<Ended> {
  const statuses: Record<string, number> = {};
  const broken: string[] = [];
  const answered: { readonly at: number; readonly status: number }[] = [];
  const asked = Array.from({ length: 100 }, async (_, index) => {
    try {
      const { status, body } = await send(service.port, '/graphql', { headers: { 'content-type': 'application/json' }, body: slow(index) });
      statuses[status] = (statuses[status] ?? 0) + 1;
      answered.push({ at: performance.now(), status });
      const answer = JSON.parse(body) as {
        readonly data?: unknown;
        readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
      };
      if (!answer.data && !answer.errors) broken.push(body.slice(0, 100));
    } catch (error) {
      const what = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
      statuses[what] = (statuses[what] ?? 0) + 1;
    }
  });
  await sleep(150);
  const begin = performance.now();
  let refusedAfter = '';
  for (const wait of signals) {
    await sleep(wait);
    service.program.process.kill('SIGTERM');
    if (refusedAfter !== '') continue;
    await sleep(300);
    refusedAfter = await send(service.port, '/graphql', {
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
      wait: 5_000,
    }).then(
      ({ status }) => String(status),
      (error: NodeJS.ErrnoException) => error.code ?? error.message,
    );
  }
  const exit = await service.program.ended;
  const took = performance.now() - begin;
  await Promise.all(asked);
  const later = answered.filter(({ at }) => at > begin);
  return {
    statuses,
    exit,
    took,
    refusedAfter,
    broken,
    underWay: later.length,
    finished: later.filter(({ status }) => status === 200).length,
  };
}

it(
  'A28: ends in order on SIGTERM with a hundred requests under way: each is answered, new ones are not let in',
  { timeout: 120_000 },
  async () => {
    const service = await startAttackedService({ REQUEST_TIMEOUT: '5000' });
    const { statuses, exit, took, refusedAfter, broken, underWay, finished } = await stopUnderWay(service, [0]);
    report('A28', {
      outcome: `answers ${JSON.stringify(statuses)}; a new request: ${refusedAfter}; exit ${exit}`,
      figures: { 'under way at the signal': underWay, 'of these answered with data': finished, 'stopped after ms': Math.round(took) },
    });
    expect(underWay).toBeGreaterThan(0);
    expect(finished).toBeGreaterThan(0);
    expect(Object.keys(statuses).filter((status) => status !== '200' && status !== '503')).toEqual([]);
    expect(broken).toEqual([]);
    expect(['ECONNREFUSED', 'ECONNRESET', '503']).toContain(refusedAfter);
    expect(exit).toBe(0);
    expect(took).toBeLessThan(3 * STOP);
    expect(service.program.output()).toContain('Stopped.');
  },
);

it('A28: ends at once on a second SIGTERM, two seconds after the first or later', { timeout: 120_000 }, async () => {
  const service = await startAttackedService({ REQUEST_TIMEOUT: '60000' });
  const held = service.exchange(
    ['POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"query":'],
    {
      wait: 60_000,
    },
  );
  await sleep(500);
  service.program.process.kill('SIGTERM');
  await sleep(500);
  service.program.process.kill('SIGTERM'); // so soon after the first one it may be the same one, passed on by npm
  await sleep(1_000);
  const wasRunning = service.program.process.exitCode === null;
  await sleep(1_000);
  const begin = performance.now();
  service.program.process.kill('SIGTERM');
  const exit = await service.program.ended;
  const took = performance.now() - begin;
  report('A28 (second signal)', {
    outcome: `exit ${exit}; the request under way was answered ${(await held).answers[0]?.status ?? 'nothing'}`,
    figures: { 'ended after ms': Math.round(took), 'held until then': wasRunning },
  });
  expect(wasRunning).toBe(true);
  expect(exit).toBe(130);
  expect(took).toBeLessThan(3_000);
});
