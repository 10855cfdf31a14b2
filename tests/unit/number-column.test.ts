import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberColumn } from '../../src/number-column.ts';

const number = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('NumberColumn', () => {
  it('gives numbers as they came, and 0 beyond the end', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 200 }), fc.boolean(), (numbers, isTrimmed) => {
        const column = new NumberColumn();
        for (const each of numbers) column.push(each);
        if (isTrimmed) column.trim();
        expect(column.length).toBe(numbers.length);
        expect(numbers.map((_, place) => column.at(place))).toEqual(numbers);
        expect([column.at(numbers.length), column.at(numbers.length + 100)]).toEqual([0, 0]);
        expect([...column.toArray()]).toEqual(numbers);
      }),
    );
  });

  it('takes numbers in after the room for more was given back', () => {
    const column = new NumberColumn();
    column.trim();
    column.push(1);
    column.trim();
    column.push(2);
    column.set(0, 3);
    expect([...column.toArray()]).toEqual([3, 2]);
  });
});
