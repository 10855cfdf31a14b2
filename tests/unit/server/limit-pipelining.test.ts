import { expect, it } from 'vitest';
import { exchange } from '../../support/raw-http.ts';
import { ask, makeGate, serveField } from './start-server.ts';

const BODY = '{"query":"{ work }"}';
const REQUEST = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`;

it('answers ten requests of one connection at a time and refuses more, so that others find room; and takes more when they are answered', async () => {
  const gate = makeGate();
  const server = await serveField('work', () => gate.opened, { http: { maxConcurrent: 20, maxQueued: 5 } });
  const port = Number(new URL(server.url).port);
  const crowd = exchange(port, [REQUEST.repeat(40)], { answers: 40 });
  const other = ask(server.url, '{ work }');
  setTimeout(() => gate.open(), 300);
  expect((await other).status).toBe(200);
  const { answers } = await crowd;
  expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(200), ...Array<number>(30).fill(503)]);
  expect(answers.at(-1)?.body).toContain('OVERLOADED');
  const later = await exchange(port, [REQUEST, REQUEST], { answers: 2 });
  expect(later.answers.map(({ status }) => status)).toEqual([200, 200]);
});

it('closes a connection over which more and more comes than can be refused, and answers others', { timeout: 30_000 }, async () => {
  const gate = makeGate();
  const server = await serveField('work', () => gate.opened);
  const port = Number(new URL(server.url).port);
  const flood = exchange(
    port,
    Array.from({ length: 100 }, () => REQUEST.repeat(1_000)),
    { wait: 20_000 },
  );
  const other = ask(server.url, '{ __typename }');
  expect((await flood).closed).toBe(true);
  expect((await other).status).toBe(200);
  gate.open();
});
