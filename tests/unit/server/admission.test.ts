import { afterEach, describe, expect, it, vi } from 'vitest';
import { AnswerOrigin } from '../../../src/answer-origin.ts';
import { ClientGoneError, DeadlineError } from '../../../src/request-scope.ts';
import { Admission } from '../../../src/server/admission.ts';
import { ask, codeOf, makeGate, serveField, type Gate } from './start-server.ts';

/** Asks to be let in, for an answer from the graph. */
const asking = (signal = new AbortController().signal, time = 60_000) => {
  const origin = new AnswerOrigin();
  origin.noteVersion('one');
  origin.noteWhole();
  return { signal, deadline: performance.now() + time, origin };
};

/** Longer than any work of these tests takes, in milliseconds. */
const SLOW = 10_000;

/** Fills a place with work that ends when its gate is opened. */
function occupy(admission: Admission): Gate & { readonly done: Promise<void> } {
  const gate = makeGate();
  return { ...gate, done: admission.run(asking(), () => gate.opened) };
}

describe('Admission', () => {
  it('does so much at a time, and the rest in the order in which it came', async () => {
    const admission = new Admission(2, 10, SLOW);
    const first = [occupy(admission), occupy(admission)];
    const order: number[] = [];
    const rest = [1, 2, 3].map((number) => admission.run(asking(), async () => order.push(number)));
    expect(admission.load).toEqual({ active: 2, waiting: 3, refused: 0 });
    expect(order).toEqual([]);
    first[0]?.open();
    await Promise.all(rest);
    expect(order).toEqual([1, 2, 3]);
    first[1]?.open();
    await first[1]?.done;
    expect(admission.load).toEqual({ active: 0, waiting: 0, refused: 0 });
  });

  it('refuses at once what would have to wait too far behind', async () => {
    const admission = new Admission(1, 1, SLOW);
    const first = occupy(admission);
    const second = admission.run(asking(), async () => 'done');
    await expect(admission.run(asking(), async () => 'never')).rejects.toMatchObject({ code: 'OVERLOADED', status: 503 });
    expect(admission.refuseIfFull()).toMatchObject({ code: 'OVERLOADED' });
    expect(admission.load).toEqual({ active: 1, waiting: 1, refused: 2 });
    first.open();
    expect(await second).toBe('done');
    expect(admission.refuseIfFull()).toBeUndefined();
  });

  it('gives a place back when the work fails', async () => {
    const admission = new Admission(1, 0, SLOW);
    for (let time = 0; time < 3; time++) {
      await expect(admission.run(asking(), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    }
    expect(admission.load.active).toBe(0);
  });

  it('does not count as refused what has its turn already when the deadline is over', async () => {
    const admission = new Admission(1, 10, SLOW);
    const first = occupy(admission);
    const controller = new AbortController();
    const second = admission.run(asking(controller.signal), async () => 'done');
    first.open();
    await first.done; // the place has been handed on
    controller.abort(new DeadlineError(5_000));
    await expect(second).resolves.toBe('done');
    expect(admission.load).toEqual({ active: 0, waiting: 0, refused: 0 });
    const third = occupy(admission);
    const late = new AbortController();
    const refused = admission.run(asking(late.signal), async () => 'never');
    admission.close(new Error('closed'));
    late.abort(new DeadlineError(5_000));
    await expect(refused).rejects.toThrow('closed');
    expect(admission.load.refused).toBe(0);
    third.open();
  });

  it.each([
    [new DeadlineError(5_000), { code: 'OVERLOADED' }, 1],
    [new ClientGoneError(), { name: 'ClientGoneError' }, 0],
  ])('never begins work that nobody waits for any more: %s', async (reason, expected, refused) => {
    const admission = new Admission(1, 10, SLOW);
    const first = occupy(admission);
    const controller = new AbortController();
    let begun = false;
    const second = admission.run(asking(controller.signal), async () => {
      begun = true;
    });
    const third = admission.run(asking(), async () => 'third');
    controller.abort(reason);
    first.open();
    await expect(second).rejects.toMatchObject(expected);
    expect(await third).toBe('third');
    expect(begun).toBe(false);
    expect(admission.load).toEqual({ active: 0, waiting: 0, refused });
  });

  it('refuses what waits and what comes when it is closed, and lets finish what has begun', async () => {
    const admission = new Admission(1, 10, SLOW);
    const first = occupy(admission);
    const second = admission.run(asking(), async () => {});
    admission.close(new Error('over'));
    await expect(second).rejects.toThrow('over');
    await expect(admission.run(asking(), async () => {})).rejects.toThrow('over');
    first.open();
    await first.done;
    expect(admission.load).toEqual({ active: 0, waiting: 0, refused: 0 });
  });
});

describe('Admission, where work takes long', () => {
  afterEach(() => void vi.useRealTimers());

  /** How much of this work an admission does at a time just now. */
  async function allowedBy(admission: Admission): Promise<number> {
    const gates = Array.from({ length: 20 }, () => occupy(admission));
    const { active } = admission.load;
    for (const { open } of gates) open();
    await Promise.all(gates.map(({ done }) => done));
    return active;
  }

  /** Has some work done at a time, and lets it take so long. */
  async function work(admission: Admission, count: number, milliseconds: number): Promise<void> {
    const gates = Array.from({ length: count }, () => occupy(admission));
    vi.advanceTimersByTime(milliseconds);
    for (const { open } of gates) open();
    await Promise.all(gates.map(({ done }) => done));
  }

  it('does half as much at a time after most have taken too long, and never less than two', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const admission = new Admission(16, 100, 1_000);
    await work(admission, 16, 999);
    expect(await allowedBy(admission)).toBe(16);
    await work(admission, 16, 1_000); // all that are slow at a time are one reason, not sixteen
    expect(await allowedBy(admission)).toBe(8);
    for (let time = 0; time < 10; time++) await work(admission, 4, 1_000);
    const last = Array.from({ length: 4 }, () => occupy(admission));
    expect(admission.load).toMatchObject({ active: 2, waiting: 2 });
    for (const { open } of last) open();
    await Promise.all(last.map(({ done }) => done));
  });

  it('does not mind a slow one now and then', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const admission = new Admission(8, 100, 1_000);
    for (let time = 0; time < 20; time++) {
      await work(admission, 1, 3_000);
      await work(admission, 2, 10);
    }
    expect(await allowedBy(admission)).toBe(8);
  });

  it('does more again as what it does takes less, but not for what fails, or never comes to the graph', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const admission = new Admission(8, 100, 1_000);
    for (let time = 0; time < 10; time++) await work(admission, 4, 1_000);
    const withoutGraph = { ...asking(), origin: new AnswerOrigin() };
    for (let time = 0; time < 100; time++) await admission.run(withoutGraph, async () => 'done');
    const gates = Array.from({ length: 4 }, () => occupy(admission));
    expect(admission.load).toMatchObject({ active: 2, waiting: 2 });
    for (const { open } of gates) open();
    await Promise.all(gates.map(({ done }) => done));
    for (let time = 0; time < 10; time++) await allowedBy(admission);
    expect(await allowedBy(admission)).toBe(8);
  });

  it('does little at a time while the database is cold, and what has waited when it is warm', async () => {
    const admission = new Admission(8, 100, SLOW);
    admission.reportCold(true);
    const first = Array.from({ length: 10 }, () => occupy(admission));
    expect(admission.load).toMatchObject({ active: 4, waiting: 6 });
    admission.reportCold(false);
    expect(admission.load).toMatchObject({ active: 8, waiting: 2 });
    for (const { open } of first) open();
    await Promise.all(first.map(({ done }) => done));
    const small = new Admission(2, 100, SLOW);
    small.reportCold(true);
    expect(await allowedBy(small)).toBe(2);
  });

  it('refuses what has too little of its time left when its turn comes', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const admission = new Admission(1, 100, 1_000);
    const first = occupy(admission);
    const old = admission.run(asking(undefined, 2_000), async () => 'never');
    vi.advanceTimersByTime(1_001);
    const young = admission.run(asking(undefined, 2_000), async () => 'done');
    first.open();
    await expect(old).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(await young).toBe('done');
    expect(admission.load).toEqual({ active: 0, waiting: 0, refused: 1 });
  });
});

describe('a server with more to do than it can', () => {
  it('answers so many at a time, lets so many wait, and refuses the others at once', async () => {
    const gate = makeGate();
    let [running, most] = [0, 0];
    const work = async (): Promise<string> => {
      most = Math.max(most, ++running);
      await gate.opened;
      running--;
      return 'done';
    };
    const server = await serveField('work', work, { http: { maxConcurrent: 2, maxQueued: 3 } });
    const answers = Array.from({ length: 12 }, () => ask(server.url, '{ work }'));
    const refused = await firstOf(answers, 7);
    for (const response of refused) {
      expect([response.status, response.headers.get('retry-after'), await codeOf(response)]).toEqual([503, '1', 'OVERLOADED']);
    }
    expect(server.load()).toEqual({ active: 2, waiting: 3, refused: 7 });
    expect((await fetch(new URL('/livez', server.url))).status).toBe(200);
    gate.open();
    const all = await Promise.all(answers);
    expect(all.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(most).toBe(2);
    expect(server.load()).toMatchObject({ active: 0, waiting: 0 });
  });

  it('refuses before it reads a body', async () => {
    const gate = makeGate();
    const server = await serveField('work', () => gate.opened, { http: { maxConcurrent: 1, maxQueued: 0 } });
    const first = ask(server.url, '{ work }');
    while (server.load().active < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    const response = await fetch(server.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: 'no JSON' });
    expect([response.status, await codeOf(response)]).toEqual([503, 'OVERLOADED']);
    gate.open();
    expect((await first).status).toBe(200);
  });
});

/** The first of some answers to come. */
function firstOf(answers: readonly Promise<Response>[], count: number): Promise<readonly Response[]> {
  const come: Response[] = [];
  return new Promise((resolve, reject) => {
    const note = async (answer: Promise<Response>): Promise<void> => {
      if (come.push(await answer) === count) resolve([...come]);
    };
    for (const answer of answers) note(answer).catch(reject);
  });
}
