import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { HEALTHY, startAttackedService } from '../support/attacked-service.ts';
import { report } from '../support/report-row.ts';
import { eachAtOnce } from './at-once.ts';
import { reportScan } from './report-scan.ts';

const service = await startAttackedService();
const QUERY = JSON.stringify({ query: HEALTHY });
const HEAD = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
const LIMIT = 7_340_032;

/** What is sent over a connection, and which statuses may come first; 0 stands for a connection that is closed without a word. */
type Case = readonly [
  name: string,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
  statuses: readonly number[],
];

/** Sends all, some at a time, and says what was not refused; what it measures goes into a row. */
async function refuse(row: string, cases: readonly Case[]): Promise<readonly string[]> {
  const misses: string[] = [];
  const before = service.usage();
  const statements = await service.statementsDuring(async () => {
    await eachAtOnce(cases, 4, async ([name, pieces, statuses]) => {
      const { answers, closed, took } = await service.exchange(pieces, { wait: 31_000 });
      const [first, ...more] = answers.filter(({ status }) => status >= 200);
      if (more.some(({ status }) => status === 200)) misses.push(`${name}: what came after it was answered`);
      if (statuses.includes(first?.status ?? 0) && closed) return;
      const [state, wanted] = [`${closed ? 'closed' : 'open'} after ${Math.round(took)} ms`, statuses.join(' or ')];
      misses.push(`${name}: ${first?.status ?? 0}, ${state}, instead of ${wanted} and closed (${first?.body.slice(0, 200) ?? ''})`);
    });
  });
  const after = service.usage();
  const healthy = await service.ask(QUERY);
  report(row, {
    outcome: misses.length === 0 ? `all ${cases.length} refused` : misses.join('; '),
    figures: { requests: cases.length, statements: statements.length, 'memory MiB': `${before.memory} → ${after.memory}` },
  });
  if (statements.length > 0) misses.push(`${statements.length} statements reached the database`);
  if (!healthy.json?.data) misses.push(`the next healthy request was answered with ${healthy.body}`);
  if (after.memory > before.memory + 500) misses.push(`the memory grew from ${before.memory} to ${after.memory} MiB`);
  return misses;
}

const body = (text: string | Uint8Array, headers = ''): (string | Uint8Array)[] => [
  `${HEAD}Connection: close\r\n${headers}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n`,
  text,
];

/** Pieces of a body of this many bytes, a megabyte at a time. */
function* megabytes(head: string, count: number): Generator<string | Uint8Array> {
  yield head;
  const piece = Buffer.alloc(1024 ** 2, ' ');
  for (let index = 0; index < count; index++) yield piece;
}

/** Chunks without an end. */
async function* endlessChunks(size: number, pause: number, limit: number): AsyncGenerator<string> {
  yield `${HEAD}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n`;
  const chunk = `${size.toString(16)}\r\n${' '.repeat(size)}\r\n`;
  for (let index = 0; index < limit; index++) {
    yield chunk;
    if (pause > 0) await sleep(pause);
  }
}

it('A20: refuses bodies that are too large, that lie about their length, or never end', { timeout: 300_000 }, async () => {
  // A client that keeps its connection can send all of it, and then read the answer.
  const tooLong = await service.ask(' '.repeat(LIMIT + 1), { connection: 'keep-alive' });
  expect([tooLong.status, tooLong.json?.errors?.[0]?.extensions?.code]).toEqual([413, 'BAD_USER_INPUT']);
  const misses = await refuse('A20 (bodies)', [
    ['an empty body', body(''), [400]],
    ['one byte', body('{'), [400]],
    ['as much as is allowed', body(Buffer.alloc(LIMIT, ' ')), [400]],
    ['100 MB', megabytes(`${HEAD}Connection: close\r\nContent-Length: ${100 * 1024 ** 2}\r\n\r\n`, 100), [413, 0]],
    ['100 MB announced, nothing sent', [`${HEAD}Connection: close\r\nContent-Length: ${100 * 1024 ** 2}\r\n\r\n`], [413]],
    [
      '100 MB announced, and asked for',
      [`${HEAD}Connection: close\r\nExpect: 100-continue\r\nContent-Length: ${100 * 1024 ** 2}\r\n\r\n`],
      [413, 417],
    ],
    ['100 MB in chunks', endlessChunks(1024 ** 2, 0, 100), [413, 0]],
    ['chunks that never end', endlessChunks(16, 200, 150), [408, 413]],
    ['a length that is longer than the body', [`${HEAD}Connection: close\r\nContent-Length: 1000\r\n\r\n${QUERY}`], [408]],
    ['a length of 1e9', [`${HEAD}Content-Length: 1e9\r\n\r\n${QUERY}`], [400]],
    ['a length below zero', [`${HEAD}Content-Length: -1\r\n\r\n${QUERY}`], [400]],
    ['a length beyond all numbers', [`${HEAD}Content-Length: 99999999999999999999999\r\n\r\n${QUERY}`], [400, 413]],
  ]);
  expect(misses).toEqual([]);
});

it('A20: refuses what two servers could read in two ways', { timeout: 300_000 }, async () => {
  const smuggled = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${QUERY.length}\r\n\r\n${QUERY}`;
  const chunked = `${Buffer.byteLength(QUERY).toString(16)}\r\n${QUERY}\r\n0\r\n\r\n`;
  const misses = await refuse('A20 (two readings)', [
    ['a length and chunks', [`${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`], [400]],
    ['chunks and a length', [`${HEAD}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${smuggled}`], [400]],
    ['two lengths', [`${HEAD}Content-Length: 0\r\nContent-Length: 5\r\n\r\n${smuggled}`], [400]],
    ['two lengths in one', [`${HEAD}Content-Length: 5, 5\r\n\r\n${smuggled}`], [400]],
    ['an unknown coding', [`${HEAD}Transfer-Encoding: xchunked\r\n\r\n${chunked}`], [400, 501]],
    ['chunks that are not last', [`${HEAD}Transfer-Encoding: chunked, identity\r\n\r\n${chunked}`], [400, 501]],
    ['a space before the colon', [`${HEAD}Content-Length : 5\r\n\r\n${smuggled}`], [400]],
    ['a folded header', [`${HEAD}X-A: b\r\n Content-Length: 5\r\n\r\n${smuggled}`], [400]],
    ['line ends of one byte', [`${HEAD.replaceAll('\r\n', '\n')}Content-Length: 5\n\n${smuggled}`], [400]],
    ['a bare CR in a header', [`${HEAD}X-A: b\rContent-Length: 5\r\n\r\n${smuggled}`], [400]],
    ['a size that is no number', [`${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n${QUERY}\r\n0\r\n\r\n`], [400]],
    ['a size beyond all numbers', [`${HEAD}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n${QUERY}`], [400, 413]],
    ['a chunk longer than its size', [`${HEAD}Transfer-Encoding: chunked\r\n\r\n1\r\n${QUERY}\r\n0\r\n\r\n`], [400]],
    ['64 kB of extensions', [`${HEAD}Transfer-Encoding: chunked\r\n\r\n5;${'a'.repeat(65_536)}\r\n{"que\r\n`], [400, 413]],
  ]);
  expect(misses).toEqual([]);
});

it('A20: refuses headers that are too large, and what is no HTTP', { timeout: 300_000 }, async () => {
  const misses = await refuse('A20 (headers)', [
    ['a header of 64 kB', [`${HEAD}X-Large: ${'a'.repeat(65_536)}\r\n\r\n`], [431]],
    ['3000 headers', [`${HEAD}${Array.from({ length: 3000 }, (_, n) => `X-${n}: a`).join('\r\n')}\r\n\r\n`], [431]],
    ['an address of 64 kB', [`GET /${'a'.repeat(65_536)} HTTP/1.1\r\nHost: localhost\r\n\r\n`], [414, 431]],
    ['a NUL in a header', [`${HEAD}X-A: a\0b\r\n\r\n`], [400]],
    ['a NUL in the method', ['GE\0T / HTTP/1.1\r\nHost: localhost\r\n\r\n'], [400]],
    ['no HTTP', ['\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003'], [400]],
    ['HTTP/0.9', ['GET /\r\n\r\n'], [400]],
    ['HTTP/2 at once', ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'], [400, 404, 505]],
    ['HTTP/9.9', ['GET / HTTP/9.9\r\nHost: localhost\r\n\r\n'], [400, 505]],
    ['a method that nobody knows', ['HACK / HTTP/1.1\r\nHost: localhost\r\n\r\n'], [400, 501]],
    ['a proxy is wanted', ['CONNECT 127.0.0.1:7687 HTTP/1.1\r\nHost: 127.0.0.1:7687\r\n\r\n'], [400, 404, 405, 501]],
    ['a megabyte without a line end', ['A'.repeat(1024 ** 2)], [400, 431]],
  ]);
  expect(misses).toEqual([]);
});

it('A20: refuses JSON that is deep, broken or odd, and takes what is odd but valid for what it is', { timeout: 120_000 }, async () => {
  const deep = (open: string, close: string, depth: number): string =>
    `{"query":"{ __typename }","variables":{"a":${open.repeat(depth)}1${close.repeat(depth)}}}`;
  const misses = await refuse('A20 (JSON)', [
    ['a text', body('"{ __typename }"'), [400]],
    ['null', body('null'), [400]],
    ['a number', body('1e999'), [400]],
    ['NUL bytes', body(Buffer.alloc(1000)), [400]],
    ['a NUL after the end', body(`${QUERY}\0`), [400]],
    ['a prototype', body('{"query":"{ __typename }","__proto__":{"isAdmin":true}}'), [400]],
    ['a prototype in variables', body('{"query":"query ($a: Int) { __typename }","variables":{"__proto__":{"a":1}}}'), [400]],
    ['a constructor', body('{"query":"{ __typename }","constructor":{"prototype":{"isAdmin":true}}}'), [400]],
    ['100,000 lists never closed', body('['.repeat(100_000)), [400]],
    ['a query that is an object', body('{"query":{"kind":"Document","definitions":[]}}'), [400]],
    ['a query that is a list', body('{"query":["{ __typename }"]}'), [400]],
    ['variables that are a list', body('{"query":"{ __typename }","variables":[1]}'), [400]],
    ['variables that are a text', body('{"query":"{ __typename }","variables":"{}"}'), [400]],
    ['a name that is an object', body('{"query":"{ __typename }","operationName":{}}'), [400]],
    ['extensions that are a text', body('{"query":"{ __typename }","extensions":"a"}'), [400]],
    [
      'a number too large for its type',
      body('{"query":"query ($n: Int) { concepts(limit: $n) { slug } }","variables":{"n":1e999}}'),
      [400],
    ],
    [
      'a list beyond the depth of a stack',
      body(
        `{"query":"query ($a: [ID!]) { concepts(limit: 1, where: {slug: {in: $a}}) { slug } }","variables":{"a":${'['.repeat(100_000)}1${']'.repeat(100_000)}}}`,
      ),
      [400],
    ],
    [
      'the same, as a literal',
      body(JSON.stringify({ query: `{ concepts(where: ${'['.repeat(400)}${']'.repeat(400)}) { slug } }` })),
      [400],
    ],
    ['a name of a megabyte', body(JSON.stringify({ query: '{ __typename }', operationName: 'A'.repeat(1024 ** 2) })), [400]],
    ['a field of a megabyte', body(JSON.stringify({ query: `{ ${'a'.repeat(1024 ** 2)} }` })), [400]],
    [
      'an unknown variable type of a megabyte',
      body(JSON.stringify({ query: `query ($a: ${'A'.repeat(1024 ** 2)}) { __typename }` })),
      [400],
    ],
  ]);
  expect(misses).toEqual([]);
  const odd = [
    deep('[', ']', 100_000),
    deep('{"a":', '}', 100_000),
    '{"query":"{ a }","query":"{ __typename }"}',
    `{"query":"{ __typename }","variables":{${Array.from({ length: 50_000 }, (_, n) => `"v${n}":${n}`).join(',')}}}`,
  ];
  const statuses: number[] = [];
  for (const text of odd) statuses.push((await service.ask(text)).status);
  expect(statuses.filter((status) => status !== 200 && status !== 400)).toEqual([]);
});

reportScan(import.meta.url, service);
