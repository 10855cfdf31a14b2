import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/in-steps.ts';
import { NameIndex } from '../../../src/lookup/name-index.ts';
import { graphOf } from '../../support/graph-of.ts';
import { name } from '../../support/name-entry.ts';
import { nameIndexOf } from '../../support/name-index-of.ts';

const index = nameIndexOf([
  name('lstm', 'Long short-term memory', { relations: 20 }),
  name('lstm', '长短期记忆网络', { relations: 20 }),
  name('lstm', 'LSTM', { type: 'ABBREVIATION', relations: 20 }),
  name('transformer', 'Transformer', { kind: 'ARCHITECTURE', relations: 40 }),
  name('transformer', 'Transformer', { kind: 'ARCHITECTURE', relations: 40, language: 'ZH' }),
  name('transformer-layer', 'Transformer layer', { kind: 'COMPONENT' }),
  name('transformer-layer', '变换器层', { kind: 'COMPONENT' }),
  name('gpts', 'GPTs'),
  name('gpts', 'GPTs', { language: 'ZH' }),
  name('gpt-series', 'GPT series'),
  name('gpt-series', 'GPT', { type: 'ABBREVIATION' }),
  name('token', 'Token'),
  name('tokenizer', 'Tokenizer'),
  name('dall-e', 'DALL·E'),
  name('cnn', 'CNN', { type: 'ABBREVIATION' }),
  name('attention', '注意力机制', { relations: 9 }),
  name('mercury-planet', 'Mercury'),
  name('mercury-metal', 'Mercury', { kind: 'DATA' }),
  name('gru', 'Gate Recurrent Unit', { type: 'MISSPELLING' }),
  name('cpp', 'C++'),
]);
const found = (term: string, limit = 5): unknown[] => index.lookup(term, limit).hits.map(({ entry, match }) => [entry.slug, match]);

describe('NameIndex#lookup', () => {
  it('finds names that consist of signs only as they are written', () => {
    const signs = nameIndexOf([name('ellipsis', '...'), name('emphasis', '!!!'), name('go', 'Go')]);
    const slugs = (term: string): unknown[] => signs.lookup(term, 5).hits.map(({ entry, match }) => [entry.slug, match]);
    expect(slugs('...')).toEqual([['ellipsis', 'EXACT']]);
    expect(slugs('!!!')).toEqual([['emphasis', 'EXACT']]);
    expect(slugs('…')).toEqual([]);
    expect(signs.textsOf('')).toEqual([]);
  });

  it.each([
    ['LSTM', [['lstm', 'EXACT']]],
    ['lstm', [['lstm', 'FOLDED']]],
    ['dall e', [['dall-e', 'FOLDED']]],
    ['長短期記憶網絡', [['lstm', 'FOLDED']]],
    ['CNNs', [['cnn', 'FOLDED']]],
    ['GPTs', [['gpts', 'EXACT']]],
    ['gpts', [['gpts', 'FOLDED']]],
    ['GPT', [['gpt-series', 'EXACT']]],
    ['Token', [['token', 'EXACT']]],
    ['tokens', [['token', 'FOLDED']]],
    ['transfomer', [['transformer', 'FUZZY']]],
    ['长短记忆网络', [['lstm', 'FUZZY']]],
    ['C++', [['cpp', 'EXACT']]],
    ['Gate Recurrent Unit', [['gru', 'EXACT']]],
  ])('finds %s', (term, hits) => {
    expect(found(term)).toEqual(hits);
  });

  it.each(['', '(', '"', '~', 'a/b', 'GPT-4:', '🙂', 'x'.repeat(1000), 'nothing like it'])('finds nothing for %j', (term) => {
    expect(found(term)).toEqual([]);
  });

  it('gives 1 to a preferred name as it is written, and less to everything else', () => {
    expect(index.lookup('Transformer', 1).hits[0]?.score).toBe(1);
    for (const term of ['transformer', 'LSTM', 'tokens', 'transfomer', 'Gate Recurrent Unit']) {
      const score = index.lookup(term, 1).hits[0]?.score ?? 0;
      expect([term, score > 0 && score < 1]).toEqual([term, true]);
    }
  });

  it('gives every owner of a name, and says that it is ambiguous', () => {
    const answer = index.lookup('Mercury', 5);
    expect(answer.ambiguous).toBe(true);
    expect(answer.hits.map(({ entry }) => entry.slug)).toEqual(['mercury-metal', 'mercury-planet']);
    expect(index.lookup('LSTM', 5).ambiguous).toBe(false);
  });

  it('keeps to a language, in which Latin names and abbreviations count as Chinese too', () => {
    const slugs = (term: string, language: 'EN' | 'ZH'): string[] =>
      index.lookup(term, 5, { language }).hits.map(({ entry }) => entry.slug);
    expect(slugs('长短期记忆网络', 'EN')).toEqual([]);
    expect(slugs('长短期记忆网络', 'ZH')).toEqual(['lstm']);
    expect(slugs('LSTM', 'ZH')).toEqual(['lstm']);
    expect(slugs('Long short-term memory', 'ZH')).toEqual([]);
    expect(slugs('Transformer', 'ZH')).toEqual(['transformer']);
    expect(slugs('长短记忆网络', 'EN')).toEqual([]);
  });

  it('takes all Latin names of a concept for Chinese whose Chinese name is Latin, whichever comes first', () => {
    const latin = nameIndexOf([
      name('gpts', 'Custom GPTs', { type: 'ALIAS' }),
      name('gpts', 'GPTs', { language: 'ZH' }),
      name('gpt', 'GPT'),
    ]);
    expect(latin.lookup('custom gpts', 5, { language: 'ZH' }).hits).toHaveLength(1);
    expect(latin.lookup('gpt', 5, { language: 'ZH' }).hits).toEqual([]);
  });

  it('has no name of a concept that the relations do not know', () => {
    expect(() => atOnce(NameIndex.build([name('lstm', 'LSTM')], graphOf([], ['gru'])))).toThrow(RangeError);
  });
});

describe('NameIndex#suggest', () => {
  const suggested = (prefix: string, limit = 10): string[] => index.suggest(prefix, limit).map(({ entry }) => entry.slug);

  it.each([
    ['tra', ['transformer', 'transformer-layer']],
    ['TRANSFORMER L', ['transformer-layer']],
    ['zhuyili', ['attention']],
    ['zyl', ['attention']],
    ['注意', ['attention']],
    ['长', ['lstm']],
    ['chang', ['lstm']],
    ['', []],
    ['(', []],
    ['gate', []],
  ])('completes %j', (prefix, slugs) => {
    expect(suggested(prefix)).toEqual(slugs);
  });

  it('names each concept once, and keeps to the limit and to the kinds', () => {
    expect(suggested('t', 2)).toHaveLength(2);
    expect(index.suggest('t', 10, { kinds: ['COMPONENT'] }).map(({ entry }) => entry.slug)).toEqual(['transformer-layer']);
    expect(new Set(suggested('t')).size).toBe(suggested('t').length);
  });

  it('puts the name that is typed out before those that go on', () => {
    expect(suggested('token')[0]).toBe('token');
  });

  it('scores more than 0 and at most 1', () => {
    for (const { score } of [...index.suggest('t', 10), ...index.suggest('zyl', 10)]) expect(score > 0 && score <= 1).toBe(true);
  });
});

describe('NameIndex#likelySlugs', () => {
  it.each([
    ['lsmt', ['lstm']],
    ['transfomer', ['transformer']],
    ['transformer-layre', ['transformer-layer']],
    ['dalle', ['dall-e']],
    ['mercury', ['mercury-metal', 'mercury-planet']],
    ['LSTM', ['lstm']],
    ['Long short-term memory', ['lstm']],
    ['long-short-term-memory', ['lstm']],
    ['长短期记忆网络', ['lstm']],
    ['C++', ['cpp']],
    ['gpt', ['gpts', 'gpt-series']],
    ['something-else-entirely', []],
    ['', []],
    ['🙂', []],
    ['x'.repeat(1000), []],
  ])('of %.30s are %j', (slug, likely) => {
    expect(index.likelySlugs(slug)).toEqual(likely);
  });

  it('are three at the most, the nearest in the order of their letters', () => {
    const alike = nameIndexOf(['abcd3', 'abcd1', 'abcd4', 'abcd2', 'zzzz'].map((slug) => name(slug, `The ${slug}`)));
    expect(alike.likelySlugs('abcd')).toEqual(['abcd1', 'abcd2', 'abcd3']);
    expect(alike.likelySlugs('abcd1')).toEqual(['abcd1']);
  });

  it('are those of concepts that have a name', () => {
    const named = nameIndexOf([name('abcd1', 'First')], ['abcd1 USES abcd2']);
    expect(named.likelySlugs('abcd')).toEqual(['abcd1']);
  });
});
