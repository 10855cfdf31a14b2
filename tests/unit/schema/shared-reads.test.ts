import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AnswerOrigin } from '../../../src/answer-origin.ts';
import { ClientGoneError, currentRequest, inRequest } from '../../../src/request-scope.ts';
import type { RequestContext } from '../../../src/schema/build-schema.ts';
import { SharedReads, type ReadByKeys } from '../../../src/schema/shared-reads.ts';

const SELECTION = { selection: {}, values: '{}' };

/** A request that reads nodes: its key, what came of it, and how to end it. */
interface Asked {
  readonly answer: Promise<unknown>;
  readonly origin: AnswerOrigin;
  readonly leave: () => void;
}

/** A database that answers when it is told to, and notes in whose name it is asked for what. */
function open() {
  const shared = new SharedReads<string>();
  const asked: { readonly keys: readonly string[]; readonly by: string | undefined }[] = [];
  const gates: (() => void)[] = [];
  const ask = (key: string, { cost = 1, group = SELECTION, fails = (): boolean => false, timeout = 60_000 } = {}): Asked => {
    const origin = new AnswerOrigin();
    const gone = new AbortController();
    const context = {
      cost,
      origin,
      executionContext: {
        run: async () => {
          origin.noteVersion('one');
          await new Promise<void>((resolve) => gates.push(resolve));
          return { version: 'one' };
        },
      },
    } as unknown as RequestContext;
    const read: ReadByKeys<string> = async (keys, of) => {
      asked.push({ keys, by: currentRequest()?.id });
      await of.executionContext.run('');
      gone.signal.throwIfAborted();
      if (keys.some((one) => fails() && one === key)) throw new Error(`no ${key}`);
      return new Map(keys.map((one) => [one, one.toUpperCase()]));
    };
    const scope = { id: key, signal: gone.signal, deadline: performance.now() + timeout, origin };
    const answer = inRequest(scope, () => shared.read(group, [key], context, read).then((nodes) => nodes.get(key)));
    answer.catch(() => {});
    return { answer, origin, leave: () => gone.abort(new ClientGoneError()) };
  };
  const answerAll = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) {
      for (const pass of gates.splice(0)) pass();
      await sleep(1);
    }
  };
  return { shared, asked, ask, answerAll };
}

describe('SharedReads', () => {
  // What takes long does so when the test says so, and not on a slow machine.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('reads at once for who asks alone, and together for those who come in together', async () => {
    const { asked, ask, answerAll } = open();
    const all = ['a', 'b', 'b', 'c'].map((key) => ask(key));
    await setImmediate();
    expect(asked).toEqual([{ keys: ['a', 'b', 'c'], by: 'c' }]);
    await answerAll();
    expect(await Promise.all(all.map(({ answer }) => answer))).toEqual(['A', 'B', 'B', 'C']);
  });

  it('lets two reads be under way, and gathers who comes meanwhile', async () => {
    const { asked, ask, answerAll } = open();
    const all: Asked[] = [];
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      all.push(ask(key));
      await sleep(1);
    }
    expect(asked.map(({ keys }) => keys)).toEqual([['a'], ['b']]);
    await answerAll();
    expect(asked.map(({ keys }) => keys)).toEqual([['a'], ['b'], ['c', 'd', 'e']]);
    expect(await Promise.all(all.map(({ answer }) => answer))).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it('notes for each request the version that its answer is from', async () => {
    const { ask, answerAll } = open();
    const all = ['a', 'b'].map((key) => ask(key));
    await sleep(1);
    await answerAll();
    await Promise.all(all.map(({ answer }) => answer));
    for (const { origin } of all) {
      origin.noteWhole();
      expect([origin.isFromGraph, origin.isOf('one'), origin.isOf('two')]).toEqual([true, true, false]);
    }
  });

  it('keeps apart what is not read alike, what costs much, and what belongs to no request', async () => {
    const { shared, asked, ask, answerAll } = open();
    ask('a');
    ask('b', { group: { selection: SELECTION.selection, values: '{"limit":1}' } });
    ask('c', { group: { selection: {}, values: '{}' } });
    ask('d', { cost: 10_001 });
    ask('e', { cost: 6_000, group: { selection: SELECTION, values: '' } });
    ask('f', { cost: 6_000, group: { selection: SELECTION, values: '' } });
    await sleep(1);
    await answerAll();
    expect(asked.map(({ keys }) => keys.join('')).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    const context = { cost: 1 } as unknown as RequestContext;
    expect(await shared.read(SELECTION, ['g'], context, async () => new Map([['g', 'G']]))).toEqual(new Map([['g', 'G']]));
  });

  it('reads for each by itself when reading together fails, so that the others have their answers', async () => {
    const { asked, ask, answerAll } = open();
    const [good, bad] = [ask('a'), ask('b', { fails: () => true })];
    await sleep(1);
    await answerAll();
    await expect(bad.answer).rejects.toThrow('no b');
    expect(await good.answer).toBe('A');
    expect(asked).toEqual([
      { keys: ['a', 'b'], by: 'b' },
      { keys: ['a'], by: 'a' },
      { keys: ['b'], by: 'b' },
    ]);
  });

  it('lets nobody wait for long for what takes long', async () => {
    const { asked, ask, answerAll } = open();
    const all = [ask('a')];
    await sleep(1);
    all.push(ask('b'));
    await sleep(1);
    all.push(ask('c'), ask('d'));
    await sleep(1);
    expect(asked.map(({ keys }) => keys)).toEqual([['a'], ['b']]);
    vi.advanceTimersByTime(50);
    await sleep(1);
    expect(asked.map(({ keys }) => keys)).toEqual([['a'], ['b'], ['c', 'd']]);
    await answerAll();
    expect(await Promise.all(all.map(({ answer }) => answer))).toEqual(['A', 'B', 'C', 'D']);
  });

  it('reads for each by itself when reading together takes a quarter of the time that there is', async () => {
    const { asked, ask, answerAll } = open();
    const all = [ask('a', { timeout: 40_000 }), ask('b', { timeout: 40_000 })];
    await sleep(1);
    vi.advanceTimersByTime(9_000);
    await sleep(1);
    expect(asked.map(({ keys }) => keys)).toEqual([['a', 'b']]);
    vi.advanceTimersByTime(1_000);
    await sleep(1);
    expect(asked).toEqual([
      { keys: ['a', 'b'], by: 'b' },
      { keys: ['a'], by: 'a' },
      { keys: ['b'], by: 'b' },
    ]);
    await answerAll();
    expect(await Promise.all(all.map(({ answer }) => answer))).toEqual(['A', 'B']);
  });

  it('reads for the others when the client goes away in whose name it was read, and not for who is gone', async () => {
    const { asked, ask, answerAll } = open();
    const [first, last] = [ask('a'), ask('b')];
    await sleep(1);
    last.leave();
    await expect(last.answer).rejects.toThrow(ClientGoneError);
    await answerAll();
    expect(await first.answer).toBe('A');
    const later = [ask('c'), ask('d'), ask('e'), ask('f')];
    later[2]?.leave();
    await sleep(1);
    await answerAll();
    expect(asked.at(-1)).toEqual({ keys: ['c', 'd', 'f'], by: 'f' });
    await expect(later[2]?.answer).rejects.toThrow(ClientGoneError);
  });
});
