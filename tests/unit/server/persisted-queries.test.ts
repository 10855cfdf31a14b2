import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { currentRequest } from '../../../src/request-scope.ts';
import { PersistedQueries } from '../../../src/server/persisted-queries.ts';
import type { Server } from '../../../src/server/create-server.ts';
import { makeNotingContext, schemaOf, serveField, startServer } from './start-server.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const QUERY = '{ greeting }';
const persisted = (text: string): object => ({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } });
const ANSWER = { data: { greeting: 'Hello' } };

const serve = (): Promise<Server> => serveField('greeting', () => 'Hello');
async function post({ url }: Server, body: object): Promise<[status: number, answer: unknown]> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return [response.status, await response.json()];
}
async function get({ url }: Server, parameters: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}?${new URLSearchParams(parameters).toString()}`, { headers: { 'apollo-require-preflight': '1', ...headers } });
}

describe('a persisted query', () => {
  it('is asked for by its hash once its text has come with it', async () => {
    const server = await serve();
    const [status, answer] = await post(server, { extensions: persisted(QUERY) });
    expect([status, answer]).toMatchObject([
      200,
      { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
    ]);
    expect(await post(server, { query: QUERY, extensions: persisted(QUERY) })).toEqual([200, ANSWER]);
    expect(await post(server, { extensions: persisted(QUERY) })).toEqual([200, ANSWER]);
    expect(await post(server, { query: '', extensions: { ...persisted(QUERY), more: 1 } })).toEqual([200, ANSWER]);
    const upper = { persistedQuery: { version: 1, sha256Hash: hashOf(QUERY).toUpperCase() } };
    expect(await post(server, { extensions: upper })).toEqual([200, ANSWER]);
  });

  it('is asked for by GET, with an entity tag', async () => {
    const server = await startServer();
    const graphNow = { version: 'one', isAway: false, isFresh: () => true, settle: async () => {}, catchUp: async () => {} };
    const schema = schemaOf('greeting', () => {
      currentRequest()?.origin?.noteVersion('one');
      return 'Hello';
    });
    await server.serve(schema, makeNotingContext, graphNow);
    const parameters = { extensions: JSON.stringify(persisted(QUERY)) };
    const unknown = await get(server, parameters);
    expect([unknown.status, unknown.headers.get('cache-control'), unknown.headers.get('etag')]).toEqual([200, 'private, no-store', null]);
    await unknown.body?.cancel();
    await post(server, { query: QUERY, extensions: persisted(QUERY) });
    const [answered, plain] = [await get(server, parameters), await get(server, { query: QUERY })];
    expect([await answered.json(), await plain.json()]).toEqual([ANSWER, ANSWER]);
    expect(answered.headers.get('etag')).toMatch(/^(?:W\/)?".+"$/u);
    expect(answered.headers.get('etag')).toBe(plain.headers.get('etag'));
    const again = await get(server, parameters, { 'if-none-match': answered.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const twice = { ...parameters, extensions: JSON.stringify({ ...persisted(QUERY), cost: true }) };
    expect(await (await get(server, twice)).json()).toMatchObject({ ...ANSWER, extensions: { cost: { cost: 0 } } });
  });

  it('is refused when its hash is not that of the text, or none', async () => {
    const server = await serve();
    for (const [body, message] of [
      [{ query: '{ other }', extensions: persisted(QUERY) }, 'is not that of the query'],
      [{ extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(QUERY) } } }, '64 hexadecimal digits'],
      [{ extensions: { persistedQuery: { version: 1, sha256Hash: 'abc' } } }, '64 hexadecimal digits'],
      [{ extensions: { persistedQuery: { version: 1 } } }, '64 hexadecimal digits'],
      [{ extensions: { persistedQuery: null } }, '64 hexadecimal digits'],
      [{ extensions: { persistedQuery: 'x' } }, '64 hexadecimal digits'],
    ] as const) {
      const [status, answer] = await post(server, body);
      expect([status, answer]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
      expect(JSON.stringify(answer)).toContain(message);
    }
    const [, answer] = await post(server, { extensions: persisted(QUERY) });
    expect(JSON.stringify(answer)).toContain('PERSISTED_QUERY_NOT_FOUND'); // the false text was not taken in for it
  });

  it('leaves every other request as it is', async () => {
    const server = await serve();
    expect(await post(server, { query: QUERY, extensions: { cost: true } })).toMatchObject([
      200,
      { ...ANSWER, extensions: { cost: { cost: 0 } } },
    ]);
    expect(await post(server, { query: QUERY, extensions: null })).toEqual([200, ANSWER]);
    const bad = await get(server, { query: QUERY, extensions: '{' });
    expect(bad.status).toBe(400);
    await bad.body?.cancel();
  });
});

it('remembers the texts that were asked for lately, and not more than fit', () => {
  const queries = new PersistedQueries();
  const requestFor = (text: string, isSent: boolean): FastifyRequest => {
    const body = { ...(isSent && { query: text }), extensions: persisted(text) };
    return { method: 'POST', body } as unknown as FastifyRequest;
  };
  const isKnown = (text: string): boolean => {
    try {
      queries.fillIn(requestFor(text, false));
      return true;
    } catch {
      return false;
    }
  };
  const texts = Array.from({ length: 1_000 }, (_, number) => `# ${number}${' '.repeat(10_000)}\n${QUERY}`);
  for (const text of texts) {
    queries.fillIn(requestFor(text, true));
    expect(isKnown(texts[0] ?? '')).toBe(true);
  }
  expect([isKnown(texts[1] ?? ''), isKnown(texts.at(-1) ?? '')]).toEqual([false, true]);
  const tooLong = `${' '.repeat(40_000)}${QUERY}`;
  queries.fillIn(requestFor(tooLong, true));
  expect(isKnown(tooLong)).toBe(false);
});
