import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/in-steps.ts';
import { editDistance } from '../../../src/lookup/edit-distance.ts';
import { searchWords, type SearchWord } from '../../../src/lookup/search-words.ts';
import type { TextPart } from '../../../src/lookup/invert-texts.ts';
import type { Places } from '../../../src/lookup/places.ts';
import { TextIndex } from '../../../src/lookup/text-index.ts';
import { stemOf, termsOf } from '../../../src/lookup/text-terms.ts';

const name = (text: string): TextPart => ({ field: 'NAME', texts: [{ text, hasForms: true }] });
const summary = (text: string, textZh: string): TextPart => ({
  field: 'SUMMARY',
  texts: [
    { text, hasForms: true },
    { text: textZh, hasForms: false },
  ],
});
const indexOf = (
  concepts: readonly (readonly TextPart[])[],
  index?: TextIndex,
  numberOf: (concept: number) => number | undefined = (concept) => concept,
): TextIndex => atOnce(TextIndex.build(concepts, index && { index, numberOf }));
const wordOf = (phrase: string): SearchWord => {
  const [word] = searchWords(phrase);
  if (!word) throw new Error(`${phrase} has no word`);
  return word;
};
const placesOf = (index: TextIndex, phrase: string): Places => atOnce(index.placesOf(wordOf(phrase)));
const placesIn = (index: TextIndex, phrase: string): number[] => [...placesOf(index, phrase).texts];

describe('TextIndex', () => {
  const index = indexOf([
    [name('Network'), name('网络'), summary('Networks of neurons; they network.', '由神经元组成的 network，即神经网络。')],
    [name('Vector database'), name('向量数据库'), summary("Keeps a network's vectors, v1.5.", '保存数据，也称数据库。')],
    [name('DALL·E'), name('ﬁne_tuned'), summary('It is not.', '它不是。')],
  ]);

  it.each([
    ['network', [0, 2, 3, 6]], // and the Chinese text that has it as it is written
    ['networks', [0, 2, 6]], // but not in other forms
    ['NETWORKING', [0, 2, 6]],
    ['vector', [4, 6]],
    ['v1.5', [6]],
    ['神经', [3]],
    ['神经元', [3]],
    ['数据库', [5, 7]],
    ['数据', [5, 7]],
    ['络', [1, 3]],
    ['dall', [8]],
    ['fine', [9]],
    ['netwrk', [0, 2, 3]],
    ['zebra', []],
    ['网经', []],
  ])('finds %s where it stands', (phrase, places) => {
    expect(placesIn(index, phrase)).toEqual(places);
  });

  it('knows of each text the concept and the part', () => {
    expect([index.size, index.textsOf(1), index.conceptOf(6)]).toEqual([3, [4, 8], 1]);
    expect(index.partsOf(1)).toEqual([
      { field: 'NAME', begin: 4, texts: ['Vector database'] },
      { field: 'NAME', begin: 5, texts: ['向量数据库'] },
      { field: 'SUMMARY', begin: 6, texts: ["Keeps a network's vectors, v1.5.", '保存数据，也称数据库。'] },
    ]);
  });

  it('weighs a name over a summary, a short text over a long one, and a word as it is written over another form', () => {
    const gates = indexOf([[name('gate')], [name('gate of the cell')], [name('gates')], [summary('gate', '')], [summary('gate gate', '')]]);
    const places = placesOf(gates, 'gate');
    const [short = 0, long = 0, form = 0, told = 0, twice = 0] = places.weights;
    expect([short > long, short > form, short > told, twice > told]).toEqual([true, true, true, true]);
    expect(Array.from(places.weights).every((weight) => weight > 0)).toBe(true);
  });

  it('is the index of before where no text has changed', () => {
    const texts = [[name('One'), summary('First.', '一。')], [name('Two')]];
    const before = indexOf(texts);
    expect(indexOf(structuredClone(texts), before)).toBe(before);
    expect(indexOf([[name('One'), summary('First.', '一。'), name('Two')]], before)).not.toBe(before);
    expect(indexOf([], before).size).toBe(0);
  });
});

it('finds each term of a text by that term, however it is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
      for (const term of termsOf(text)) expect(termsOf(term)).toEqual([term]);
    }),
    { numRuns: 2_000 },
  );
  for (const text of ['H\u0331aram', 'T\u0308est', 'J\u030cava', 'İstanbul', 'ﬁne', 'Straße', 'ΑΣ']) {
    for (const term of termsOf(text)) expect([text, termsOf(term)]).toEqual([text, [term]]);
  }
});

it('forgets the terms that stand nowhere any more, when they are most', () => {
  let index = indexOf([[name('gate')]]);
  const sizes: number[] = [];
  for (let round = 0; round < 12; round++) {
    const own = Array.from({ length: 2_000 }, (_, number) => `w${round}x${number}`);
    index = indexOf([[name(own.join(' '))]], index);
    sizes.push(index.vocabularySize);
    expect(placesIn(index, `w${round}x7`)).toEqual([0]);
    expect(placesIn(index, `w${round - 1}x7`)).toEqual([]);
  }
  expect(Math.max(...sizes)).toBeLessThan(17_000);
});

const WORDS = [
  'gate',
  'gates',
  'gating',
  'late',
  'the',
  '网络',
  '网',
  '络网络',
  '数据',
  'network',
  'networks',
  'netwrok',
  'ねこ',
  "gate's",
];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(' '));
const part: fc.Arbitrary<TextPart> = fc.oneof(
  text.map(name),
  fc.tuple(text, text).map(([one, other]) => summary(one, other)),
);
const graphs = fc.array(fc.array(part, { maxLength: 4 }), { maxLength: 6 });

describe('any TextIndex', () => {
  it('finds each word in just the texts that have it', () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom(...WORDS.filter((word) => word !== 'the')), (graph, wanted) => {
        const texts = graph.flat().flatMap((each) => each.texts);
        const terms = texts.map((each) => termsOf(each.text));
        const word = wordOf(wanted);
        const isExact = (at: number): boolean => {
          const own = terms[at] ?? [];
          return word.phrases.some((phrase) => {
            const asked = termsOf(phrase.text);
            if (phrase.isInside) return own.some((term) => term.includes(phrase.text));
            if (asked.length > 1) return own.some((_, begin) => asked.every((term, next) => own[begin + next] === term));
            const hasForms = texts[at]?.hasForms && !/\p{Script=Han}/u.test(phrase.text);
            return own.some((term) => term === asked[0] || (hasForms && stemOf(term) === stemOf(asked[0] ?? '')));
          });
        };
        const exact = [...texts.keys()].filter(isExact);
        const typos = [...texts.keys()].filter((at) =>
          (terms[at] ?? []).some((term) => editDistance(Array.from(term), Array.from(word.text), word.forgiven) <= word.forgiven),
        );
        expect(placesIn(indexOf(graph), wanted)).toEqual(exact.length > 0 || word.forgiven === 0 ? exact : typos);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the same, made from an index of before or anew', () => {
    fc.assert(
      fc.property(graphs, graphs, fc.nat(3), (one, other, shift) => {
        const before = indexOf(one);
        const after = indexOf([...other, ...one], before, (concept) => concept - other.length + shift);
        for (const wanted of WORDS.filter((word) => word !== 'the')) {
          expect(placesOf(after, wanted)).toEqual(placesOf(indexOf([...other, ...one]), wanted));
          expect(placesOf(before, wanted)).toEqual(placesOf(indexOf(one), wanted));
        }
      }),
      { numRuns: 300 },
    );
  });
});
