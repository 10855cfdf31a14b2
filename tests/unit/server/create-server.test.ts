import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { GraphQLError } from 'graphql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PortInUseError } from '../../../src/neo4j/errors.ts';
import type { Server } from '../../../src/server/create-server.ts';
import { ask, makeContext, REASON, schemaOf, startServer, type StartOptions } from './start-server.ts';

const logged: string[] = [];
const start = (options: StartOptions = {}): Promise<Server> => startServer({ logged, ...options });

async function look(url: string, path: string): Promise<readonly [status: number, body: unknown]> {
  const response = await fetch(new URL(path, url));
  return [response.status, await response.json()];
}

describe('createServer', () => {
  it('says where it listens', async () => {
    const { url } = await start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*\/graphql$/u);
  });

  it('writes the address of an IPv6 host in brackets', async ({ skip }) => {
    const server = await start({ config: { host: '::1' } }).catch(() => skip('there is no IPv6 here'));
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+\/graphql$/u);
    expect(await look(server.url, '/livez')).toEqual([200, { status: 'alive' }]);
  });

  it('refuses a body that is too large or no JSON in the way of GraphQL, with a code', async () => {
    const { url } = await start();
    const send = async (body: string): Promise<readonly [status: number, body: unknown]> => {
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return [response.status, await response.json()];
    };
    const refusal = (message: string, code: string): object => ({
      errors: [{ message: expect.stringContaining(message) as string, extensions: { code } }],
    });
    expect(await send('{bad')).toEqual([400, refusal('not valid JSON', 'BAD_REQUEST')]);
    expect(await send('x'.repeat(7_340_033))).toEqual([413, refusal('larger than 7340032 bytes', 'BAD_USER_INPUT')]);
  });

  it('answers 503 with the reason, and when to come again, until it has a schema', async () => {
    const { url } = await start();
    const response = await ask(url, '{ hello }');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toEqual({
      errors: [{ message: 'Not ready yet.', extensions: { code: 'GRAPH_UNAVAILABLE', requestId: response.headers.get('x-request-id') } }],
    });
  });

  it('answers by its schema from then on', async () => {
    const server = await start();
    await server.serve(
      schemaOf('hello', () => 'world'),
      makeContext,
    );
    const response = await ask(server.url, '{ hello }');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ data: { hello: 'world' } });
    const byGet = await fetch(`${server.url}?query={hello}`, { headers: { 'apollo-require-preflight': 'true' } });
    expect(await byGet.json()).toEqual({ data: { hello: 'world' } });
  });

  it('makes a context for each request', async () => {
    const server = await start();
    let made = 0;
    await server.serve(
      schemaOf('hello', () => 'world'),
      () => {
        made++;
        return makeContext();
      },
    );
    await ask(server.url, '{ hello }');
    await ask(server.url, '{ hello }');
    expect(made).toBe(2);
  });

  it('swaps its schema, while a request under way finishes with the one before', async () => {
    const server = await start();
    let release = (): void => {};
    let begun = (): void => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const held = new Promise<string>((resolve) => {
      release = () => resolve('old answer');
    });
    await server.serve(
      schemaOf('old', () => {
        begun();
        return held;
      }),
      makeContext,
    );
    const slow = ask(server.url, '{ old }');
    await hasBegun;
    const swapping = server.serve(
      schemaOf('fresh', () => 'new answer'),
      makeContext,
    );
    release();
    expect(await (await slow).json()).toEqual({ data: { old: 'old answer' } });
    await swapping;
    expect(await (await ask(server.url, '{ fresh }')).json()).toEqual({ data: { fresh: 'new answer' } });
    expect((await ask(server.url, '{ old }')).status).toBe(400);
  });

  it('answers 503 for the reason that it is withdrawn for, and again when it has a schema', async () => {
    const server = await start();
    await server.serve(
      schemaOf('hello', () => 'world'),
      makeContext,
    );
    await server.withdraw({ code: 'VOCABULARY_EMPTY', message: 'There are no kinds.' });
    const response = await ask(server.url, '{ hello }');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ errors: [{ message: 'There are no kinds.', extensions: { code: 'VOCABULARY_EMPTY' } }] });
    await server.serve(
      schemaOf('hello', () => 'again'),
      makeContext,
    );
    expect(await (await ask(server.url, '{ hello }')).json()).toEqual({ data: { hello: 'again' } });
  });

  it('is alive all the time, and ready while it has a schema', async () => {
    const server = await start();
    expect(await look(server.url, '/livez')).toEqual([200, { status: 'alive' }]);
    expect(await look(server.url, '/readyz')).toEqual([503, { status: 'not ready', ...REASON }]);
    await server.serve(
      schemaOf('hello', () => 'world'),
      makeContext,
    );
    expect(await look(server.url, '/readyz')).toEqual([200, { status: 'ready' }]);
    await server.withdraw({ code: 'VOCABULARY_EMPTY', message: 'There are no kinds.' });
    expect(await look(server.url, '/livez')).toEqual([200, { status: 'alive' }]);
    expect(await look(server.url, '/readyz')).toEqual([
      503,
      { status: 'not ready', code: 'VOCABULARY_EMPTY', message: 'There are no kinds.' },
    ]);
  });

  it('shows a page to people that needs nothing from any other host, even before it is ready', async () => {
    const { url } = await start({ exampleQuery: () => '{ concept(slug: "lstm") { name } }' });
    const response = await fetch(url, { headers: { accept: 'text/html,application/xhtml+xml' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const page = await response.text();
    expect(page.includes(JSON.stringify('{\n  concept(slug: "lstm") {\n    name\n  }\n}').slice(1, -1))).toBe(true);
    expect(page).toContain('/graphql');
    const head = page.replaceAll(/<script>[^]*?<\/script>|<style>[^]*?<\/style>/gu, '');
    expect(head).toContain('<link');
    expect(head.match(/(?:src|href)=["'](?:https?:)?\/\/[^"']*/gu) ?? []).toEqual([]);
    expect(page.match(/<script[^>]+src=|@import\s+(?:url\()?["']?https?:|<link[^>]+stylesheet[^>]+https?:/gu) ?? []).toEqual([]);
  });

  it('leads from / to the page', async () => {
    const { url } = await start();
    const response = await fetch(new URL('/', url), { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/graphql']);
  });

  it('answers a query in the address with data, not with the page, where a program asks', async () => {
    const server = await start();
    await server.serve(
      schemaOf('hello', () => 'world'),
      makeContext,
    );
    for (const headers of [
      { 'apollo-require-preflight': 'true' },
      { 'x-apollo-operation-name': 'Hello' },
      { 'content-type': 'application/json; charset=utf-8' },
    ]) {
      const response = await fetch(`${server.url}?query={hello}`, { headers: { accept: 'text/html, */*', ...headers } });
      expect(await response.json()).toEqual({ data: { hello: 'world' } });
    }
  });

  it('shows clients nothing of a bug but that there is one', async () => {
    const server = await start();
    const fail = (): never => {
      throw new Error('the secret is out');
    };
    await server.serve(schemaOf('hello', fail), makeContext);
    const response = await ask(server.url, '{ hello }');
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).not.toMatch(/secret|is out|stacktrace/u);
    expect(text).toContain('INTERNAL_SERVER_ERROR');
    expect(logged.join('\n')).toContain('the secret is out');
  });

  it('answers 503 when a resolver finds the database away', async () => {
    const server = await start();
    const away = (): never => {
      throw new GraphQLError('away', { extensions: { code: 'GRAPH_UNAVAILABLE' } });
    };
    await server.serve(schemaOf('hello', away), makeContext);
    expect((await ask(server.url, '{ hello }')).status).toBe(503);
  });

  it('answers 400 to a question that the schema does not understand', async () => {
    const server = await start();
    await server.serve(
      schemaOf('hello', () => 'world'),
      makeContext,
    );
    for (const query of ['{ goodbye }', '{ hello', '']) expect((await ask(server.url, query)).status).toBe(400);
  });

  it('says which port is taken, and which variable sets another', async () => {
    const other = createTcpServer();
    await new Promise<void>((resolve) => other.listen({ port: 0, host: '127.0.0.1' }, resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const starting = start({ config: { port } });
    await expect(starting).rejects.toThrow(PortInUseError);
    await expect(starting).rejects.toThrow(new RegExp(`Port ${port} is already in use.*set PORT to another port`, 'u'));
  });

  it('lets go of its port when it is closed', async () => {
    const server = await start();
    const port = Number(new URL(server.url).port);
    await server.serve(
      schemaOf('hello', () => 'world'),
      makeContext,
    );
    await ask(server.url, '{ hello }');
    await server.close();
    await expect(ask(server.url, '{ hello }')).rejects.toThrow('fetch failed');
    expect(new URL((await start({ config: { port } })).url).port).toBe(String(port));
  });
});
