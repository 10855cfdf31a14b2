import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exchange, parseAnswers } from '../../support/raw-http.ts';
import { eventually } from '../../support/test-service.ts';
import { ask, makeGate, serveField } from './start-server.ts';

const MEGABYTE = 1024 * 1024;

/** Begins to send a body and leaves it unfinished; gives what has come back so far when it is asked. */
async function begin(port: number, sent: number, announced: number | 'chunked'): Promise<() => number | undefined> {
  const socket: Socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  const received: Buffer[] = [];
  socket.on('error', () => {});
  socket.on('data', (chunk) => received.push(chunk));
  const length = announced === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${announced}`;
  socket.write(`POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${length}\r\n\r\n`);
  if (announced === 'chunked') socket.write(`${sent.toString(16)}\r\n`);
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.write(Buffer.alloc(sent, 0x20), () => resolve());
  });
  return () => parseAnswers(Buffer.concat(received))[0]?.status;
}

async function statuses(begun: readonly (() => number | undefined)[]): Promise<readonly (number | undefined)[]> {
  await sleep(500);
  return begun.map((status) => status());
}

describe('BodiesInFlight', () => {
  it.each([7 * MEGABYTE, 'chunked'] as const)('refuses what is too much at a time: %s', async (announced) => {
    const server = await serveField('hello', () => 'world');
    const port = Number(new URL(server.url).port);
    const begun = [];
    for (let count = 0; count < 14; count++) begun.push(await begin(port, 6 * MEGABYTE, announced));
    const given = await statuses(begun);
    expect(given.filter((status) => status === 503).length).toBeGreaterThanOrEqual(4);
    expect(given.filter((status) => status === undefined).length).toBeGreaterThanOrEqual(8); // they fit, and go on
    expect((await ask(server.url, '{ hello }')).status).toBe(200);
  });

  it('counts what has come in, and not what was announced', async () => {
    const server = await serveField('hello', () => 'world');
    const port = Number(new URL(server.url).port);
    for (let count = 0; count < 100; count++) await begin(port, 1, 7 * MEGABYTE);
    const { answers } = await exchange(port, longRequest(5 * MEGABYTE), { answers: 1 });
    expect(answers[0]?.status).toBe(200);
  });

  it('keeps the room until a request is answered, and gives it back then', async () => {
    const gate = makeGate();
    const server = await serveField('hello', () => gate.opened.then(() => 'world'));
    const port = Number(new URL(server.url).port);
    const asked = Array.from({ length: 9 }, () => exchange(port, longRequest(6.9 * MEGABYTE), { answers: 1 }));
    await eventually(() => server.load().active === 9);
    expect((await exchange(port, longRequest(6.9 * MEGABYTE), { answers: 1 })).answers[0]).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
      body: expect.stringContaining('OVERLOADED') as string,
    });
    gate.open();
    expect(new Set((await Promise.all(asked)).map(({ answers }) => answers[0]?.status))).toEqual(new Set([200]));
    expect((await exchange(port, longRequest(6.9 * MEGABYTE), { answers: 1 })).answers[0]?.status).toBe(200);
  });
});

/** A request whose body is filled up with blanks. */
function longRequest(length: number): readonly string[] {
  const body = JSON.stringify({ query: '{ hello }' }).padEnd(Math.floor(length), ' ');
  return [`POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`];
}
