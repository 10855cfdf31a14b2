import { describe, expect, it } from 'vitest';
import { inLucene, searchWords, type LuceneWord } from '../../../src/lookup/search-words.ts';

const textsOf = (phrase: string): string[] => searchWords(phrase).map(({ text }) => text);
const queriesOf = (phrase: string): LuceneWord[] => searchWords(phrase).map(inLucene);

describe('searchWords', () => {
  it.each([
    ['Forget gate', ['forget', 'gate']],
    ['gate, Gate; GATE', ['gate']],
    ['GPT-4', ['gpt', '4']],
    ['DALL·E', ['dall', 'e']],
    ['ＬＳＴＭ', ['lstm']],
    ['C++', ['c']],
    ['a/b', ['b']],
    ['the gate of the LSTM', ['gate', 'lstm']],
    ['AND OR NOT', ['and', 'or', 'not']],
    ["don't", ["don't"]],
    ["'gate' ’gate’ ...gate...", ['gate']],
    ['v1.5', ['v1.5']],
    ['Dalí', ['dalí']],
    ['Dali\u0301', ['dalí']],
    ['遗忘', ['遗忘']],
    ['遺忘', ['遗忘']],
    ['BERT遗忘2', ['bert', '遗忘', '2']],
    ["遗忘'gate", ['遗忘', 'gate']],
    ['门', ['门']],
    ['𠮷', ['𠮷']],
  ])('of %j are %j', (phrase, words) => {
    expect(textsOf(phrase)).toEqual(words);
  });

  it.each(['', ' ', '\u3000', '(', '"', '~', '*', '?', '[', '{!}', '\\', '&& ||', '·', '。', '🙂', '\u0000', '\uD83D'])(
    'of %j are none',
    (phrase) => {
      expect(searchWords(phrase)).toEqual([]);
    },
  );

  it('cuts Chinese into words, none of them a single character', () => {
    const words = textsOf('循环神经网络的长短期记忆');
    expect(words.length).toBeGreaterThan(2);
    for (const word of words) {
      expect('循环神经网络的长短期记忆').toContain(word);
      expect(Array.from(word).length).toBeGreaterThan(1);
    }
  });

  it('looks for a word as a phrase, and for a single Chinese character inside of others', () => {
    expect(queriesOf('gate')[0]?.exact).toBe('"gate"');
    expect(queriesOf('遗忘')[0]?.exact).toBe('"遗忘"');
    expect(queriesOf('门')[0]?.exact).toBe('*门*');
    expect(queriesOf('𠮷')[0]?.exact).toBe('*𠮷*');
  });

  it.each([
    ['gru', ''],
    ['gate', 'gate~1'],
    ['transformer', 'transformer~1 transformer~2^0.5'],
    ['gpt4', ''],
    ['2024', ''],
    ["don't", ''],
    ['向量', ''],
    ['语言模型', ''],
  ])('forgives typos in letters only, more in longer words: %s', (phrase, typos) => {
    expect(queriesOf(phrase)[0]?.typos).toBe(typos);
  });

  it('lets nothing but words into the queries, whatever the phrase', () => {
    const wrong: string[] = [];
    for (let point = 0; point <= 0x2_ffff; point += point < 0x3100 || (point >= 0xd700 && point < 0x1_0000) ? 1 : 61) {
      const character = String.fromCodePoint(point);
      for (const phrase of [character, `abcd${character}efgh`, `${character}"${character}`]) {
        for (const { exact, typos } of queriesOf(phrase)) {
          const isSafe =
            /^(?:"[\p{L}\p{M}\p{N}.'’]+"|\*\p{Script=Han}\*)$/u.test(exact) && /^(?:|\p{L}+~1(?: \p{L}+~2\^0\.5)?)$/u.test(typos);
          if (!isSafe) wrong.push(`${point.toString(16)}: ${exact} ${typos}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('splits a phrase of the greatest length in no time to speak of', () => {
    for (const piece of ["a'", 'a.', "'", '.', 'ab ', '门', 'a\u0301', '🙂']) {
      const words = searchWords(piece.repeat(1000));
      expect(words.length).toBeLessThanOrEqual(2);
    }
  });
});
