import { describe, expect, it } from 'vitest';
import { exchange, type RawAnswer } from '../../support/raw-http.ts';
import { sendTo, serveField, startServer } from './start-server.ts';

/** What an answer says, after a look at whether it is what every refusal is: JSON in the shape of GraphQL. */
function summary({ status, headers, body }: RawAnswer): string {
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(headers['x-request-id']).toMatch(/^[\w.-]{1,64}$/u);
  const { errors } = JSON.parse(body) as { errors: readonly { message: string; extensions: { code: string; requestId?: string } }[] };
  const { message, extensions } = errors[0] ?? { message: '', extensions: { code: '' } };
  expect(message).toMatch(/^[A-Z][^]*\.$/u);
  expect(extensions.requestId).toBe(status >= 500 ? headers['x-request-id'] : undefined);
  return `${status} ${extensions.code}`;
}

describe('answerErrors', () => {
  it('knows paths and methods', async () => {
    const { url } = await serveField('hello', () => 'world');
    for (const path of ['/nowhere', '/graphql/', '/graphql/a', '/.env', '/..%2f..%2fetc']) {
      expect([path, summary(await sendTo(new URL(path, url), { method: 'GET' }))]).toEqual([path, '404 NOT_FOUND']);
    }
    expect(summary(await sendTo(new URL('/nowhere', url), { headers: { 'content-type': 'text/plain' }, body: 'a' }))).toBe('404 NOT_FOUND');
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const answer = await sendTo(url, { method });
      expect([method, summary(answer), answer.headers['allow']]).toEqual([method, '405 METHOD_NOT_ALLOWED', 'GET, POST']);
    }
    expect(summary(await sendTo(new URL('/livez', url), { method: 'DELETE' }))).toBe('405 METHOD_NOT_ALLOWED');
    expect((await sendTo(url, { method: 'HEAD' })).status).toBe(405);
    expect((await sendTo(new URL('/livez', url), { method: 'HEAD' })).status).toBe(200);
  });

  it('tells nothing of a bug, but puts it into the log under the name of the request', async () => {
    const logged: string[] = [];
    const { url } = await startServer({
      logged,
      addRoutes: (app) => {
        app.get('/broken', () => {
          throw new Error('the secret is 42');
        });
      },
    });
    const answer = await sendTo(new URL('/broken', url), { method: 'GET', headers: { 'x-request-id': 'mine' } });
    expect(summary(answer)).toBe('500 INTERNAL_SERVER_ERROR');
    expect(answer.body).not.toMatch(/secret|42|\.ts/u);
    expect(logged.join('\n')).toMatch(/Request mine failed: Error: the secret is 42\n\s+at /u);
  });

  it('puts nothing into the log for what clients do wrong, or that they go away', async () => {
    const logged: string[] = [];
    const { url } = await serveField('hello', () => 'world', { logged });
    await sendTo(url, { headers: { 'content-type': 'application/json' }, body: '{' });
    await sendTo(new URL('/nowhere', url), { method: 'GET' });
    const port = Number(new URL(url).port);
    await exchange(port, ['POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{'], {
      wait: 20,
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(logged).toEqual([]);
  });
});

describe('answerParserError', () => {
  const HEAD = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
  it.each([
    ['no HTTP', 'hello\r\n\r\n', '400 BAD_REQUEST'],
    ['an unknown method', 'BREW /graphql HTTP/1.1\r\nhost: localhost\r\n\r\n', '400 BAD_REQUEST'],
    ['an unknown version', 'GET / HTTP/3.7\r\nhost: localhost\r\n\r\n', '400 BAD_REQUEST'],
    ['two lengths', `${HEAD}content-length: 1\r\ncontent-length: 2\r\n\r\nab`, '400 BAD_REQUEST'],
    ['a length and chunks', `${HEAD}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, '400 BAD_REQUEST'],
    ['a chunk without a size', `${HEAD}transfer-encoding: chunked\r\n\r\nxyz\r\n`, '400 BAD_REQUEST'],
    ['a header that is too long', `GET / HTTP/1.1\r\nhost: localhost\r\na: ${'x'.repeat(64 * 1024)}\r\n\r\n`, '431 BAD_REQUEST'],
    ['an address that is too long', `GET /?${'x'.repeat(64 * 1024)} HTTP/1.1\r\nhost: localhost\r\n\r\n`, '431 BAD_REQUEST'],
    ['an address that is not well-formed', 'GET /%zz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n', '400 BAD_REQUEST'],
    ['a zero byte', `GET /a\0b HTTP/1.1\r\nhost: localhost\r\n\r\n`, '400 BAD_REQUEST'],
    ['a wish for a tunnel', 'CONNECT example.org:443 HTTP/1.1\r\nhost: example.org\r\n\r\n', '405 METHOD_NOT_ALLOWED'],
  ])('answers %s', async (_, text, expected) => {
    const { url } = await startServer();
    const { answers, closed } = await exchange(Number(new URL(url).port), [text]);
    expect(answers.map(summary)).toEqual([expected]);
    expect(closed).toBe(true);
  });
});

describe('refuseWebSockets', () => {
  it('refuses a web socket, and answers a client that offers HTTP/2 as if it did not', async () => {
    const { url } = await serveField('hello', () => 'world');
    const upgrade = (protocol: string): Promise<RawAnswer> =>
      sendTo(`${url}?query={hello}`, {
        method: 'GET',
        headers: { connection: 'upgrade', upgrade: protocol, 'apollo-require-preflight': 'a' },
      });
    expect(summary(await upgrade('websocket'))).toBe('426 UPGRADE_NOT_SUPPORTED');
    expect(summary(await upgrade('WebSocket, h2c'))).toBe('426 UPGRADE_NOT_SUPPORTED');
    expect(await upgrade('h2c')).toMatchObject({ status: 200, body: '{"data":{"hello":"world"}}\n' });
  });
});
