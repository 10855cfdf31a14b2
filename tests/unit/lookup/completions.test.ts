import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/compare.ts';
import { atOnce } from '../../../src/in-steps.ts';
import { best, type NameHit } from '../../../src/lookup/best-hits.ts';
import { Completions } from '../../../src/lookup/completions.ts';
import type { NameEntry } from '../../../src/lookup/name-entry.ts';
import { pinyinKeys } from '../../../src/lookup/pinyin-keys.ts';
import { name } from '../../support/name-entry.ts';

/** Few characters, so that many names begin alike, in both languages, and few concepts, so that many names are of one. */
const text = fc.array(fc.constantFrom('a', 'b', 'c', '本', '长'), { minLength: 1, maxLength: 5 }).map((all) => all.join(''));
const typed = fc.array(fc.constantFrom('a', 'b', 'c', 'z', 'e', 'n', '本'), { minLength: 1, maxLength: 5 }).map((all) => all.join(''));
const anyName = fc
  .record({
    text,
    slug: fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `concept-${index}`)),
    type: fc.constantFrom<NameEntry['type']>('PREFERRED', 'ALIAS', 'ABBREVIATION'),
    relations: fc.nat(40),
  })
  .map(({ slug, text: written, ...more }) => name(slug, written, more));

/** Every hit, one by one. */
function findAll(names: readonly NameEntry[], start: string, passes: (one: NameEntry) => boolean): readonly NameHit[] {
  const weights = { PREFERRED: 1, ABBREVIATION: 0.99, ALIAS: 0.98, MISSPELLING: 0.9 };
  return names.filter(passes).flatMap((one): NameHit[] => {
    const { folded, type, relations } = one;
    if (folded === start) {
      const match = one.text === start ? 'EXACT' : 'FOLDED';
      return [{ entry: one, match, score: (match === 'EXACT' ? 1 : 0.95) * weights[type] }];
    }
    const spelt = /\p{Script=Han}/u.test(folded) ? [...pinyinKeys(folded)] : [];
    return [[folded, 1] as const, ...spelt]
      .filter(([key]) => key.startsWith(start))
      .map(([key, weight]) => {
        const known = relations / (relations + 12);
        const score = 0.7 * weights[type] ** 8 * weight + 0.15 * known + 0.1 * (start.length / key.length);
        return { entry: one, match: 'PREFIX', score };
      });
  });
}

describe('Completions', () => {
  it.each([
    { most: 400, numRuns: 200 },
    { most: 4_000, numRuns: 10 },
  ])('finds just what comes of looking at every name, of $most', ({ most, numRuns }) => {
    fc.assert(
      fc.property(
        fc.array(anyName, { minLength: most / 4, maxLength: most, size: 'max' }),
        typed,
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        (names, start, limit, all) => {
          const passes = ({ slug }: NameEntry): boolean => all || slug.endsWith('1');
          const sorted = names.toSorted((one, other) => compare(one.folded, other.folded));
          const completions = atOnce(Completions.build(sorted, ({ slug }) => slug));
          const plain = (hits: readonly NameHit[]): unknown =>
            hits.map(({ entry: { slug, text: written }, match, score }) => [slug, written, match, score]);
          expect(plain(completions.find(start, start, limit, passes))).toEqual(plain(best(findAll(names, start, passes), limit)));
        },
      ),
      { numRuns },
    );
  });
});

describe('best', () => {
  const hit = (slug: string, score: number, relations = 1): NameHit => ({
    entry: name(slug, slug, { relations }),
    match: 'PREFIX',
    score,
  });

  it('keeps the best hit of each concept, best first, well-connected concepts before others, and then by their slugs', () => {
    const hits = [hit('c', 0.5), hit('b', 0.5), hit('a', 0.2), hit('d', 0.5, 9), hit('a', 0.9), hit('e', 0.1), hit('b', 0.4)];
    const names = (limit: number): unknown => best(hits, limit).map(({ entry, score }) => [entry.slug, score]);
    const all = [
      ['a', 0.9],
      ['d', 0.5],
      ['b', 0.5],
      ['c', 0.5],
      ['e', 0.1],
    ];
    expect(names(9)).toEqual(all);
    for (let limit = 0; limit < 5; limit++) expect(names(limit)).toEqual(all.slice(0, limit));
  });
});
