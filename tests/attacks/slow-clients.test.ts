import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { HEALTHY, startAttackedService } from '../support/attacked-service.ts';
import { openConnectionsTo } from '../support/process-usage.ts';
import { report } from '../support/report-row.ts';
import { FULL } from './form.ts';
import { repeat } from './queries.ts';
import { reportScan } from './report-scan.ts';

const service = await startAttackedService();
const QUERY = JSON.stringify({ query: HEALTHY });
const HEAD = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

/** How many connections an attacker opens at a time. */
const CONNECTIONS = 500;

/** Within how long a client that says nothing more is cut off, in milliseconds. */
const PATIENCE = 10_000;

/** Opens connections that each say something, and do not listen. */
function open(count: number, what: string): { readonly sockets: readonly Socket[]; closed(): number } {
  let closed = 0;
  const sockets = Array.from({ length: count }, () => {
    const socket = connect(service.port, '127.0.0.1');
    socket.on('error', () => {}).on('close', () => closed++);
    socket.write(what);
    return socket;
  });
  return { sockets, closed: () => closed };
}

/** How long healthy requests take, one after another: the median and the slowest, in milliseconds. */
async function askHealthy(count: number): Promise<{ readonly p50: number; readonly p99: number; readonly failed: number }> {
  const times: number[] = [];
  let failed = 0;
  for (let index = 0; index < count; index++) {
    const begin = performance.now();
    const { status } = await service.ask(QUERY);
    times.push(performance.now() - begin);
    if (status !== 200) failed++;
    await sleep(10);
  }
  times.sort((one, other) => one - other);
  return { p50: Math.round(times[Math.floor(count / 2)] ?? 0), p99: Math.round(times[Math.floor(count * 0.99)] ?? 0), failed };
}

const KINDS = [
  ['headers', `${HEAD}X-Slow: `, 'a'],
  ['bodies', `${HEAD}Content-Length: 1000\r\n\r\n{"query":`, ' '],
  ['chunks', `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"que\r\n`, '1\r\n \r\n'],
  ['nothing', '', ''],
] as const;

it(
  'A20: cuts off 500 clients that send their headers or bodies drop by drop, or nothing; answers others meanwhile',
  { timeout: 120_000 },
  async () => {
    const idle = await askHealthy(60);
    const before = service.usage();
    const started = performance.now();
    const slow = KINDS.map(([kind, begin, drop]) => ({ kind, drop, ...open((FULL ? 4 : 1) * (CONNECTIONS / KINDS.length), begin) }));
    const count = slow.reduce((sum, { sockets }) => sum + sockets.length, 0);
    const closed = (): number => slow.reduce((sum, one) => sum + one.closed(), 0);
    const dripping = setInterval(() => {
      for (const { sockets, drop } of slow) for (const socket of drop === '' ? [] : sockets) if (socket.writable) socket.write(drop);
    }, 500);
    for (const { sockets } of slow) for (const socket of sockets) socket.resume();
    const under = await askHealthy(100);
    while (closed() < count && performance.now() - started < 3 * PATIENCE) await sleep(100);
    const took = performance.now() - started;
    clearInterval(dripping);
    for (const { sockets } of slow) for (const socket of sockets) socket.destroy();
    report('A20 (slow clients)', {
      outcome: `${closed()} of ${count} cut off, ${under.failed} healthy requests failed`,
      figures: {
        'cut off after s': Number((took / 1000).toFixed(1)),
        'p99 idle ms': idle.p99,
        'p99 under attack ms': under.p99,
        'memory MiB': `${before.memory} → ${service.usage().memory}`,
      },
    });
    expect(under.failed).toBe(0);
    expect(closed()).toBe(count);
  },
);

it('A31: lets clients that never read their answers hold no more than their answers, and not for ever', { timeout: 300_000 }, async () => {
  const fields =
    '{ id text textZh concept { name nameZh summary summaryZh names { text } statements { text textZh } } source { title author } }';
  const large = JSON.stringify({
    query: `{ ${repeat(6, (n) => `a${n}: statements(offset: ${n * 50}) { ...F }`)} } fragment F on Statement ${fields}`,
  });
  const asked = await service.ask(large);
  const before = service.usage();
  const count = FULL ? 200 : 10;
  const sockets: Socket[] = [];
  const openBefore = openConnectionsTo(service.port);
  for (let index = 0; index < count; index++) {
    const socket = connect(service.port, '127.0.0.1');
    socket.on('error', () => {}).pause();
    socket.write(`${HEAD}Content-Length: ${Buffer.byteLength(large)}\r\n\r\n${large}`);
    sockets.push(socket);
    await sleep(200);
  }
  const under = await askHealthy(20);
  const held = service.usage();
  // Who reads nothing does not see that the other end is closed: the system holds that back behind what was sent.
  const closed = (): number => openBefore + count - openConnectionsTo(service.port);
  if (FULL) for (let waited = 0; waited < 180 && closed() < count; waited++) await sleep(1_000);
  const closedByService = Math.min(count, closed());
  for (const socket of sockets) socket.destroy();
  await sleep(1_000);
  report('A31', {
    outcome: `${under.failed} healthy requests failed; ${FULL ? `${closedByService} of ${count} cut off within three minutes` : 'the short form does not wait until they are cut off'}`,
    figures: {
      connections: count,
      'answer bytes': asked.body.length,
      'p99 ms': under.p99,
      'memory MiB': `${before.memory} → ${held.memory} → ${service.usage().memory}`,
    },
  });
  expect(asked.json?.errors).toBeUndefined();
  expect(under.failed).toBe(0);
  expect(held.memory - before.memory).toBeLessThan(200 + (4 * count * asked.body.length) / 1024 ** 2);
  expect(FULL ? closedByService : count).toBe(count);
});

it('A20: is not held up by a client that sends a thousand requests at once over one connection', { timeout: 60_000 }, async () => {
  const request = `${HEAD}Content-Length: ${QUERY.length}\r\n\r\n${QUERY}`;
  const pipelined = service.exchange([request.repeat(1000)], { wait: 15_000, answers: 1000 });
  const under = await askHealthy(20);
  const { answers } = await pipelined;
  const counts = Object.fromEntries([200, 503].map((status) => [status, answers.filter((answer) => answer.status === status).length]));
  report('A20 (pipelining)', { outcome: `${answers.length} answers`, figures: { ...counts, 'p99 ms': under.p99, failed: under.failed } });
  expect(answers).toHaveLength(1_000);
  expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  expect(under.failed).toBe(0);
});

reportScan(import.meta.url, service);
