import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../src/in-steps.ts';
import { sortInSteps } from '../../src/sort-in-steps.ts';

describe('sortInSteps', () => {
  it('sorts as Array.prototype.toSorted does, what compares alike in its order', () => {
    const items = (size: number): fc.Arbitrary<number[]> => fc.array(fc.nat(size), { maxLength: size, size: 'max' });
    fc.assert(
      fc.property(fc.oneof(items(50), items(5_000)), (numbers) => {
        const pairs = numbers.map((number, place) => ({ number, place }));
        const byNumber = (one: { number: number }, other: { number: number }): number => one.number - other.number;
        expect(atOnce(sortInSteps(pairs, byNumber))).toEqual(pairs.toSorted(byNumber));
      }),
      { numRuns: 50 },
    );
  });

  it('can be paused often', () => {
    const numbers = Array.from({ length: 100_000 }, (_, place) => (place * 7_919) % 100_000);
    let compared = 0;
    let most = 0;
    const steps = sortInSteps(numbers, (one, other) => {
      compared++;
      return one - other;
    });
    for (let step = steps.next(); !step.done; step = steps.next()) {
      most = Math.max(most, compared);
      compared = 0;
    }
    expect(most).toBeLessThan(20_000);
  });
});
