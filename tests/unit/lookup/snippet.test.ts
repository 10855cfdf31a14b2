import { describe, expect, it } from 'vitest';
import { searchWords } from '../../../src/lookup/search-words.ts';
import { cutSnippet } from '../../../src/lookup/snippet.ts';

const cut = (phrase: string, ...texts: readonly string[]): string => cutSnippet(texts, searchWords(phrase));
const FILLER = 'It goes on and on about this and that, as long as it takes to fill the page. ';
const ZH_FILLER = '这里只是一些用来把页面填满的文字，没有别的意思。';

describe('cutSnippet', () => {
  it('gives a short text as it is', () => {
    expect(cut('gate', 'A gate that forgets.')).toBe('A gate that forgets.');
    expect(cut('遗忘', '会遗忘的门。')).toBe('会遗忘的门。');
  });

  it('gives the text that has the most of the words, the first of several', () => {
    expect(cut('forget gate', 'A gate.', 'To forget, a gate.', 'The forget gate.')).toBe('To forget, a gate.');
    expect(cut('门', 'A gate.', '一扇门。')).toBe('一扇门。');
  });

  it('gives the beginning of the first text when the words are nowhere to be seen', () => {
    expect(cut('gate', 'Nothing here.', 'Nor here.')).toBe('Nothing here.');
    expect(cut('', 'Nothing asked.')).toBe('Nothing asked.');
    expect(cut('gate', FILLER.repeat(4))).toMatch(/^It goes on .*…$/u);
    expect(cutSnippet([], searchWords('gate'))).toBe('');
  });

  it.each([
    ['at the beginning', `A gate. ${FILLER.repeat(4)}`, /^A gate\. .*[^ ]…$/u],
    ['in the middle', `${FILLER.repeat(4)}A gate. ${FILLER.repeat(4)}`, /^…[^ ].* A gate\. .*[^ ]…$/u],
    ['at the end', `${FILLER.repeat(4)}A gate.`, /^…[^ ].* A gate\.$/u],
  ])('cuts a long text around the word %s, between words', (_, text, expected) => {
    const snippet = cut('gate', text);
    expect(snippet).toMatch(expected);
    const inner = snippet.replaceAll('…', '');
    expect(inner.length).toBeLessThanOrEqual(160);
    expect(inner.length).toBeGreaterThan(100);
    expect(` ${text} `).toContain(` ${inner} `);
  });

  it('cuts a long Chinese text around the word', () => {
    const snippet = cut('遗忘', `${ZH_FILLER.repeat(10)}它会遗忘。${ZH_FILLER.repeat(10)}`);
    expect(snippet).toMatch(/^….*它会遗忘。.*…$/u);
    expect(snippet.length).toBeLessThanOrEqual(162);
    expect(snippet.length).toBeGreaterThan(140);
  });

  it('shows the place where the most of the words stand together', () => {
    const text = `A gate. ${FILLER.repeat(4)}A gate to forget. ${FILLER.repeat(4)}To forget.`;
    expect(cut('forget gate', text)).toContain('A gate to forget.');
  });

  it('finds a word in other forms, in any case, and with typos', () => {
    const around = (word: string): string => `${FILLER.repeat(3)}Some ${word} here. ${FILLER.repeat(3)}`;
    for (const [phrase, word] of [
      ['network', 'NETWORKS'],
      ['networks', 'network'],
      ['retrieval', 'retrieve'],
      ['forgetting', 'forgets'],
      ['optimization', 'optimizes'],
      ['transfomer', 'transformer'],
      ["gate's", 'gate'],
      ['v1.5', 'v1.5'],
      ['门', '一扇门'],
    ] as const) {
      expect(cut(phrase, around(word))).toContain(word);
    }
  });

  it('takes a word as it is written before one with a typo', () => {
    expect(cut('model', `A modal ${FILLER.repeat(4)}the model.`)).toMatch(/the model\.$/u);
  });

  it('never cuts a character in half', () => {
    const isWhole = (text: string): boolean => !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/u.test(text);
    for (let before = 100; before < 120; before++) {
      for (const filler of ['😀', '𠮷']) {
        const snippet = cut('gate', `${'x'.repeat(before % 2)}${filler.repeat(before)} gate ${filler.repeat(before)}`);
        expect(snippet).toContain('gate');
        expect(isWhole(snippet)).toBe(true);
      }
    }
  });

  it('shows the beginning of a word that is too long to be shown', () => {
    const long = 'x'.repeat(200);
    const snippet = cut(long, `${FILLER.repeat(4)}${long} ${FILLER}`);
    expect(snippet).toContain('xxxx');
    expect(snippet.length).toBeLessThanOrEqual(162);
  });
});
