import { expect, it } from 'vitest';
import { inSteps } from '../../src/in-steps.ts';

/** Work of ten steps, each of which takes 5 ms and is noted. */
function* work(note: () => void): Generator<void, string> {
  for (let step = 0; step < 10; step++) {
    const end = performance.now() + 5;
    while (performance.now() < end);
    note();
    yield;
  }
  return 'done';
}

it('lets other work go on, however many works there are at a time', async () => {
  let steps = 0;
  const rounds: number[] = [];
  let isOver = false;
  const watch = (): void => {
    rounds.push(steps);
    steps = 0;
    if (!isOver) setImmediate(watch);
  };
  setImmediate(watch);
  const works = Array.from({ length: 8 }, () => inSteps(work(() => void steps++)));
  expect(await Promise.all(works)).toEqual(Array.from({ length: 8 }, () => 'done'));
  isOver = true;
  expect(Math.max(...rounds)).toBeLessThanOrEqual(4); // of 80, where a round has time for two or three
});

it('has works go on in turn', async () => {
  const order: string[] = [];
  await Promise.all(['a', 'b'].map((name) => inSteps(work(() => void order.push(name)))));
  expect(order.lastIndexOf('a')).toBeGreaterThan(order.indexOf('b'));
});

it('ends when it is aborted, and throws what the work throws', async () => {
  const reason = new Error('gone');
  await expect(
    inSteps(
      work(() => {}),
      AbortSignal.abort(reason),
    ),
  ).rejects.toBe(reason);
  function* broken(): Generator<void> {
    yield;
    throw reason;
  }
  await expect(inSteps(broken())).rejects.toBe(reason);
});
