import { buildSchema, GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { currentRequest } from '../../../src/request-scope.ts';
import { send } from '../../support/raw-http.ts';
import { codeOf, makeNotingContext, startServer, type StartOptions } from './start-server.ts';

/** A server whose one field says how often it was asked, of a graph whose version the test says. */
async function serveCount(options: StartOptions = {}, note: () => void = () => {}) {
  const graph = {
    version: 'one',
    isAway: false,
    isSure: true,
    isFresh: () => graph.isSure,
    settle: async () => {},
    catchUp: async () => {},
  };
  let asked = 0;
  const schema = buildSchema('type Query { count(of: String): String }');
  const field = schema.getQueryType()?.getFields()['count'];
  if (field) {
    field.resolve = (_: unknown, { of }: { of?: string }) => {
      asked++;
      note();
      return `${of ?? ''}${asked}`;
    };
  }
  const server = await startServer(options);
  await server.serve(schema, makeNotingContext, graph);
  const ask = async (body: object, headers: Record<string, string> = {}) =>
    fetch(server.url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  const count = async (body: object = { query: '{ count }' }): Promise<unknown> => (await ask(body)).json();
  const get = (headers: Record<string, string> = {}) =>
    fetch(`${server.url}?query={count}`, { headers: { 'apollo-require-preflight': 'true', ...headers } });
  return { server, graph, ask, count, get, asked: () => asked };
}

describe('answers that are given again', () => {
  it('come from before while the graph is of the same version, and not after', async () => {
    const { graph, count, asked } = await serveCount();
    expect(await count()).toEqual({ data: { count: '1' } });
    expect(await count()).toEqual({ data: { count: '1' } });
    expect(asked()).toBe(1);
    graph.version = 'two';
    expect(await count()).toEqual({ data: { count: '2' } });
    graph.version = 'one'; // no graph does this; but what was forgotten is forgotten
    expect(await count()).toEqual({ data: { count: '3' } });
  });

  it('are those to the very question', async () => {
    const { count } = await serveCount();
    const query = 'query A($of: String) { count(of: $of) } query B { count(of: "b") }';
    const questions = [
      { query, operationName: 'A', variables: { of: 'x' } },
      { query, operationName: 'A', variables: { of: 'y' } },
      { query, operationName: 'A', variables: { of: null } },
      { query, operationName: 'B' },
      { query: '{ count(of: "x") }' },
      { query: '{  count(of: "x") }' },
      { query: '{ count(of: "x") }', extensions: { cost: true } },
    ];
    const first = await Promise.all(questions.map(count));
    expect(new Set(first.map((answer) => JSON.stringify(answer))).size).toBe(questions.length);
    expect(await Promise.all(questions.map(count))).toEqual(first);
  });

  it('are not given while nobody knows whether the version of the graph is the newest, but kept', async () => {
    const { graph, count } = await serveCount();
    graph.isSure = false;
    expect(await count()).toEqual({ data: { count: '1' } });
    expect(await count()).toEqual({ data: { count: '2' } });
    graph.isSure = true;
    expect(await count()).toEqual({ data: { count: '2' } });
  });

  it('are waited for where that will be known soon, and made anew when there is another version', async () => {
    const { graph, count, asked } = await serveCount();
    await count();
    graph.isSure = false;
    const learn = (version: string) => async () => void Object.assign(graph, { isSure: true, version });
    graph.settle = learn('one');
    expect(await count()).toEqual({ data: { count: '1' } });
    expect(asked()).toBe(1);
    graph.isSure = false;
    graph.settle = learn('two');
    expect(await count()).toEqual({ data: { count: '2' } });
  });

  it('are those of a change that has been seen, once it is followed', async () => {
    const { graph, count, asked } = await serveCount();
    graph.isSure = false;
    graph.catchUp = async () => void Object.assign(graph, { isSure: true, version: 'two' });
    expect(await count()).toEqual({ data: { count: '1' } });
    graph.catchUp = async () => {};
    expect(await count()).toEqual({ data: { count: '1' } });
    expect(asked()).toBe(1);
  });

  it('are given as stale when it turns out meanwhile that the database does not answer', async () => {
    const { graph, count } = await serveCount();
    await count();
    graph.isSure = false;
    graph.settle = async () => void (graph.isAway = true);
    expect(await count()).toEqual({ data: { count: '1' }, extensions: { stale: true } });
  });

  it.each<[string, (origin: NonNullable<ReturnType<typeof currentRequest>>['origin']) => void]>([
    ['what was read from another version', (origin) => origin?.noteVersion('another')],
    ['what may be another the next time', (origin) => origin?.noteFleeting()],
    [
      'an error',
      () => {
        throw new GraphQLError('no');
      },
    ],
  ])('hold nothing that is %s', async (_, note) => {
    const { count, asked } = await serveCount({}, () => note(currentRequest()?.origin));
    await count();
    await count();
    expect(asked()).toBe(2);
  });

  it('are not kept when the graph changes while they are made', async () => {
    const changing: { graph?: { version: string } } = {};
    const { graph, count, asked } = await serveCount({}, () => {
      if (changing.graph) changing.graph.version = 'two';
    });
    changing.graph = graph;
    await count();
    await count();
    expect(asked()).toBe(2);
  });

  it('can be switched off', async () => {
    const { count, asked } = await serveCount({ http: { answerCache: 0 } });
    await count();
    await count();
    expect(asked()).toBe(2);
  });

  it('take no more memory than they may', async () => {
    const { count, asked } = await serveCount({ http: { answerCache: 64 * 1024 } });
    const questions = Array.from({ length: 200 }, (_, index) => ({ query: `{ count(of: "${'x'.repeat(200)}${index}") }` }));
    for (const question of questions) await count(question);
    await count(questions[0]);
    expect(asked()).toBe(201);
    await count(questions.at(-1));
    expect(asked()).toBe(201);
  });

  it('are marked as stale while the database is away, and as before when it comes back with the same graph', async () => {
    const { graph, count, asked } = await serveCount();
    await count();
    graph.isAway = true;
    expect(await count()).toEqual({ data: { count: '1' }, extensions: { stale: true } });
    graph.isAway = false;
    expect(await count()).toEqual({ data: { count: '1' } });
    expect(asked()).toBe(1);
  });

  it('are forgotten when the database comes back with another graph, be it of the same version', async () => {
    const { server, graph, count } = await serveCount();
    await count();
    graph.isAway = true;
    server.forgetAnswers();
    graph.isAway = false;
    expect(await count()).toEqual({ data: { count: '2' } });
  });

  it('are given to who is being answered as the database goes away, and an error where nothing is known', async () => {
    const going: { away?: () => void } = {};
    const { graph, ask } = await serveCount({}, () => going.away?.());
    const question = { query: '{ count }' };
    await ask(question);
    going.away = () => {
      graph.isAway = true;
      throw new GraphQLError('It is gone.', { extensions: { code: 'GRAPH_UNAVAILABLE' } });
    };
    graph.isSure = false;
    const last = await ask(question);
    expect([last.status, last.headers.get('retry-after')]).toEqual([200, null]);
    expect(await last.json()).toEqual({ data: { count: '1' }, extensions: { stale: true } });
    graph.isAway = false;
    const other = await ask({ query: '{ count(of: "other") }' });
    expect([other.status, other.headers.get('retry-after'), await codeOf(other)]).toEqual([503, '1', 'GRAPH_UNAVAILABLE']);
  });

  it('are compressed for those who take that', async () => {
    const { ask } = await serveCount();
    const question = { query: `{ count(of: "${'long '.repeat(400)}") }` };
    const plain = await (await ask(question, { 'accept-encoding': 'identity' })).text();
    for (const encoding of ['br', 'gzip']) {
      const answer = await ask(question, { 'accept-encoding': encoding });
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('vary')).toContain('accept-encoding');
      expect(await answer.text()).toBe(plain);
    }
  });

  it('say that they vary by what they are compressed for, beside the origin that may see them', async () => {
    const { ask } = await serveCount({ http: { corsOrigins: ['https://app.example'] } });
    const question = { query: `{ count(of: "${'long '.repeat(400)}") }` };
    for (let time = 0; time < 2; time++) {
      const { headers } = await ask(question, { origin: 'https://app.example' });
      expect(headers.get('vary')?.toLowerCase().split(', ')).toEqual(['origin', 'accept-encoding']);
    }
  });

  it('have an entity tag for GET, by which a client learns that it has them already', async () => {
    const { graph, get } = await serveCount();
    const first = await get();
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]+"$/u);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await get({ 'if-none-match': `"other", ${etag}` });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    graph.version = 'two';
    const changed = await get({ 'if-none-match': etag });
    expect([changed.status, await changed.json()]).toEqual([200, { data: { count: '2' } }]);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  it('are the same for who accepts anything and who does not say, and others for another media type', async () => {
    const { server, ask, asked } = await serveCount();
    const question = { query: '{ count }' };
    await ask(question, { accept: '*/*' });
    const headers = { 'content-type': 'application/json' };
    const { body } = await send(Number(new URL(server.url).port), '/graphql', { headers, body: JSON.stringify(question) });
    expect([body, asked()]).toEqual(['{"data":{"count":"1"}}\n', 1]);
    const other = await ask(question, { accept: 'application/graphql-response+json' });
    expect([other.headers.get('content-type'), asked()]).toEqual(['application/graphql-response+json; charset=utf-8', 2]);
  });

  it('are not given by GET to what a page of another origin could send', async () => {
    const { server, get } = await serveCount();
    await get();
    const simple = await fetch(`${server.url}?query={count}`);
    expect(simple.status).toBe(400);
  });
});
