import { describe, expect, it } from 'vitest';
import { currentRequest, StoppingError } from '../../../src/request-scope.ts';
import { exchange } from '../../support/raw-http.ts';
import { eventually } from '../../support/test-service.ts';
import { ask, codeOf, makeGate, serveField as serveFieldFor, type StartOptions } from './start-server.ts';
import type { Server } from '../../../src/server/create-server.ts';

const HEAD = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n';
const BODY = '{"query":"{ work }"}';

/** A server that waits for the last moment as the real one does. */
const serveField = (field: string, resolve: () => unknown, { patience, ...options }: StartOptions = {}): Promise<Server> =>
  serveFieldFor(field, resolve, { patience: { lastMoment: 500, ...patience }, ...options });

describe('a server that is closed', () => {
  it('lets the requests under way finish, answers 503 to those that wait, and takes no new ones', async () => {
    const gate = makeGate();
    const work = async (): Promise<string> => {
      await gate.opened;
      return 'done';
    };
    const server = await serveField('work', work, { http: { maxConcurrent: 2 } });
    const answers = [1, 2, 3, 4].map(() => ask(server.url, '{ work }'));
    while (server.load().waiting < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    const closing = server.close();
    expect(await codeOf(await ask(server.url, '{ work }'))).toBe('GRAPH_UNAVAILABLE'); // it had come to the port already, perhaps
    await eventually(() =>
      ask(server.url, '{ work }').then(
        () => false,
        () => true,
      ),
    );
    gate.open();
    await closing;
    const told = await Promise.all(
      answers.map(async (answer) => {
        const response = await answer;
        return `${response.status} ${(await codeOf(response)) ?? 'data'} ${response.headers.get('connection')}`;
      }),
    );
    const [finished, refused] = ['200 data close', '503 GRAPH_UNAVAILABLE close'];
    expect(told.toSorted()).toEqual([finished, finished, refused, refused]);
  });

  it('ends the work of those that do not finish in time, and answers them 503 as well', async () => {
    let reason: unknown;
    const work = (): Promise<string> => {
      const { signal } = currentRequest() ?? {};
      signal?.addEventListener('abort', () => {
        reason = signal.reason;
      });
      return new Promise(() => {});
    };
    const server = await serveField('work', work, { patience: { stopping: 200 } });
    const answer = ask(server.url, '{ work }');
    while (server.load().active < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    await server.close();
    const response = await answer;
    expect([response.status, response.headers.get('retry-after'), await codeOf(response)]).toEqual([503, '1', 'GRAPH_UNAVAILABLE']);
    expect(reason).toEqual(new StoppingError());
  });

  it('answers 503 to what was being sent, and closes the connections on which nothing comes', async () => {
    const gate = makeGate();
    const server = await serveField('work', () => gate.opened);
    const port = Number(new URL(server.url).port);
    const underWay = ask(server.url, '{ work }');
    const late = exchange(port, afterClose(HEAD, BODY));
    const silent = exchange(port, ['']);
    const halfway = exchange(port, afterClose('GET /readyz HTTP/1.1\r\nhost: local', 'host\r\n\r\n'));
    let isClosing = (): void => {};
    const closing = new Promise<void>((resolve) => {
      isClosing = resolve;
    });
    async function* afterClose(first: string, second: string): AsyncGenerator<string> {
      yield first;
      await closing;
      yield second;
    }
    while (server.load().active < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = server.close();
    isClosing();
    expect((await late).answers).toMatchObject([{ status: 503, headers: { connection: 'close', 'retry-after': '1' } }]);
    const { status, body } = (await halfway).answers[0] ?? { status: 0, body: '{}' };
    expect([status, JSON.parse(body)]).toMatchObject([503, { status: 'not ready', code: 'GRAPH_UNAVAILABLE' }]);
    gate.open();
    expect((await underWay).status).toBe(200);
    await closed;
    expect(await silent).toMatchObject({ answers: [], closed: true });
  });

  it('does not wait for connections on which nothing comes', async () => {
    const server = await serveField('hello', () => 'world');
    await ask(server.url, '{ hello }'); // fetch keeps the connection
    const begin = performance.now();
    await server.close();
    expect(performance.now() - begin).toBeLessThan(6_000);
  });
});
