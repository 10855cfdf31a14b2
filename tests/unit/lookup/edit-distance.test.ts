import { describe, expect, it } from 'vitest';
import { editDistance, forgivenTypos } from '../../../src/lookup/edit-distance.ts';

const distance = (one: string, other: string, most = 9): number => editDistance(Array.from(one), Array.from(other), most);

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['transformer', 'transfomer', 1],
    ['transformer', 'transformre', 1],
    ['lanchain', 'langchain', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
    ['长短期记忆网络', '长短记忆网络', 1],
    ['a🙂c', 'abc', 1],
  ])('between %j and %j is %i, either way round', (one, other, expected) => {
    expect([distance(one, other), distance(other, one)]).toEqual([expected, expected]);
  });

  it('stops counting past the bound', () => {
    expect(distance('abcdefgh', 'stuvwxyz', 2)).toBe(3);
    expect(distance('abc', 'abcdefgh', 2)).toBe(3);
  });
});

describe('forgivenTypos', () => {
  it.each([
    ['gru', 0],
    ['bert', 1],
    ['langchain', 2],
    ['向量', 0],
    ['词嵌入', 1],
    ['长短期记忆网络', 2],
  ])('in %s are %i', (name, typos) => {
    expect(forgivenTypos(Array.from(name))).toBe(typos);
  });
});
