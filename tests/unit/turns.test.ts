import { setImmediate as nextRound } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turns } from '../../src/turns.ts';

it('lets those who wait go on in the order in which they came, so many in a round of the event loop', async () => {
  const turns = new Turns(20);
  const gone: number[] = [];
  const wait = (number: number): void => void turns.next().then(() => gone.push(number));
  for (let number = 0; number < 50; number++) wait(number);
  const rounds: number[] = [gone.length];
  while (gone.length < 50) {
    await nextRound();
    rounds.push(gone.length);
  }
  expect(rounds).toEqual([0, 20, 40, 50]);
  expect(gone).toEqual(Array.from({ length: 50 }, (_, number) => number));
  wait(50);
  await nextRound();
  expect(gone).toHaveLength(51);
});

it('has who waits again come after all others', async () => {
  const turns = new Turns(1);
  const gone: string[] = [];
  const go = async (name: string): Promise<void> => {
    for (let time = 0; time < 3; time++) {
      await turns.next();
      gone.push(name);
    }
  };
  await Promise.all([go('a'), go('b'), go('c')]);
  expect(gone.join('')).toBe('abcabcabc');
});
