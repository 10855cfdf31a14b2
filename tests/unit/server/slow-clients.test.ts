import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { createHttp } from '../../../src/server/create-http.ts';
import { exchange, parseAnswers } from '../../support/raw-http.ts';
import { ask, serveField } from './start-server.ts';

const PATIENCE = { sending: 300, stopping: 300 };
const HEAD = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';

describe('createHttp', () => {
  it.each([
    ['nothing', ''],
    ['half of its headers', 'POST /graphql HTTP/1.1\r\nhost: local'],
    ['half of its body', `${HEAD}content-length: 100\r\n\r\n{"query":`],
    ['chunks without an end', `${HEAD}transfer-encoding: chunked\r\n\r\n5\r\n{"que\r\n`],
  ])('answers a client that sends %s', async (_, text) => {
    const server = await serveField('hello', () => 'world', { patience: PATIENCE });
    const { answers, closed } = await exchange(Number(new URL(server.url).port), [text]);
    expect(closed).toBe(true);
    expect(answers.map(({ status, body }) => [status, JSON.parse(body) as unknown])).toEqual([
      [408, { errors: [{ message: 'The request did not arrive in time.', extensions: { code: 'REQUEST_TIMEOUT' } }] }],
    ]);
    expect(server.load().active).toBe(0);
  });

  it('keeps a connection for as long as an answer may take', () => {
    const { http } = readConfig({});
    expect(createHttp(http, 300, 5_000).server.timeout).toBe(30_000);
    expect(createHttp(http, 300, 60_000).server.timeout).toBe(65_000);
  });

  it('answers everybody else while many do not get done, and closes their connections in the end', async () => {
    const server = await serveField('hello', () => 'world', { patience: { sending: 1_500, stopping: 300 } });
    const port = Number(new URL(server.url).port);
    const sockets: Socket[] = [];
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
    });
    const ends = Array.from({ length: 500 }, async (_, number) => {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket);
      socket.on('error', () => {}).write(number % 2 === 0 ? 'GET / HTTP/1.1\r\na: ' : `${HEAD}content-length: 100\r\n\r\n{`);
      const chunks: Buffer[] = [];
      socket.on('data', (chunk) => chunks.push(chunk));
      await new Promise((resolve) => socket.on('close', resolve));
      return parseAnswers(Buffer.concat(chunks))[0]?.status;
    });
    for (let time = 0; time < 20; time++) expect((await ask(server.url, '{ hello }')).status).toBe(200);
    expect(new Set(await Promise.all(ends))).toEqual(new Set([408]));
    expect((await ask(server.url, '{ hello }')).status).toBe(200);
  });
});
