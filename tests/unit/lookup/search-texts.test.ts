import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/in-steps.ts';
import { searchTexts, type PhraseOwner, type TextHit } from '../../../src/lookup/search-texts.ts';
import { searchWords } from '../../../src/lookup/search-words.ts';
import type { TextPart } from '../../../src/lookup/invert-texts.ts';
import { TextIndex } from '../../../src/lookup/text-index.ts';

const name = (text: string): TextPart => ({ field: 'NAME', texts: [{ text, hasForms: true }] });
const statement = (text: string): TextPart => ({ field: 'STATEMENT', texts: [{ text, hasForms: true }] });
const indexOf = (concepts: readonly (readonly TextPart[])[]): TextIndex => atOnce(TextIndex.build(concepts));

interface Options {
  readonly owners?: readonly PhraseOwner[];
  readonly passes?: (concept: number) => boolean;
  readonly limit?: number;
  readonly offset?: number;
}
const search = (index: TextIndex, phrase: string, options: Options = {}): { readonly total: number; readonly hits: readonly TextHit[] } =>
  atOnce(searchTexts(index, { words: searchWords(phrase), owners: [], passes: () => true, limit: 10, offset: 0, ...options }));
const found = (index: TextIndex, phrase: string, options: Options = {}): number[] =>
  search(index, phrase, options).hits.map(({ concept }) => concept);

describe('searchTexts', () => {
  const index = indexOf([
    [name('Forget gate'), statement('It drops what the cell holds.')],
    [name('Gate'), statement('It forgets nothing at all.')],
    [name('Cell'), statement('It has a gate.')],
    [name('Sigmoid')],
  ]);

  it('finds who has all words, wherever they stand, best first', () => {
    expect(search(index, 'forget gate')).toMatchObject({
      total: 2,
      hits: [{ concept: 0, field: 'NAME', texts: ['Forget gate'] }, { concept: 1 }],
    });
    expect(found(index, 'gate')).toEqual([1, 0, 2]);
    expect(found(index, 'cell gate')).toEqual([2, 0]);
  });

  it('finds who has at least half as many as the one that has the most, where nobody has all', () => {
    expect(found(index, 'forget cell gate sigmoid')).toEqual([0, 2, 1]);
    expect(found(index, 'sigmoid cell')).toEqual([3, 2, 0]);
  });

  it('asks nobody for a word that stands nowhere', () => {
    expect(found(index, 'sigmoid quokkaflux')).toEqual([3]);
    expect(search(index, 'quokkaflux')).toEqual({ total: 0, hits: [] });
  });

  it('puts those who own the phrase before all others', () => {
    const owners = [
      { concept: 3, name: 'Sigmoid', score: 0.5 },
      { concept: 2, name: 'Cell', score: 0.9 },
    ];
    expect(search(index, 'gate', { owners })).toMatchObject({
      total: 4,
      hits: [{ concept: 2, field: 'NAME' }, { concept: 3 }, { concept: 1 }, { concept: 0 }],
    });
    expect(search(index, '…', { owners })).toMatchObject({
      total: 2,
      hits: [{ concept: 2, field: 'NAME', texts: ['Cell'] }, { concept: 3 }],
    });
    expect(found(index, 'gate', { owners, passes: (concept) => concept !== 2 })).toEqual([3, 1, 0]);
  });

  it('keeps to who passes, also when it counts who has the most words', () => {
    expect(found(index, 'forget gate', { passes: (concept) => concept > 1 })).toEqual([2]);
  });

  it('shows the part that says most of the words', () => {
    expect(search(index, 'nothing forgets gate').hits[0]).toMatchObject({ concept: 1, field: 'STATEMENT' });
  });
});

it('puts who owns the phrase before all others, however rare its words and however often they are said', () => {
  const filling = Array.from({ length: 3_000 }, (_, number) => [name(`Filling ${number}`)]);
  const large = indexOf([...filling, [name('Seq2Seq')], [name('Seq 2')], [name('Seq 2 seq seq 2')]]);
  const owners = [{ concept: 3_000, name: 'Seq2Seq', score: 1.95 }];
  expect(found(large, 'seq 2 seq', { owners })[0]).toBe(3_000);
});

const WORDS = ['gate', 'cell', 'loss', 'bias', '网络'];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }).map((words) => words.join(' '));
const graphs = fc.array(fc.array(fc.oneof(text.map(name), text.map(statement)), { minLength: 1, maxLength: 3 }), { maxLength: 30 });

describe('any search', () => {
  it('finds just whom a look at every concept finds, and pages through them', () => {
    fc.assert(
      fc.property(graphs, fc.subarray(WORDS, { minLength: 1 }), fc.integer({ min: 1, max: 5 }), fc.nat(2), (graph, words, limit, rest) => {
        const index = indexOf(graph);
        const passes = (concept: number): boolean => rest === 0 || concept % 3 !== rest;
        const has = graph.map((parts) => words.filter((word) => parts.some(({ texts }) => texts[0]?.text.includes(word))).length);
        const there = words.filter((word) => graph.flat().some(({ texts }) => texts[0]?.text.includes(word))).length;
        const passing = [...has.keys()].filter(passes);
        const most = Math.max(0, ...passing.map((concept) => has[concept] ?? 0));
        const wanted = most >= there ? there : most / 2;
        const expected = passing.filter((concept) => has[concept] && has[concept] >= wanted);
        const all = search(index, words.join(' '), { passes, limit: 100 });
        expect([all.total, all.hits.map(({ concept }) => concept).sort((one, other) => one - other)]).toEqual([expected.length, expected]);
        const inOrder = all.hits.toSorted((one, other) => other.score - one.score || one.concept - other.concept);
        expect(all.hits.map(({ score }) => score)).toEqual(inOrder.map(({ score }) => score));
        const pages: TextHit[] = [];
        for (let offset = 0; offset < all.total; offset += limit) {
          pages.push(...search(index, words.join(' '), { passes, limit, offset }).hits);
        }
        expect(pages).toEqual(all.hits);
      }),
      { numRuns: 1_000 },
    );
  });
});
