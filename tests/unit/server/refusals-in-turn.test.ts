import { setImmediate as nextRound } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { RefusalsInTurn } from '../../../src/server/refusals-in-turn.ts';

it('sends refusals in the order in which they came, twenty in a round of the event loop', async () => {
  const refusals = new RefusalsInTurn();
  const sent: number[] = [];
  for (let number = 0; number < 50; number++) refusals.add(() => sent.push(number));
  const rounds: number[] = [sent.length];
  while (sent.length < 50) {
    await nextRound();
    rounds.push(sent.length);
  }
  expect(rounds).toEqual([0, 20, 40, 50]);
  expect(sent).toEqual(Array.from({ length: 50 }, (_, number) => number));
  refusals.add(() => sent.push(50));
  await nextRound();
  expect(sent).toHaveLength(51);
});
