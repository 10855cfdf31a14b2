import { describe, expect, it } from 'vitest';
import { deserializeContent, relationKey, sameValue, serializeContent, type GraphContent } from '../../../src/graph/graph-content.ts';
import type { Literal } from '../../../src/seed/index.ts';

const content = (properties: Readonly<Record<string, Literal>>): GraphContent => ({
  nodes: [{ key: 'Concept:a', labels: ['Concept', 'Model'], properties }],
  relations: [{ from: 'Concept:a', type: 'IS_A', to: 'Concept:b', properties }],
});

describe('serializeContent and deserializeContent', () => {
  it.each<Readonly<Record<string, Literal>>>([
    {},
    { whole: 1n, float: 1, fraction: 1.5 },
    { large: 9_223_372_036_854_775_807n, negative: -9_223_372_036_854_775_808n, zero: 0n },
    { list: [1n, 2n], floats: [1, 2], empty: [], strings: ['1', '1n', '{"whole":"1"}'] },
    { flag: false, text: '中文 “quoted” \u2028 \\ "', nothing: '' },
  ])('give back what went in, %#', (properties) => {
    expect(deserializeContent(serializeContent(content(properties)))).toStrictEqual(content(properties));
  });

  it('keep 1n apart from 1', () => {
    expect(serializeContent(content({ value: 1n }))).not.toBe(serializeContent(content({ value: 1 })));
    const [one] = deserializeContent(serializeContent(content({ value: 1n }))).nodes;
    expect(one?.properties['value']).toBe(1n);
  });
});

describe('sameValue', () => {
  it.each<[Literal | undefined, Literal | undefined, boolean]>([
    [1n, 1n, true],
    [1n, 1, false],
    [1, 1.5, false],
    ['1', 1n, false],
    [Number.NaN, Number.NaN, true],
    ['a', 'a', true],
    ['a', undefined, false],
    [undefined, undefined, true],
    [null, undefined, false],
    [false, null, false],
    [[1n, 2n], [1n, 2n], true],
    [[1n, 2n], [2n, 1n], false],
    [[1n], [1], false],
    [[1n], [1n, 2n], false],
    [[], [], true],
    [['a'], 'a', false],
  ])('of %s and %s is what Neo4j would say: %s', (one, other, expected) => {
    expect(sameValue(one, other)).toBe(expected);
    expect(sameValue(other, one)).toBe(expected);
  });
});

describe('relationKey', () => {
  it('is one for a type and a pair of nodes, whatever is in their keys', () => {
    expect(relationKey({ from: 'a', type: 'T', to: 'b' })).toBe(relationKey({ from: 'a', type: 'T', to: 'b' }));
    const keys = [
      { from: 'a', type: 'T', to: 'b' },
      { from: 'b', type: 'T', to: 'a' },
      { from: 'a', type: 'U', to: 'b' },
      { from: 'a","T', type: '', to: 'b' },
    ].map(relationKey);
    expect(new Set(keys).size).toBe(4);
  });
});
