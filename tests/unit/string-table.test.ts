import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StringTable } from '../../src/string-table.ts';

describe('StringTable', () => {
  it('gives each string the number that a Map would give it', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'é', '网', '🙂'), { maxLength: 5 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3_000, size: 'max' }), text, (strings, asked) => {
        const table = new StringTable();
        const numbers = new Map<string, number>();
        for (const each of strings) {
          if (!numbers.has(each)) numbers.set(each, numbers.size);
          expect(table.add(each)).toBe(numbers.get(each));
        }
        expect([...table]).toEqual([...numbers.keys()]);
        expect(table.numberOf(asked)).toBe(numbers.get(asked));
        for (const [each, number] of numbers) expect([table.numberOf(each), table.at(number)]).toEqual([number, each]);
      }),
      { numRuns: 50, endOnFailure: true },
    );
  });

  it('tells strings with the same hash apart', () => {
    const table = new StringTable();
    expect(['costarring', 'liquid', 'costarring', 'liquid'].map((text) => table.add(text))).toEqual([0, 1, 0, 1]);
    expect([table.numberOf('liquid'), table.at(1)]).toEqual([1, 'liquid']);
  });

  it('makes room for more than it was made for', () => {
    const table = new StringTable(3);
    const strings = Array.from({ length: 100 }, (_, number) => `${number}`);
    for (const each of strings) table.add(each);
    expect(strings.map((each) => table.numberOf(each))).toEqual([...strings.keys()]);
  });
});
