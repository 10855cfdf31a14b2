import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { attack } from '../support/attack.ts';
import { HEALTHY, startAttackedService, type Answered } from '../support/attacked-service.ts';
import type { Sending } from '../support/raw-http.ts';
import { report } from '../support/report-row.ts';
import { reportScan } from './report-scan.ts';

const service = await startAttackedService({ CORS_ORIGINS: 'https://good.example', ALLOWED_HOSTS: 'graph.example' });
const QUERY = JSON.stringify({ query: HEALTHY });
const JSON_TYPE = { 'content-type': 'application/json' };

/** A request, and the statuses that may answer it. */
type Case = readonly [name: string, path: string, sending: Sending, statuses: readonly number[]];

/**
 * Sends some requests, and says which were answered otherwise, or brought a statement to the database; what it measures goes into
 * a row.
 */
async function refuse(row: string, cases: readonly Case[]): Promise<readonly string[]> {
  const misses: string[] = [];
  const statements = await service.statementsDuring(async () => {
    for (const [name, path, sending, statuses] of cases) {
      const { status, body, headers } = await service.send(path, sending);
      if (!statuses.includes(status)) misses.push(`${name}: ${status} instead of ${statuses.join(' or ')} (${body.slice(0, 200)})`);
      if (headers['content-type']?.startsWith('text/html')) misses.push(`${name}: answered with a page`);
    }
  });
  if (statements.length > 0) misses.push(`${statements.length} statements reached the database`);
  const healthy = await service.ask(QUERY);
  if (!healthy.json?.data) misses.push(`the next healthy request was answered with ${healthy.body}`);
  report(row, { outcome: misses.length === 0 ? 'all refused' : misses.join('; '), figures: { requests: cases.length } });
  return misses;
}

const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): readonly [string, Sending] => [
  path,
  { method, headers },
];
const post = (headers: Readonly<Record<string, string>>, body: string | Uint8Array = QUERY): readonly [string, Sending] => [
  '/graphql',
  { headers, body },
];
const FLOOD = 3_000;
const QUERY_PATH = `/graphql?query=${encodeURIComponent(HEALTHY)}`;

it('A7, A23: refuses several operations in a list, and false persisted queries; remembers only so many true ones', async () => {
  const hash = 'a'.repeat(64);
  const persisted = { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } };
  const { misses, outcome, figures } = await attack(service, [
    { name: 'a list of operations', body: [{ query: HEALTHY }, { query: HEALTHY }] },
    { name: 'a list of one', body: [{ query: HEALTHY }] },
    { name: 'an empty list', body: [] },
    { name: '10,000 operations', body: Array.from({ length: 10_000 }, () => ({ query: '{ __typename }' })) },
  ]);
  report('A7', { outcome, figures });
  expect(misses).toEqual([]);
  const wrong = await Promise.all(
    [
      { query: HEALTHY, ...persisted },
      { query: HEALTHY, extensions: { persistedQuery: { version: 9, sha256Hash: hash } } },
    ].map((body) => service.ask(body)),
  );
  expect(wrong.map(({ status }) => status)).toEqual([400, 400]);
  const unknown = await service.ask(persisted);
  expect([unknown.json?.errors?.[0]?.extensions?.code, unknown.json?.data]).toEqual(['PERSISTED_QUERY_NOT_FOUND', undefined]);
  // A flood of texts, each with its hash, of 60 kB: what is not bounded would hold 180 MB of them, and the garbage beside.
  const before = service.usage();
  for (let number = 0; number < FLOOD; number++) {
    const query = `# ${number}${' '.repeat(30_000)}\n{ __typename }`;
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    expect((await service.ask({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } })).status).toBe(200);
  }
  const [after, healthy] = [service.usage(), await service.ask({ query: HEALTHY })];
  report('A23', {
    outcome: `a hash that is not that of the text: 400; ${FLOOD} texts of 60 kB: memory ${before.memory} → ${after.memory} MiB`,
  });
  expect(after.memory - before.memory).toBeLessThan(150);
  expect(healthy.status).toBe(200);
});

it('A17: takes up no web socket, and no stream', async () => {
  const upgrade = (protocol: string): string =>
    `GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ${protocol}\r\n\r\n`;
  const statuses: number[] = [];
  for (const protocol of ['graphql-ws', 'graphql-transport-ws', 'a, b']) {
    const { answers, closed } = await service.exchange([upgrade(protocol), Buffer.from([0x81, 0x05, 1, 2, 3, 4, 5])], { wait: 3_000 });
    statuses.push(answers[0]?.status ?? 0);
    expect(closed).toBe(true);
  }
  const h2c = await service.exchange(
    [
      'GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n',
    ],
    { wait: 3_000 },
  );
  const stream = await service.ask({ query: HEALTHY }, { accept: 'text/event-stream' });
  const deferred = await service.ask(
    { query: `{ concept(slug: "lstm") { slug ... @defer { name } } }` },
    { accept: 'multipart/mixed; deferSpec=20220824' },
  );
  report('A17', { outcome: `answered ${statuses.join(', ')}; @defer ${deferred.status}`, figures: { 'event stream': stream.status } });
  expect(statuses).toEqual([426, 426, 426]);
  expect(h2c.answers[0]?.status).toBe(200);
  expect([400, 406]).toContain(stream.status);
  expect([400, 406]).toContain(deferred.status);
});

it('A18: answers nothing that a page of somebody else can make a browser send unasked', async () => {
  const misses = await refuse('A18', [
    ...[
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain; application/json',
      'application/jsonp',
      'application/graphql',
      'text/json',
      'application/json+x',
      '',
    ].map((type): Case => [`POST as "${type}"`, ...post(type === '' ? {} : { 'content-type': type }), [400, 415]]),
    ['GET without a header', ...get(QUERY_PATH), [400]],
    ['GET as text', ...get(QUERY_PATH, { 'content-type': 'text/plain' }), [400]],
    ['GET with two types', ...get(QUERY_PATH, { 'content-type': 'text/plain, application/json' }), [400, 415]],
    ['GET with a parameter that looks like a type', ...get(QUERY_PATH, { 'content-type': 'text/plain; a=application/json' }), [400]],
    [
      'GET of a mutation',
      ...get(`/graphql?query=${encodeURIComponent('mutation { __typename }')}`, { 'apollo-require-preflight': '1' }),
      [400, 405],
    ],
    ['HEAD', ...get(QUERY_PATH, {}, 'HEAD'), [400, 404, 405]],
    ['PUT', '/graphql', { method: 'PUT', headers: JSON_TYPE, body: QUERY }, [404, 405]],
    ['DELETE', ...get('/graphql', {}, 'DELETE'), [404, 405]],
    ['PATCH', '/graphql', { method: 'PATCH', headers: JSON_TYPE, body: QUERY }, [404, 405]],
    ['TRACE', ...get('/graphql', {}, 'TRACE'), [400, 404, 405]],
    ['a method in a header', ...get('/graphql', { 'x-http-method-override': 'POST' }), [400]],
  ]);
  expect(misses).toEqual([]);
  const pageFor = (headers: Readonly<Record<string, string>>): Promise<Answered> =>
    service.send(...get(QUERY_PATH, { accept: 'text/html', ...headers }));
  let pages: readonly Answered[] = [];
  const run = await service.statementsDuring(async () => {
    pages = await Promise.all([pageFor({}), pageFor({ 'content-type': 'text/plain' })]);
  });
  const page = [200, 'text/html; charset=utf-8'];
  expect(pages.map(({ status, headers }) => [status, headers['content-type']])).toEqual([page, page]);
  expect(run, 'a query in the address of a page is shown, not run').toEqual([]);
});

it('A19: reads JSON in UTF-8 and in no other character set', async () => {
  const misses = await refuse('A19', [
    ...[
      'utf-7',
      'utf-16',
      'utf-16le',
      'utf-32',
      'shift_jis',
      'iso-2022-jp',
      'gbk',
      'latin1',
      'us-ascii',
      'utf-8, utf-7',
      'x'.repeat(200),
    ].map((charset): Case => [charset, ...post({ 'content-type': `application/json; charset=${charset}` }), [415]]),
    ['two character sets', ...post({ 'content-type': 'application/json; charset=utf-8; charset=utf-7' }), [415]],
    ['with another parameter before', ...post({ 'content-type': 'application/json; a="b;c"; charset=utf-7' }), [415]],
    ...['gzip', 'br', 'deflate', 'identity', 'gzip, gzip'].map((encoding): Case => [
      `compressed by ${encoding}`,
      ...post({ ...JSON_TYPE, 'content-encoding': encoding }, gzipSync(QUERY)),
      [415],
    ]),
    [
      'a bomb: 100 MB in 100 kB',
      ...post({ ...JSON_TYPE, 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(100 * 1024 ** 2, ' '))),
      [415],
    ],
    ['UTF-16 without saying so', ...post(JSON_TYPE, Buffer.from(QUERY, 'utf16le')), [400]],
    [
      'a byte that is no UTF-8',
      ...post(JSON_TYPE, Buffer.concat([Buffer.from('{"query":"{ __typename } #'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])),
      [400],
    ],
    [
      'a letter that is longer than it needs',
      ...post(JSON_TYPE, Buffer.concat([Buffer.from('{"query":"{ __typename } #'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')])),
      [400],
    ],
  ]);
  expect(misses).toEqual([]);
});

it('A24: answers by its own names only, and lets no page of another origin read', async () => {
  const raw = (host: string, path = '/graphql', more = ''): Promise<number | undefined> =>
    service
      .exchange(
        [
          `POST ${path} HTTP/1.1\r\n${host}Connection: close\r\nContent-Type: application/json\r\n${more}Content-Length: ${QUERY.length}\r\n\r\n${QUERY}`,
        ],
        { wait: 5_000 },
      )
      .then(({ answers }) => answers[0]?.status);
  const named = await Promise.all(
    ['localhost', `localhost:${service.port}`, '127.0.0.1', '[::1]:80', 'graph.example', 'GRAPH.example:443'].map((host) =>
      raw(`Host: ${host}\r\n`),
    ),
  );
  const foreign = await Promise.all(
    [
      'evil.example',
      '127.0.0.1.nip.io',
      'localhost.evil.example',
      'evil.example:4000',
      'notgraph.example',
      'a.graph.example',
      '0.0.0.0',
      '127.0.0.2',
      '2130706433',
      'localhost.',
    ].map((host) => raw(`Host: ${host}\r\n`)),
  );
  const broken = await Promise.all(
    [
      '',
      'Host: \r\n',
      'Host: localhost\r\nHost: evil.example\r\n',
      'Host: evil.example\r\nHost: localhost\r\n',
      'Host: localhost@evil.example\r\n',
      'Host: localhost#\r\n',
      'Host: localhost/evil\r\n',
      'Host: lo calhost\r\n',
    ].map((host) => raw(host)),
  );
  const absolute = await raw('Host: localhost\r\n', 'http://evil.example/graphql');
  const forwarded = await raw('Host: evil.example\r\n', '/graphql', 'X-Forwarded-Host: localhost\r\nForwarded: host=localhost\r\n');
  const pages = await Promise.all(
    ['/', '/graphql'].map((path) => service.send(path, { method: 'GET', headers: { host: 'evil.example', accept: 'text/html' } })),
  );

  const asOrigin = (origin: string, method = 'POST'): Promise<Answered> =>
    service.send('/graphql', {
      method,
      headers: {
        ...JSON_TYPE,
        origin,
        ...(method === 'OPTIONS' && { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }),
      },
      ...(method === 'POST' && { body: QUERY }),
    });
  const strangers = [
    'https://evil.example',
    'null',
    'http://good.example',
    'https://good.example.evil.example',
    'https://evilgood.example',
    'https://good.example:8443',
    'file://',
    '*',
  ];
  const allowed: string[] = [];
  for (const origin of strangers) {
    for (const method of ['POST', 'OPTIONS']) {
      const { headers } = await asOrigin(origin, method);
      const value = headers['access-control-allow-origin'];
      if (value === '*' || value === origin || headers['access-control-allow-credentials'] !== undefined)
        allowed.push(`${method} from ${origin}: ${value}`);
    }
  }
  const good = await asOrigin('https://good.example');
  const outside = listeningOutside(service.port);
  report('A24', {
    outcome: `own names ${named.join(', ')}; foreign ${[...new Set(foreign)].join(', ')}; malformed ${[...new Set(broken)].join(', ')}; ${allowed.length} foreign origins allowed`,
    figures: { hosts: named.length + foreign.length + broken.length, origins: strangers.length, 'listens outside': outside.length },
  });
  expect(new Set(named)).toEqual(new Set([200]));
  expect(new Set(foreign)).toEqual(new Set([421]));
  expect(broken.filter((status) => status !== 400 && status !== 421)).toEqual([]);
  expect([400, 404, 421]).toContain(absolute);
  expect(forwarded).toBe(421);
  expect(pages.map(({ status }) => status)).toEqual([421, 421]);
  expect(allowed).toEqual([]);
  expect([good.headers['access-control-allow-origin'], good.headers['access-control-allow-credentials']]).toEqual([
    'https://good.example',
    undefined,
  ]);
  expect(outside).toEqual([]);
});

/** The addresses other than this machine's own at which something listens on a port, from Linux's table of sockets. */
function listeningOutside(port: number): readonly string[] {
  const lines = ['tcp', 'tcp6'].flatMap((table) => {
    try {
      return readFileSync(`/proc/net/${table}`, 'utf8').split('\n');
    } catch {
      return [];
    }
  });
  const local = lines
    .map((line) => line.trim().split(/\s+/u))
    .filter((fields) => fields[3] === '0A')
    .map((fields) => fields[1] ?? '');
  const mine = local.filter((address) => address.endsWith(`:${port.toString(16).toUpperCase().padStart(4, '0')}`));
  return mine.filter((address) => !address.startsWith('0100007F') && !address.startsWith('00000000000000000000000001000000'));
}

it('A20: finds nothing at odd paths, and shows no file', async () => {
  const misses = await refuse('A20 (paths)', [
    ...[
      '/../../etc/passwd',
      '/graphql/../../etc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/graphql%2f',
      '/graphql/',
      '//graphql',
      '/GRAPHQL',
      '/graphql%00',
      '/%00',
      '/%',
      '/%ff',
      '/.env',
      '/package.json',
      '/dist/main.js',
      '/__proto__',
      '/constructor',
      '/graphql;a=b',
      '/server-status',
      `/${'a/'.repeat(2000)}`,
    ].map((path): Case => [path.slice(0, 40), ...get(path), [400, 404]]),
    [
      'a query of 64 kB in the address',
      ...get(`/graphql?query=${'a'.repeat(65_536)}`, { 'apollo-require-preflight': '1' }),
      [400, 414, 431],
    ],
    [
      'the same parameter a thousand times',
      ...get(`/graphql?${'query={__typename}&'.repeat(500)}`, { 'apollo-require-preflight': '1' }),
      [400],
    ],
    [
      'objects in parameters',
      ...get('/graphql?query[__proto__][x]=1&variables[a]=1&__proto__[b]=1', { 'apollo-require-preflight': '1' }),
      [400],
    ],
    ['variables that are no JSON', ...get(`${QUERY_PATH}&variables={a`, { 'apollo-require-preflight': '1' }), [400]],
  ]);
  expect(misses).toEqual([]);
});

reportScan(import.meta.url, service);
