import { request as sendRequest, type ClientRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { ClientGoneError, currentRequest, DeadlineError, type RequestScope } from '../../../src/request-scope.ts';
import { exchange } from '../../support/raw-http.ts';
import { ask, makeContext, makeGate, schemaOf, serveField, startServer } from './start-server.ts';

/** Work that ends as its request does, and notes why. */
function untilEnded(reasons: unknown[]): () => Promise<string> {
  return () =>
    new Promise((resolve) => {
      const { signal } = currentRequest() ?? {};
      signal?.addEventListener('abort', () => {
        reasons.push(signal.reason);
        resolve('ended');
      });
    });
}

describe('the scope of a request', () => {
  it('is known to what belongs to the request, and to nothing else', async () => {
    const seen: (RequestScope | undefined)[] = [];
    const server = await startServer();
    await server.serve(
      schemaOf('work', async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        seen.push(currentRequest());
        return 'done';
      }),
      (scope) => {
        seen.push(scope);
        return makeContext();
      },
    );
    await Promise.all([ask(server.url, '{ work }', { 'x-request-id': 'a' }), ask(server.url, '{ work }', { 'x-request-id': 'b' })]);
    expect(seen.map((scope) => scope?.id ?? '').toSorted((one, other) => one.localeCompare(other))).toEqual(['a', 'a', 'b', 'b']);
    expect(new Set(seen).size).toBe(2);
    expect(seen.every((scope) => scope && scope.deadline > performance.now())).toBe(true);
    expect(currentRequest()).toBeUndefined();
  });

  it('takes over a name that can be written anywhere, makes one otherwise, and tells it in every answer', async () => {
    const { url } = await serveField('hello', () => 'world');
    const nameOf = async (path: string, given?: string): Promise<string | null> => {
      const response = await fetch(new URL(path, url), { headers: given === undefined ? {} : { 'x-request-id': given } });
      return response.headers.get('x-request-id');
    };
    for (const given of ['a', 'Trace-1.2_3', 'x'.repeat(64)]) expect(await nameOf('/livez', given)).toBe(given);
    for (const given of ['', 'x'.repeat(65), 'a b', '<script>', 'a;b']) expect(await nameOf('/livez', given)).toMatch(/^[\da-f-]{36}$/u);
    for (const path of ['/readyz', '/graphql?query={hello}', '/nowhere', '/%zz', '/graphql'])
      expect(await nameOf(path, 'mine')).toBe('mine');
  });

  it('ends at the deadline, and the work of the request may say so', async () => {
    const reasons: unknown[] = [];
    const server = await serveField('work', untilEnded(reasons), { config: { requestTimeout: 100 } });
    const response = await ask(server.url, '{ work }');
    expect([response.status, await response.json()]).toEqual([200, { data: { work: 'ended' } }]);
    expect(reasons).toEqual([new DeadlineError(100)]);
  });

  it('is answered soon after the deadline, whatever the work does, which keeps its place until it ends', async () => {
    const gate = makeGate();
    const server = await serveField('work', () => gate.opened, { config: { requestTimeout: 100 } });
    const response = await ask(server.url, '{ work }', { 'x-request-id': 'slow-1' });
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        errors: [
          {
            message: 'The request was not answered within 100 ms. Ask for less at once.',
            extensions: { code: 'QUERY_TOO_COSTLY', requestId: 'slow-1' },
          },
        ],
      },
    ]);
    expect(server.load().active).toBe(1);
    gate.open();
    while (server.load().active > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('counts the time in the queue: what waits longer than a request may take is refused', async () => {
    const gate = makeGate();
    const options = { config: { requestTimeout: 150 }, http: { maxConcurrent: 1, maxQueued: 10 } };
    let begun = 0;
    const work = async (): Promise<void> => {
      begun++;
      await gate.opened;
    };
    const server = await serveField('work', work, options);
    const first = ask(server.url, '{ work }');
    while (server.load().active < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await ask(server.url, '{ work }');
    expect(second.status).toBe(503);
    expect(await second.json()).toMatchObject({
      errors: [{ extensions: { code: 'OVERLOADED', requestId: expect.any(String) as string } }],
    });
    gate.open();
    await first;
    expect(begun).toBe(1);
  });

  it('ends when the client goes away, whether its work has begun or waits', async () => {
    const reasons: unknown[] = [];
    let begun = 0;
    const work = untilEnded(reasons);
    const noted = (): Promise<string> => {
      begun++;
      return work();
    };
    const server = await serveField('work', noted, { http: { maxConcurrent: 1 } });
    const until = async (active: number, waiting: number): Promise<void> => {
      while (server.load().active !== active || server.load().waiting !== waiting) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const begin = (): ClientRequest => {
      const client = sendRequest(server.url, { method: 'POST', headers: { 'content-type': 'application/json' }, agent: false });
      client.on('error', () => {}).end('{"query":"{ work }"}');
      return client;
    };
    const first = begin();
    await until(1, 0);
    const second = begin();
    await until(1, 1);
    second.destroy();
    await until(1, 0);
    first.destroy();
    await until(0, 0);
    expect(reasons).toEqual([new ClientGoneError()]);
    expect(begun).toBe(1);
  });

  it('is over when the answer has been given, so that nothing it began goes on, and neither the deadline nor the connection ends it again', async () => {
    let scope: RequestScope | undefined;
    const server = await serveField(
      'hello',
      () => {
        scope = currentRequest();
        return 'world';
      },
      { config: { requestTimeout: 50 } },
    );
    const port = Number(new URL(server.url).port);
    const body = '{"query":"{ hello }"}';
    const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    const { answers } = await exchange(port, [head + body, head + body], { wait: 200 });
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(scope?.signal.reason).toEqual(new ClientGoneError());
  });
});
