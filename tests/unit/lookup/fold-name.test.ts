import { describe, expect, it } from 'vitest';
import { foldName, singularsOf } from '../../../src/lookup/fold-name.ts';

describe('foldName', () => {
  it.each([
    ['case', 'LSTM', 'lstm'],
    ['spaces', 'dall e', 'dalle'],
    ['hyphens', 'DALL-E', 'dalle'],
    ['middle dots', 'DALL·E', 'dalle'],
    ['other dots and dashes', 'GPT‐3．5', 'gpt35'],
    ['full width', 'ＬＳＴＭ', 'lstm'],
    ['Chinese punctuation', '「检索增强生成」，', '检索增强生成'],
    ['traditional characters', '長短期記憶網絡', '长短期记忆网络'],
    ['accents, which stay', 'Dalí', 'dalí'],
    ['composed and decomposed accents', 'Dali\u0301', 'dalí'],
  ])('makes names alike that differ in %s', (_, name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it('keeps what tells programming languages apart', () => {
    expect(new Set(['C', 'C++', 'C#'].map(foldName)).size).toBe(3);
  });

  it.each(['(', '"', '~', '/', '·', '   ', '🙂'])('leaves nothing of %j', (name) => {
    expect(foldName(name)).toBe('');
  });
});

describe('singularsOf', () => {
  it.each([
    ['cnns', ['cnn']],
    ['networks', ['network']],
    ['libraries', ['library', 'librarie']],
    ['classes', ['class', 'classe']],
    ['boxes', ['box', 'boxe']],
    ['gpt3s', ['gpt3']],
  ])('of %s are %j', (plural, singulars) => {
    expect(singularsOf(plural)).toEqual(singulars);
  });

  it.each(['class', 'cnn', '网络', 's', ''])('of %j are none', (word) => {
    expect(singularsOf(word)).toEqual([]);
  });
});
