import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StringColumn } from '../../src/string-column.ts';

/** Few characters, so that many strings begin alike; two units for one of them. */
const text = fc.array(fc.constantFrom('a', 'b', 'é', '网', '🙂'), { maxLength: 5 }).map((all) => all.join(''));
const asked = { long: fc.array(text, { minLength: 2_000, maxLength: 4_000, size: 'max' }), short: fc.array(text, { maxLength: 40 }) };

function columnOf(strings: readonly string[]): StringColumn {
  const column = new StringColumn();
  for (const each of strings) column.push(each);
  return column;
}

describe('StringColumn', () => {
  it.each([
    { what: 'a few strings', strings: asked.short, numRuns: 300 },
    { what: 'more strings than share a long one', strings: asked.long, numRuns: 20 },
  ])('gives $what as they came', ({ strings, numRuns }) => {
    fc.assert(
      fc.property(strings, fc.boolean(), (all, isClosed) => {
        const column = columnOf(all);
        if (isClosed) column.close();
        expect(column.length).toBe(all.length);
        expect([...column]).toEqual(all);
        expect(all.map((_, place) => column.lengthAt(place))).toEqual(all.map(({ length }) => length));
        for (const beyond of [0, 1, 1_023, 1_024]) {
          expect([column.at(all.length + beyond), column.lengthAt(all.length + beyond)]).toEqual(['', 0]);
        }
      }),
      { numRuns, endOnFailure: true },
    );
  });

  it.each([
    { what: 'a few strings', strings: asked.short, numRuns: 500 },
    { what: 'more strings than share a long one', strings: asked.long, numRuns: 50 },
  ])('finds a place among $what in order', ({ strings, numRuns }) => {
    fc.assert(
      fc.property(strings, text, fc.boolean(), (all, wanted, isClosed) => {
        const sorted = all.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));
        const column = columnOf(sorted);
        if (isClosed) column.close();
        const first = sorted.findIndex((each) => each >= wanted);
        const from = first < 0 ? sorted.length : first;
        const alike = sorted.filter((each) => each.startsWith(wanted)).length;
        expect([column.firstFrom(wanted), column.firstBeyond(wanted)]).toEqual([from, from + alike]);
      }),
      { numRuns, endOnFailure: true },
    );
  });

  it('takes nothing in when it is closed', () => {
    const column = columnOf(['a']);
    column.close();
    expect(() => column.push('b')).toThrow(RangeError);
    expect([...column]).toEqual(['a']);
  });
});
