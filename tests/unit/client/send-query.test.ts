import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { ConceptGraphClientError, createClient, type TypedDocument } from '../../../src/client/index.ts';
import { startScriptedService, type ScriptedAnswer } from './scripted-service.ts';

const good: ScriptedAnswer = { body: { data: { graph: { version: '1' } } } };
const unavailable = (headers: Record<string, string> = {}): ScriptedAnswer => ({
  status: 503,
  headers,
  body: { errors: [{ message: 'The graph is being read.', extensions: { code: 'NOT_READY' } }] },
});
/** The answers one after another, the last one for good. */
const inTurn =
  (...answers: readonly ScriptedAnswer[]) =>
  (_: unknown, index: number): ScriptedAnswer =>
    answers[Math.min(index, answers.length - 1)] ?? 'never';

describe('query', () => {
  it('gives the data, and what the service says beside it', async () => {
    const { url } = await startScriptedService(() => ({ body: { data: { a: 1 }, extensions: { stale: true } } }));
    expect(await createClient({ url }).query('{ a }')).toEqual({ data: { a: 1 }, extensions: { stale: true } });
  });

  it('sends text, variables and headers', async () => {
    const service = await startScriptedService(() => good);
    const document: TypedDocument<{ graph: { version: string } }, { slug: string }> =
      'query ($slug: ID!) { concept(slug: $slug) { name } }';
    const { data } = await createClient({ ...service, headers: { authorization: 'Bearer x' } }).query(document, { slug: 'lstm' });
    expect(data.graph.version).toBe('1');
    expect(service.requests[0]).toMatchObject({
      query: document,
      variables: { slug: 'lstm' },
      headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    });
  });

  it('takes a document that has to be turned into text', async () => {
    const service = await startScriptedService(() => good);
    class Text extends String {}
    await createClient(service).query(new Text('{ graph { version } }'));
    expect(service.requests[0]?.query).toBe('{ graph { version } }');
  });

  it('sends through the function that it was given', async () => {
    const send = vi.fn<typeof fetch>(async () => Response.json({ data: { a: 1 } }));
    const client = createClient({ url: '/graphql', fetch: send });
    expect((await client.query('{ a }')).data).toEqual({ a: 1 });
    expect(send).toHaveBeenCalledWith('/graphql', expect.objectContaining({ method: 'POST' }));
  });
});

describe('an error', () => {
  it('has the code and message of the first one that the service reports, and all of them', async () => {
    const errors = [
      { message: 'The argument "limit" is 0.', extensions: { code: 'BAD_USER_INPUT' } },
      { message: 'Another.', extensions: { code: 'OTHER' } },
    ];
    const { url } = await startScriptedService(() => ({ status: 400, body: { data: null, errors } }));
    const error = await createClient({ url })
      .query('{ a }')
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConceptGraphClientError);
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', status: 400, errors, message: 'The argument "limit" is 0. (and 1 more)' });
  });

  it('is one also where there is data beside it', async () => {
    const { url } = await startScriptedService(() => ({
      body: { data: { a: null }, errors: [{ message: 'No.', extensions: { code: 'X' } }] },
    }));
    await expect(createClient({ url }).query('{ a }')).rejects.toMatchObject({ code: 'X', status: 200 });
  });

  it.each([
    ['a page', '<html>'],
    ['nothing', ''],
    ['JSON of another kind', '[1]'],
    ['null', 'null'],
  ])('of code HTTP says that %s came from a service that is none', async (_, body) => {
    const { url } = await startScriptedService(() => ({ status: 404, body }));
    await expect(createClient({ url }).query('{ a }')).rejects.toMatchObject({
      code: 'HTTP',
      status: 404,
      message: `${url} answered with HTTP status 404 and no result of a query.`,
    });
  });

  it('of code NETWORK says why no answer came', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    const url = `http://127.0.0.1:${port}/graphql`;
    await expect(createClient({ url, retries: 0 }).query('{ a }')).rejects.toMatchObject({
      code: 'NETWORK',
      status: undefined,
      message: `No answer came from ${url}: connect ECONNREFUSED 127.0.0.1:${port}`,
    });
  });
});

describe('a request that fails for a while', () => {
  it('is repeated after the time that the service names', async () => {
    const service = await startScriptedService(inTurn(unavailable({ 'retry-after': '1' }), good));
    await createClient(service).query('{ a }');
    const [first, second] = service.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it('is repeated at the date that the service names', async () => {
    const service = await startScriptedService(inTurn(unavailable({ 'retry-after': new Date(Date.now() + 2_000).toUTCString() }), good));
    await createClient(service).query('{ a }');
    const [first, second] = service.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(900);
  });

  it('is repeated after pauses that grow', async () => {
    const service = await startScriptedService(inTurn(unavailable(), unavailable(), unavailable(), good));
    await createClient(service).query('{ a }');
    const pauses = service.requests.slice(1).map(({ at }, index) => at - (service.requests[index]?.at ?? 0));
    expect(pauses).toHaveLength(3);
    [125, 250, 500].forEach((least, index) => expect(pauses[index]).toBeGreaterThanOrEqual(least - 10));
  });

  it('is repeated `retries` times at the most', async () => {
    const service = await startScriptedService(() => unavailable({ 'retry-after': '0' }));
    await expect(createClient(service).query('{ a }')).rejects.toMatchObject({ code: 'NOT_READY', status: 503 });
    expect(service.requests).toHaveLength(4);
    await expect(createClient({ ...service, retries: 0 }).query('{ a }')).rejects.toMatchObject({ status: 503 });
    expect(service.requests).toHaveLength(5);
  });

  it('is repeated when the database is away, whatever the status', async () => {
    const away = { body: { data: { a: null }, errors: [{ message: 'Away.', extensions: { code: 'GRAPH_UNAVAILABLE' } }] } };
    const service = await startScriptedService(inTurn(away, good));
    await createClient(service).query('{ a }');
    expect(service.requests).toHaveLength(2);
  });

  it('is repeated when the connection breaks', async () => {
    const service = await startScriptedService(inTurn({}, good));
    await createClient(service).query('{ a }');
    expect(service.requests).toHaveLength(2);
  });

  it('is not repeated when the service asks for more patience than a minute', async () => {
    const service = await startScriptedService(() => unavailable({ 'retry-after': '61' }));
    await expect(createClient(service).query('{ a }')).rejects.toMatchObject({ status: 503 });
    expect(service.requests).toHaveLength(1);
  });

  it('is not repeated for an error of its own', async () => {
    const service = await startScriptedService(() => ({ body: { errors: [{ message: 'No.', extensions: { code: 'BAD_USER_INPUT' } }] } }));
    await expect(createClient(service).query('{ a }')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(service.requests).toHaveLength(1);
  });
});

describe('a cancelled request', () => {
  it('ends, and rejects with the reason of the signal', async () => {
    const service = await startScriptedService(() => 'never');
    const controller = new AbortController();
    const query = createClient(service).query('{ a }', {}, controller);
    await vi.waitFor(() => expect(service.requests).toHaveLength(1));
    const reason = new Error('typed on');
    controller.abort(reason);
    await expect(query).rejects.toBe(reason);
    await vi.waitFor(() => expect(service.requests[0]?.cancelled).toBe(true));
  });

  it('does not wait for a repetition', async () => {
    const service = await startScriptedService(() => unavailable({ 'retry-after': '30' }));
    const begin = performance.now();
    await expect(createClient(service).query('{ a }', {}, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(performance.now() - begin).toBeLessThan(5_000);
    expect(service.requests).toHaveLength(1);
  });

  it('is not sent when it was cancelled before', async () => {
    const service = await startScriptedService(() => good);
    await expect(createClient(service).graph({ signal: AbortSignal.abort('no') })).rejects.toBe('no');
    expect(service.requests).toHaveLength(0);
  });
});
