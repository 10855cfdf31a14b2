import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/lookup/edit-distance.ts';
import { TypoIndex } from '../../../src/lookup/typo-index.ts';

/** Few characters, one of them outside of the basic plane, so that many texts are alike; `A` and `a` share a bit. */
const text = fc.array(fc.constantFrom('a', 'A', 'b', 'c', '网', '🙂'), { maxLength: 8 }).map((all) => all.join(''));

describe('TypoIndex', () => {
  it('finds just what comes of comparing every text', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), text, fc.nat(3), fc.boolean(), (texts, wanted, most, all) => {
        const index = new TypoIndex((at) => texts[at] ?? '');
        for (const at of texts.keys()) index.add(at);
        const passes = (at: number): boolean => all || at % 3 === 0;
        const distances = texts.map((each) => editDistance(Array.from(wanted), Array.from(each), most));
        const nearest = Math.min(most, ...distances.filter((_, at) => passes(at)));
        const { items, distance } = index.nearest(wanted, most, passes);
        const expected = [...texts.keys()].filter((at) => passes(at) && distances[at] === nearest);
        expect([distance, [...items].sort((one, other) => one - other)]).toEqual([nearest, expected]);
      }),
      { numRuns: 1_000 },
    );
  });
});
