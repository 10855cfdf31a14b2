import { expect, it } from 'vitest';
import { HEALTHY, startAttackedService, type AttackedService } from '../support/attacked-service.ts';
import { report } from '../support/report-row.ts';
import { eachAtOnce } from './at-once.ts';
import { FULL } from './form.ts';
import { reportScan } from './report-scan.ts';
import { unsafeLines } from './unsafe-characters.ts';

const LIMIT = 20;
const alone = await startAttackedService({ RATE_LIMIT: String(LIMIT), LOG_LEVEL: 'debug' });
const behindProxy = await startAttackedService({
  RATE_LIMIT: String(LIMIT),
  TRUST_PROXY: '127.0.0.1',
  NODE_ENV: 'production',
  LOG_LEVEL: 'debug',
});

/** Sends more requests than a client may, each with other headers; gives how many were let in. */
async function letIn(service: AttackedService, headers: (index: number) => Readonly<Record<string, string>>): Promise<number> {
  let count = 0;
  for (let index = 0; index < 2 * LIMIT; index++) {
    const { status, json, headers: answered } = await service.ask({ query: '{ __typename }' }, headers(index));
    const isRefused = status === 429 && json?.errors?.[0]?.extensions?.code === 'RATE_LIMITED' && Number(answered['retry-after']) > 0;
    if (!isRefused) count++;
  }
  return count;
}

it('A37: knows a client by its connection, whatever headers it sends, unless a proxy that is trusted says otherwise', async () => {
  const forged = await letIn(alone, (index) => ({
    'x-forwarded-for': `10.0.0.${index}`,
    forwarded: `for=10.0.0.${index}`,
    'x-real-ip': `10.0.0.${index}`,
    'cf-connecting-ip': `10.0.0.${index}`,
    'true-client-ip': `10.0.0.${index}`,
    'x-client-ip': `10.0.0.${index}`,
    'user-agent': `agent ${index}`,
  }));
  const others = await letIn(behindProxy, (index) => ({ 'x-forwarded-for': `10.0.${index}.1` }));
  const prepended = await letIn(behindProxy, (index) => ({ 'x-forwarded-for': `10.1.0.${index}, 192.0.2.7` }));
  const spelled = await letIn(behindProxy, (index) => ({
    'x-forwarded-for': ['192.0.2.9', ' 192.0.2.9', '192.0.2.9 ', '192.0.2.9:80', '::ffff:192.0.2.9'][index % 5] ?? '',
  }));
  const probes = await Promise.all(['/livez', '/readyz'].map((path) => alone.send(path, { method: 'GET' })));
  report('A37', {
    outcome: `of ${2 * LIMIT} requests, ${forged} with forged headers let in, ${prepended} with an address put before the true one, ${spelled} with one address spelled in five ways`,
    figures: { limit: LIMIT, 'different clients behind a proxy': others },
  });
  expect(forged).toBeLessThanOrEqual(LIMIT);
  expect(others).toBe(2 * LIMIT);
  expect(prepended).toBeLessThanOrEqual(LIMIT);
  expect(spelled).toBeLessThanOrEqual(3 * LIMIT);
  expect(probes.map(({ status }) => status)).toEqual([200, 200]);
});

const ids = ['a b', '<script>', 'a'.repeat(65), 'a"b', "a'b", 'a\tb', 'ä', '\u001B[31m', '../../x', 'a;b', 'a,b', '${x}', '%0d%0aX: y', ''];

it('A38: takes over no name of a request that could mean something elsewhere, and writes nothing to its log that a terminal obeys', async () => {
  const kept: string[] = [];
  for (const service of [alone, behindProxy]) {
    for (const [index, id] of ids.entries()) {
      const { headers } = await service
        .send('/livez', {
          method: 'GET',
          headers: {
            'x-request-id': Buffer.from(id, 'utf8').toString('latin1'),
            'user-agent': Buffer.from(`\u009B31m${id}`, 'latin1')
              .toString('latin1')
              .replaceAll(/[^\t\u0020-\u00FF]/gu, '?'),
            'x-forwarded-for': `10.2.0.${index}`,
          },
        })
        .catch(() => ({ headers: {} as Record<string, string> }));
      if (headers['x-request-id'] === id || headers['x-request-id'] === '') kept.push(id);
    }
    const good = await service.send('/livez', { method: 'GET', headers: { 'x-request-id': 'a.B-9_z', 'x-forwarded-for': '10.3.0.1' } });
    expect(good.headers['x-request-id']).toBe('a.B-9_z');
    const lines = ['GET /\u009B31m HTTP/1.1', 'GET /%1b[31m%0d%0aError:%20forged HTTP/1.1', 'GET /\u001B[31m HTTP/1.1'];
    for (const line of lines)
      await service.exchange([`${line}\r\nHost: localhost\r\nX-Request-Id: \u001B[31m\r\nConnection: close\r\n\r\n`], { wait: 2_000 });
    const queries = [
      `{ concept(slug: "\\u001B[31m\\u202E") { slug } }`,
      `{ neighborhood(slug: "\\u001B]0;x\\u0007\\nError: forged") { truncated } }`,
      'query A { nothing }',
      '{ __typename } # \u202E',
    ];
    for (const [index, query] of queries.entries())
      await service.ask(
        { query, operationName: query.startsWith('query A') ? 'A\u001B[31m\nError: forged' : undefined },
        { 'x-forwarded-for': `10.4.0.${index}` },
      );
  }
  const output = [alone, behindProxy].map(({ program }) => program.output());
  const unsafe = output.flatMap(unsafeLines);
  const forged = output.flatMap((text) => text.split('\n')).filter((line) => /^\s*(?:Error: )?forged/u.test(line));
  const broken = (output[1] ?? '')
    .trim()
    .split('\n')
    .filter((line) => !isJson(line));
  report('A38', {
    outcome: `${kept.length} of ${ids.length} odd names kept; ${unsafe.length} lines of the log with control characters, ${forged.length} forged`,
    figures: { 'lines of JSON that are none': broken.length },
  });
  expect(kept).toEqual([]);
  expect(unsafe).toEqual([]);
  expect(forged).toEqual([]);
  expect(broken).toEqual([]);
});

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

it('A39: counts no more different things than there are, however many names are asked for', { timeout: 60_000 }, async () => {
  const read = async (): Promise<string> => (await behindProxy.send('/metrics', { method: 'GET' })).body;
  const series = (text: string): number => text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
  await behindProxy.ask({ query: HEALTHY }, { 'x-forwarded-for': '10.5.0.0' });
  const before = series(await read());
  const roots = [
    '__typename',
    'graph { version }',
    'concepts(limit: 1) { slug }',
    'names(limit: 1) { text }',
    'sources(limit: 1) { slug }',
    'suggest(prefix: "a") { score }',
  ];
  for (let index = 0; index < (FULL ? 600 : 150); index++) {
    const fields = roots.filter((_, at) => (index & (1 << at)) !== 0).map((field, at) => `x${index}_${at}: ${field}`);
    await behindProxy.ask(
      { query: `query Q${index} { ${fields.join(' ') || '__typename'} }`, operationName: `Q${index}` },
      { 'x-forwarded-for': `10.6.${index % 250}.${index % 7}`, 'x-request-id': `id-${index}` },
    );
    await behindProxy.send(`/nothing-${index}`, { method: 'GET', headers: { 'user-agent': `agent-${index}` } });
  }
  const text = await read();
  const after = series(text);
  report('A39', { outcome: `${before} series before, ${after} with many different names`, figures: { bytes: text.length } });
  expect(text).not.toMatch(/nothing-|agent-|Q\d|id-\d|x\d+_/u);
  expect(after - before).toBeLessThan(3_000);
});

it('A39: forgets clients that it has counted, so that many addresses need no memory without end', { timeout: 120_000 }, async () => {
  const before = behindProxy.usage();
  const count = FULL ? 30_000 : 1_000;
  await eachAtOnce(Array.from({ length: count }), 8, async (_, index) => {
    await behindProxy.ask({ query: '{ __typename }' }, { 'x-forwarded-for': `172.16.${(index >> 8) & 255}.${index & 255}` });
  });
  const after = behindProxy.usage();
  report('A39 (addresses)', { outcome: `memory ${before.memory} → ${after.memory} MiB`, figures: { addresses: count } });
  expect(after.memory).toBeLessThan(before.memory + 200);
});

reportScan(import.meta.url, alone, behindProxy);
