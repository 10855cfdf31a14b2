import { setTimeout as sleep } from 'node:timers/promises';
import { buildSchema } from 'graphql';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { currentRequest } from '../../../src/request-scope.ts';
import { makeAnswer } from '../../../src/server/answer-cache.ts';
import { AnswersInMaking } from '../../../src/server/answers-in-making.ts';
import type { GraphNow } from '../../../src/server/known-answers.ts';
import { untilAborted } from '../../../src/until-aborted.ts';
import { eventually } from '../../support/test-service.ts';
import { ask, codeOf, makeGate, makeNotingContext, schemaOf, startServer, type StartOptions } from './start-server.ts';

const ANSWER = makeAnswer('{"data":{}}', 'application/json', undefined);

describe('AnswersInMaking', () => {
  afterEach(() => void vi.useRealTimers());

  it('gives an answer that is being made to who asks the same, until it is made', async () => {
    const making = new AnswersInMaking(2_500, () => true);
    const gate = makeGate();
    const made = making.make('key', async (begin) => {
      begin();
      await gate.opened;
      return { answer: ANSWER };
    });
    const found = making.find('key')?.answer;
    expect(making.find('another key')).toBeUndefined();
    gate.open();
    expect([await found, await made]).toEqual([ANSWER, { answer: ANSWER }]);
    expect(making.find('key')).toBeUndefined();
  });

  it('has no answer for others of what is given to one alone, or fails', async () => {
    const making = new AnswersInMaking(2_500, () => true);
    const alone = making.make('alone', async () => ({ given: 'an error' }));
    const failing = making.make('failing', () => Promise.reject(new Error('no')));
    const [ofAlone, ofFailing] = [making.find('alone')?.answer, making.find('failing')?.answer];
    await expect(failing).rejects.toThrow('no');
    expect([await alone, await ofAlone, await ofFailing]).toEqual([{ given: 'an error' }, undefined, undefined]);
  });

  it('shares what still waits for its turn or was begun less than half a second ago, and what takes too long is not waited for', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const making = new AnswersInMaking(2_500, () => true);
    let begin = (): void => {};
    void making.make('key', (itsTurn) => {
      begin = itsTurn;
      return new Promise(() => {});
    });
    vi.advanceTimersByTime(10_000);
    expect(making.find('key')?.isShared).toBe(true);
    begin();
    vi.advanceTimersByTime(499);
    expect(making.find('key')?.isShared).toBe(true);
    vi.advanceTimersByTime(1);
    expect(making.find('key')?.isShared).toBe(false);
    vi.advanceTimersByTime(1_999);
    expect(making.find('key')?.isShared).toBe(false);
    vi.advanceTimersByTime(1);
    expect(making.find('key')).toBeUndefined();
    void making.make('key', () => new Promise(() => {}));
    expect(making.find('key')?.isShared).toBe(true);
  });
});

/** A server of a graph whose version nobody knows unless it is given, and whose one field is answered when the gate opens, unless its request ends. */
async function serveGated(options: StartOptions = {}, answerOf: (asked: number) => string = String, graphNow?: GraphNow) {
  const gate = makeGate();
  let asked = 0;
  const schema = schemaOf('count', async () => {
    const mine = ++asked;
    const signal = currentRequest()?.signal;
    await (signal ? untilAborted(gate.opened, signal) : gate.opened);
    return answerOf(mine);
  });
  const server = await startServer(options);
  await server.serve(schema, makeNotingContext, graphNow);
  const askCount = async (signal?: AbortSignal): Promise<unknown> => (await ask(server.url, '{ count }', {}, signal)).json();
  /** Asks once, and then so many times more while that is being answered; gives the answers that are to come. */
  const askMany = async (count: number, first?: AbortSignal) => {
    const answers = [askCount(first)];
    await eventually(() => server.load().active === 1);
    for (let number = 0; number < count; number++) answers.push(askCount());
    await sleep(200);
    return answers;
  };
  return { server, gate, askMany, asked: () => asked };
}

describe('a question that many ask at a time', () => {
  it('is answered once for all, in one place of those that work at a time', async () => {
    const { server, gate, askMany, asked } = await serveGated({ http: { maxConcurrent: 2, maxQueued: 2 } });
    const answers = await askMany(20);
    expect(server.load()).toEqual({ active: 1, waiting: 0, refused: 0 });
    gate.open();
    expect(new Set((await Promise.all(answers)).map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"data":{"count":"1"}}']));
    expect(asked()).toBe(1);
  });

  it('is answered once for the others when it fails for the first', async () => {
    const failFirst = (asked: number): string => {
      if (asked === 1) throw new Error('no');
      return String(asked);
    };
    const { gate, askMany, asked } = await serveGated({}, failFirst);
    const answers = await askMany(20);
    gate.open();
    const [first, ...others] = await Promise.all(answers);
    expect(first).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    expect(others).toEqual(others.map(() => ({ data: { count: '2' } })));
    expect(asked()).toBe(2);
  });

  it('is answered once for the others when the first goes away', async () => {
    const { server, gate, askMany, asked } = await serveGated({ http: { maxConcurrent: 2, maxQueued: 2 } });
    const client = new AbortController();
    const [first, ...others] = await askMany(20, client.signal);
    expect(asked()).toBe(1);
    client.abort();
    await expect(first).rejects.toThrow('abort');
    await eventually(() => asked() === 2);
    expect(server.load()).toEqual({ active: 1, waiting: 0, refused: 0 });
    gate.open();
    expect(await Promise.all(others)).toEqual(others.map(() => ({ data: { count: '2' } })));
    expect(asked()).toBe(2);
  });

  it.each([
    ['the answer to who asked more than half a second before, if that holds', true, 1],
    ['an answer of its own, if nobody knows whether that holds', false, 2],
  ])('is given %s', async (_, isFresh, times) => {
    const graphNow = { version: 'one', isAway: false, isFresh: () => isFresh, settle: async () => {}, catchUp: async () => {} };
    const { gate, asked, askMany } = await serveGated({}, String, graphNow);
    const first = await askMany(0);
    await sleep(500);
    const later = await askMany(5);
    gate.open();
    await Promise.all([...first, ...later]);
    expect(asked()).toBe(times);
  });

  it('is answered for each by itself where no answers are kept', async () => {
    const { gate, asked, server, askMany } = await serveGated({ http: { answerCache: 0 } });
    const answers = await askMany(2);
    expect(server.load().active).toBe(3);
    gate.open();
    await Promise.all(answers);
    expect(asked()).toBe(3);
  });
});

describe('a known answer', () => {
  it('is given also while there is no room for another question', async () => {
    const gate = makeGate();
    const server = await startServer({ http: { maxConcurrent: 1, maxQueued: 0 } });
    const resolve = (_: unknown, { slow }: { slow?: boolean }): unknown => (slow ? gate.opened.then(() => 'slow') : 'quick');
    const schema = buildSchema('type Query { work(slow: Boolean): String }');
    Object.assign(schema.getQueryType()?.getFields()['work'] ?? {}, { resolve });
    await server.serve(schema, makeNotingContext, {
      version: 'one',
      isAway: false,
      isFresh: () => true,
      settle: async () => {},
      catchUp: async () => {},
    });
    expect((await ask(server.url, '{ work }')).status).toBe(200);
    const slow = ask(server.url, '{ work(slow: true) }');
    await eventually(() => server.load().active === 1);
    expect(await codeOf(await ask(server.url, '{ work(slow: false) }'))).toBe('OVERLOADED');
    expect(await (await ask(server.url, '{ work }')).json()).toEqual({ data: { work: 'quick' } });
    gate.open();
    await slow;
  });
});
