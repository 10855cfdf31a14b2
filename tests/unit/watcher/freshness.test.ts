import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Freshness } from '../../../src/watcher/freshness.ts';

describe('Freshness', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('lasts less than a second from when the read began that found the version, however late that came back', () => {
    const freshness = new Freshness();
    expect(freshness.isGiven).toBe(false);
    const begin = performance.now();
    vi.advanceTimersByTime(500);
    freshness.confirm(begin);
    vi.advanceTimersByTime(399);
    expect(freshness.isGiven).toBe(true);
    vi.advanceTimersByTime(1);
    expect(freshness.isGiven).toBe(false);
  });

  it('is not shortened by a read that began earlier and comes back later', () => {
    const freshness = new Freshness();
    const early = performance.now();
    vi.advanceTimersByTime(600);
    freshness.confirm(performance.now());
    freshness.confirm(early);
    vi.advanceTimersByTime(600);
    expect(freshness.isGiven).toBe(true);
  });

  it('is over when a read finds another version, until one finds the known version that began after that', () => {
    const freshness = new Freshness();
    vi.advanceTimersByTime(1);
    const early = performance.now();
    vi.advanceTimersByTime(10);
    freshness.contradict();
    freshness.confirm(early);
    expect(freshness.isGiven).toBe(false);
    vi.advanceTimersByTime(1);
    freshness.confirm(performance.now());
    expect(freshness.isGiven).toBe(true);
  });
});
