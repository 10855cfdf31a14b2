import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { LogFields } from '../../../src/log.ts';
import { createMetrics } from '../../../src/telemetry/create-metrics.ts';
import { observeOperations } from '../../../src/telemetry/observe-operations.ts';
import { observeReads } from '../../../src/telemetry/observe-reads.ts';
import { noteRefusal, observeRequests } from '../../../src/telemetry/observe-requests.ts';
import { observedRequest } from '../../../src/telemetry/observed-request.ts';
import { eventually } from '../../support/test-service.ts';

interface Line {
  readonly level: string;
  readonly message: string;
  readonly fields: LogFields;
}

const lines: Line[] = [];
const metrics = createMetrics();
let slow: (() => void) | undefined;

/** A schema whose fields end in the ways in which requests end. */
function schema(): GraphQLSchema {
  const built = buildSchema('type Query { good(a: String): String bad: String broken: String costly: String read: Int slow: String }');
  const fields = built.getQueryType()?.getFields() ?? {};
  const reader = observeReads({ run: async () => ({ records: [1, 2] }) as never });
  const resolvers: Readonly<Record<string, () => unknown>> = {
    good: () => {
      observedRequest()?.noteCost(7);
      return 'yes';
    },
    bad: () => {
      throw new GraphQLError('no', { extensions: { code: 'BAD_USER_INPUT' } });
    },
    broken: () => {
      throw new Error('broken');
    },
    costly: () => {
      throw new GraphQLError('no', { extensions: { code: 'QUERY_TOO_COSTLY', limit: 'MAX_COST' } });
    },
    read: async () => (await reader.run('RETURN 1')).records.length,
    slow: () =>
      new Promise((resolve) => {
        slow = () => resolve('late');
      }),
  };
  for (const [name, resolve] of Object.entries(resolvers)) (fields[name] ?? { resolve }).resolve = resolve;
  return built;
}

const say =
  (level: string) =>
  (message: string, fields: LogFields = {}) =>
    void lines.push({ level, message, fields });
const log = { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };

const app: FastifyInstance = fastify({ bodyLimit: 10_000 });
observeRequests(app, log, { metrics, traces: undefined });
app.addHook('onRequest', async (request, reply) => {
  if (request.headers['x-refuse'] === undefined) return undefined;
  noteRefusal(request, 'OVERLOADED');
  return reply.code(503).send({ errors: [] });
});
const apollo = new ApolloServer({ schema: schema(), plugins: [observeOperations], logger: console });
await apollo.start();
app.post('/graphql', fastifyApolloHandler(apollo));
app.get('/livez', () => ({}));
const origin = await app.listen({ host: '127.0.0.1', port: 0 });
afterAll(async () => {
  await app.close();
  await apollo.stop();
});
beforeEach(() => {
  lines.length = 0;
});

const ask = (body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${origin}/graphql?x=secret`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** How often requests to these fields were counted with this outcome; a request is counted a little after it is answered. */
async function counted(operation: string, outcome: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const start = `conceptgraph_requests_total{operation="${operation}",outcome="${outcome}"} `;
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(start))
      ?.slice(start.length) ?? 0,
  );
}

describe('the figures', () => {
  it.each([
    ['{ good }', 'good', 'ok'],
    ['query Named { b: good ...F } fragment F on Query { read ... on Query { good } }', 'good,read', 'ok'],
    ['{ bad good }', 'bad,good', 'bad_input'],
    ['{ costly }', 'costly', 'too_costly'],
    ['{ broken bad }', 'bad,broken', 'error'],
    ['{ nowhere }', 'unknown', 'bad_input'],
    ['{ good', 'unknown', 'bad_input'],
    ['{ __typename __schema { __typename } }', '__schema,__typename', 'ok'],
  ])('count %s as "%s" that ended as %s', async (query, operation, outcome) => {
    const before = await counted(operation, outcome);
    await (await ask({ query })).text();
    await eventually(async () => (await counted(operation, outcome)) > before);
    expect(await counted(operation, outcome)).toBe(before + 1);
  });

  it('count what is refused before GraphQL by the code that is noted of it, and what is too large by its status', async () => {
    await ask({ query: '{ good }' }, { 'x-refuse': 'yes' });
    await eventually(async () => (await counted('unknown', 'overloaded')) === 1);
    const before = await counted('unknown', 'bad_input');
    expect((await ask({ query: ' '.repeat(20_000) })).status).toBe(413);
    await eventually(async () => (await counted('unknown', 'bad_input')) === before + 1);
  });

  it('count a request whose client goes away', async () => {
    const sent = httpRequest(`${origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    sent.on('error', () => {});
    sent.end(JSON.stringify({ query: '{ slow }' }));
    await eventually(() => slow !== undefined);
    sent.destroy();
    await eventually(async () => (await counted('slow', 'client_gone')) > 0);
    slow?.();
    expect(await counted('slow', 'ok')).toBe(0);
  });

  it('do not count probes, nor themselves', async () => {
    await fetch(`${origin}/livez`);
    const total = async (): Promise<readonly string[]> => (await metrics.text()).match(/^conceptgraph_requests_total.*$/gmu) ?? [];
    const before = await total();
    await fetch(`${origin}/livez`);
    await fetch(`${origin}/metrics`);
    expect(await total()).toEqual(before);
  });

  it('are given as the text of Prometheus, with the cost and the reads of requests', async () => {
    await ask({ query: '{ read good }' });
    const answer = await fetch(`${origin}/metrics`);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await answer.text();
    expect(text).toMatch(/^conceptgraph_database_reads_total\{outcome="ok"\} [1-9]/mu);
    expect(text).toMatch(/^conceptgraph_request_cost_sum [1-9]/mu);
    expect(text).toContain('conceptgraph_queries_refused_total{limit="MAX_COST"} 1');
  });
});

describe('the log', () => {
  it('has a line at level debug for each request, without what its address and its variables hold', async () => {
    await ask({ query: 'query Find($a: String) { good(a: $a) }', operationName: 'Find', variables: { a: 'private' } });
    await eventually(() => lines.length > 0);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 'debug',
      message: expect.stringMatching(/^POST \/graphql 200 [\d.]+ ms$/u) as string,
      fields: { method: 'POST', path: '/graphql', operation: 'Find', status: 200, outcome: 'ok', cost: 7 },
    });
    expect(JSON.stringify(lines)).not.toMatch(/private|secret/u);
  });

  it('shortens the name of an operation, and takes none that is not in the query', async () => {
    await ask({ query: `query ${'N'.repeat(500)} { good }` });
    await ask({ query: '{ good', operationName: 'x\ny' });
    await eventually(() => lines.length > 1);
    expect(lines.map(({ fields }) => fields['operation'])).toEqual(['N'.repeat(100), undefined]);
  });

  it('warns of answers with a status from 500 on, but of no more than ten in a second', async () => {
    for (let sent = 0; sent < 60; sent++) await ask({ query: '{ good }' }, { 'x-refuse': 'yes' });
    await eventually(() => lines.length >= 60);
    const warned = lines.filter(({ level }) => level === 'warn');
    expect(warned.length).toBeGreaterThanOrEqual(5); // failures of other tests may have been in the same second
    expect(warned.length).toBeLessThan(60);
    expect(warned[0]).toMatchObject({ fields: { status: 503, outcome: 'overloaded' } });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await ask({ query: '{ good }' }, { 'x-refuse': 'yes' });
    await eventually(() => lines.length >= 61);
    expect(lines.at(-1)?.message).toMatch(/^POST \/graphql 503 [\d.]+ ms \(and \d+ more before\)$/u);
  });

  it('warns of no probe, which is answered "not yet" in ordinary times too', async () => {
    expect((await fetch(`${origin}/livez`, { headers: { 'x-refuse': 'yes' } })).status).toBe(503);
    await eventually(() => lines.length > 0);
    expect(lines).toMatchObject([{ level: 'debug', fields: { path: '/livez', status: 503 } }]);
  });

  it('writes a path that was not asked for in good faith as it came over the wire, without its query', async () => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.end('GET /a%0Ab?password=x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    await once(socket.resume(), 'close');
    await eventually(() => lines.length > 0);
    expect(lines[0]?.fields['path']).toBe('/a%0Ab');
  });
});
