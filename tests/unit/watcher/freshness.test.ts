import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Freshness } from '../../../src/watcher/freshness.ts';

/** Lets everything go on that can. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

describe('Freshness', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('lasts less than a second from when the read began that found the version, however late that came back', () => {
    const freshness = new Freshness();
    expect(freshness.isGiven()).toBe(false);
    const begin = performance.now();
    vi.advanceTimersByTime(500);
    freshness.confirm(begin);
    vi.advanceTimersByTime(399);
    expect(freshness.isGiven()).toBe(true);
    vi.advanceTimersByTime(1);
    expect(freshness.isGiven()).toBe(false);
  });

  it('is not shortened by a read that began earlier and comes back later', () => {
    const freshness = new Freshness();
    const early = performance.now();
    vi.advanceTimersByTime(600);
    freshness.confirm(performance.now());
    freshness.confirm(early);
    vi.advanceTimersByTime(600);
    expect(freshness.isGiven()).toBe(true);
  });

  it('is over when a read finds another version, until one finds the known version that began after that', () => {
    const freshness = new Freshness();
    vi.advanceTimersByTime(1);
    const early = performance.now();
    vi.advanceTimersByTime(10);
    freshness.contradict('other');
    freshness.confirm(early);
    expect(freshness.isGiven()).toBe(false);
    vi.advanceTimersByTime(1);
    freshness.confirm(performance.now());
    expect(freshness.isGiven()).toBe(true);
  });

  it('is as of a moment that may be past, and while there is another version, only of that it is not the newest', () => {
    const freshness = new Freshness();
    freshness.confirm(performance.now());
    vi.advanceTimersByTime(2_000);
    expect([freshness.isGiven(), freshness.isGiven(performance.now() - 1_500)]).toEqual([false, true]);
    freshness.contradict('other');
    expect([freshness.isGiven(performance.now() - 1_500), freshness.isRecent(performance.now() - 1_500)]).toEqual([false, true]);
  });

  it('is that of another version once that is followed, unless a read has found yet another', () => {
    const freshness = new Freshness();
    const begin = performance.now();
    vi.advanceTimersByTime(1);
    freshness.contradict('two');
    freshness.follow('two', begin);
    expect(freshness.isGiven()).toBe(true);
    freshness.contradict('three');
    freshness.contradict('four');
    freshness.follow('three', begin);
    expect(freshness.isGiven()).toBe(false);
  });

  describe('is waited for', () => {
    /** Whether somebody still waits who has begun to just now. */
    const waitFor = async (freshness: Freshness) => {
      const waiter = { waits: true };
      void freshness.settle(performance.now()).then(() => void (waiter.waits = false));
      await Promise.resolve();
      return async () => {
        await turns();
        return waiter.waits;
      };
    };

    it('until a read that began late enough finds the version', async () => {
      const freshness = new Freshness();
      const early = performance.now();
      vi.advanceTimersByTime(1_000);
      const stillWaits = await waitFor(freshness);
      freshness.confirm(early);
      expect(await stillWaits()).toBe(true);
      freshness.confirm(early + 200);
      expect(await stillWaits()).toBe(false);
    });

    it.each<[string, (freshness: Freshness) => void]>([
      ['a read finds another version', (freshness) => freshness.contradict('other')],
      ['a look comes to nothing', (freshness) => freshness.giveUp()],
    ])('no longer when %s', async (_, happen) => {
      const freshness = new Freshness();
      vi.advanceTimersByTime(1_000);
      const stillWaits = await waitFor(freshness);
      expect(await stillWaits()).toBe(true);
      happen(freshness);
      expect(await stillWaits()).toBe(false);
    });

    it('once another version is followed whose reading took long', async () => {
      const freshness = new Freshness();
      const begin = performance.now();
      freshness.contradict('other');
      vi.advanceTimersByTime(2_000);
      freshness.follow('other', begin);
      const stillWaits = await waitFor(freshness);
      expect(await stillWaits()).toBe(true);
      freshness.confirm(performance.now());
      expect(await stillWaits()).toBe(false);
    });

    it('for another version to be followed: until one is, or nothing is to be learned, whatever reads find meanwhile', async () => {
      const freshness = new Freshness();
      vi.advanceTimersByTime(1);
      const waits = async (): Promise<() => boolean> => {
        const waiter = { waits: true };
        void freshness.followed().then(() => void (waiter.waits = false));
        await turns();
        return () => waiter.waits;
      };
      expect((await waits())()).toBe(false);
      freshness.contradict('two');
      const stillWaits = await waits();
      freshness.contradict('three');
      freshness.confirm(performance.now() - 1);
      await turns();
      expect(stillWaits()).toBe(true);
      freshness.follow('two', performance.now() - 1);
      await turns();
      expect(stillWaits()).toBe(true);
      freshness.follow('three', performance.now() - 1);
      await turns();
      expect(stillWaits()).toBe(false);
      freshness.contradict('four');
      const waitsForMore = await waits();
      vi.advanceTimersByTime(1);
      freshness.contradict('five');
      freshness.follow('four', performance.now() - 1);
      await turns();
      expect(waitsForMore()).toBe(false);
      const waitsForNext = await waits();
      expect(waitsForNext()).toBe(true);
      freshness.giveUp();
      await turns();
      expect(waitsForNext()).toBe(false);
    });

    it('not at all while there is another version, which is still to be followed', async () => {
      const freshness = new Freshness();
      freshness.confirm(performance.now());
      vi.advanceTimersByTime(2_000);
      freshness.contradict('other');
      expect(await (await waitFor(freshness))()).toBe(false);
    });
  });
});
