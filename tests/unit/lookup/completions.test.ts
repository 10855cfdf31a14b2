import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { best, type NameHit } from '../../../src/lookup/best-hits.ts';
import { CompletionKeys } from '../../../src/lookup/completion-keys.ts';
import { Completions } from '../../../src/lookup/completions.ts';
import { inSteps } from '../../../src/in-steps.ts';
import type { NameEntry } from '../../../src/lookup/name-entry.ts';
import { name } from '../../support/name-entry.ts';

/** What a name can be completed from. */
interface CompletionKey {
  readonly key: string;
  readonly entry: NameEntry;
  readonly weight: number;
}

/** Few letters, so that many names begin alike, and few concepts, so that many names are of one. */
const letters = (least: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: least, maxLength: 5 }).map((all) => all.join(''));
const key: fc.Arbitrary<CompletionKey> = fc
  .record({
    text: letters(1),
    slug: fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `concept-${index}`)),
    type: fc.constantFrom<NameEntry['type']>('PREFERRED', 'ALIAS', 'ABBREVIATION'),
    relations: fc.nat(40),
    weight: fc.constantFrom(1, 0.95, 0.85),
  })
  .map(({ text, slug, type, relations, weight }) => ({ key: text, entry: name(slug, text, { type, relations }), weight }));

/** Every hit, one by one. */
function findAll(keys: readonly CompletionKey[], typed: string, passes: (entry: NameEntry) => boolean): readonly NameHit[] {
  const weights = { PREFERRED: 1, ABBREVIATION: 0.99, ALIAS: 0.98, MISSPELLING: 0.9 };
  return keys
    .filter(({ key: text, entry }) => text.startsWith(typed) && passes(entry))
    .map(({ key: text, entry, weight }) => {
      if (text === typed && weight === 1) {
        return { entry, match: entry.text === typed ? 'EXACT' : 'FOLDED', score: (entry.text === typed ? 1 : 0.95) * weights[entry.type] };
      }
      const known = entry.relations / (entry.relations + 12);
      const score = 0.7 * weights[entry.type] ** 8 * weight + 0.15 * known + 0.1 * (typed.length / text.length);
      return { entry, match: 'PREFIX', score };
    });
}

describe('Completions', () => {
  it('finds just what comes of looking at every name', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(key, { maxLength: 600, size: 'max' }),
        letters(1),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        async (keys, typed, limit, all) => {
          const passes = ({ slug }: NameEntry): boolean => all || slug.endsWith('1');
          const given = new CompletionKeys();
          for (const one of keys) given.add(one.key, one.entry, one.weight);
          const completions = await inSteps(Completions.build(given, ({ slug }) => slug));
          const plain = (hits: readonly NameHit[]): unknown =>
            hits.map(({ entry: { slug, text }, match, score }) => [slug, text, match, score]);
          expect(plain(completions.find(typed, typed, limit, passes))).toEqual(plain(best(findAll(keys, typed, passes), limit)));
        },
      ),
      { numRuns: 200 },
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
