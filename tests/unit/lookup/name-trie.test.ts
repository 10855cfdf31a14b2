import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/in-steps.ts';
import { NameTrie } from '../../../src/lookup/name-trie.ts';

/** The places of all strings that a text begins with, read unit by unit. */
function read(trie: NameTrie, text: string): number[] {
  const found: number[] = [];
  let node = NameTrie.ROOT;
  for (let at = 0; at < text.length && node >= 0; at++) {
    node = trie.step(node, text.charCodeAt(at));
    if (node >= 0 && trie.endAt(node) >= 0) found.push(trie.endAt(node));
  }
  return found;
}

describe('NameTrie', () => {
  const keys = ['a', 'gpt', 'gpt4', 'gru', '向量', '向量数据库', '😀'].sort();
  const trie = atOnce(NameTrie.build(keys));

  it('finds every string at its own place', () => {
    for (const [place, key] of keys.entries()) expect([key, read(trie, key).at(-1)]).toEqual([key, place]);
  });

  it('finds the strings that another one begins with on the way', () => {
    expect(read(trie, '向量数据库').map((place) => keys[place])).toEqual(['向量', '向量数据库']);
    expect(read(trie, 'gpt4').map((place) => keys[place])).toEqual(['gpt', 'gpt4']);
  });

  it('goes nowhere where no string goes on', () => {
    expect(trie.step(NameTrie.ROOT, 'z'.charCodeAt(0))).toBe(-1);
    expect(read(trie, 'grx')).toEqual([]);
    expect(trie.endAt(NameTrie.ROOT)).toBe(-1);
  });

  it('holds nothing when there is nothing to hold', () => {
    expect(atOnce(NameTrie.build([])).step(NameTrie.ROOT, 97)).toBe(-1);
  });

  it('holds what a Set holds, for random strings', () => {
    let seed = 1;
    const random = (most: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return (seed >>> 8) % most;
    };
    const word = (): string => Array.from({ length: 1 + random(6) }, () => 'abc词'.charAt(random(4))).join('');
    const set = new Set(Array.from({ length: 400 }, word));
    const sorted = [...set].sort();
    const all = atOnce(NameTrie.build(sorted));
    for (let count = 0; count < 2000; count++) {
      const text = word();
      const expected = Array.from(text, (_, at) => text.slice(0, at + 1)).filter((start) => set.has(start));
      expect(read(all, text).map((place) => sorted[place])).toEqual(expected);
    }
  });
});
