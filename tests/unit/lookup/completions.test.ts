import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/in-steps.ts';
import { best, type NameHit } from '../../../src/lookup/best-hits.ts';
import { Completions } from '../../../src/lookup/completions.ts';
import type { NameEntry } from '../../../src/lookup/name-entry.ts';
import { NameTable } from '../../../src/lookup/name-table.ts';
import { pinyinKeys } from '../../../src/lookup/pinyin-keys.ts';
import { graphOf } from '../../support/graph-of.ts';
import { name } from '../../support/name-entry.ts';

/** Few characters, so that many names begin alike, in both languages; a sign that does not count. */
const written = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom('a', 'b', 'c', '本', '长', '.'), { minLength, maxLength }).map((all) => all.join(''));
const typed = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom('a', 'b', 'c', 'z', 'e', 'n', '本'), { minLength: 1, maxLength }).map((all) => all.join(''));

/** Some names, of so many concepts, with up to so many relations each. */
function someNames(text: fc.Arbitrary<string>, many: { least: number; most: number; concepts: number; relations: number }) {
  const one = fc
    .record({
      text,
      number: fc.nat(many.concepts - 1),
      type: fc.constantFrom<NameEntry['type']>('PREFERRED', 'ALIAS', 'ABBREVIATION', 'MISSPELLING'),
    })
    .map(({ number, text: letters, type }) => {
      const relations = (7 * number) % (many.relations + 1);
      return name(`concept-${number}`, letters, { type, relations });
    });
  return fc.array(one, { minLength: many.least, maxLength: many.most, size: 'max' });
}

/** Every hit, one by one; nothing is completed to what is not written rightly, nor to what does not count. */
function findAll(names: readonly NameEntry[], start: string, passes: (one: NameEntry) => boolean): readonly NameHit[] {
  const weights = { PREFERRED: 1, ABBREVIATION: 0.99, ALIAS: 0.98, MISSPELLING: 0.9 };
  const completed = names.filter((one) => passes(one) && one.folded !== '' && one.type !== 'MISSPELLING');
  return completed.flatMap((one): NameHit[] => {
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
  const few = { least: 100, most: 400, concepts: 12, relations: 40 };
  const many = { least: 3_000, most: 4_000, concepts: 500, relations: 40 };
  const long = 'a'.repeat(15);
  it.each([
    { what: 'few names', names: someNames(written(1, 5), few), start: typed(5), numRuns: 200 },
    { what: 'many names', names: someNames(written(3, 6), many), start: typed(2), numRuns: 12 },
    {
      what: 'many names that answer equally well',
      names: someNames(written(4, 4), { ...many, relations: 0 }),
      start: typed(2),
      numRuns: 12,
    },
    {
      what: 'many names that begin alike for longer than is listed',
      names: someNames(
        written(2, 4).map((text) => `${long}${text}`),
        many,
      ),
      start: fc.constantFrom('', 'a', 'b', 'ab').map((text) => `${long}${text}`),
      numRuns: 8,
    },
  ])('finds just what comes of looking at every name, of $what', ({ names: anyNames, start: anyStart, numRuns }) => {
    fc.assert(
      fc.property(
        anyNames,
        anyStart,
        fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(100)),
        fc.boolean(),
        (names, start, limit, all) => {
          const passes = ({ slug }: NameEntry): boolean => all || slug.endsWith('1');
          const slugs = names.map(({ slug }) => slug);
          const table = atOnce(NameTable.build(names, graphOf([], slugs)));
          const completions = atOnce(Completions.build(table, (at) => table.entryAt(at).slug));
          const plain = (hits: readonly NameHit[]): unknown =>
            hits.map(({ entry: { slug, text }, match, score }) => [slug, text, match, score]);
          expect(plain(completions.find(start, start, limit, (at) => passes(table.entryAt(at))))).toEqual(
            plain(best(findAll(names, start, passes), limit)),
          );
        },
      ),
      { numRuns, endOnFailure: true },
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
