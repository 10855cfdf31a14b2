import * as fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { pinyinKeys } from '../../../src/lookup/pinyin-keys.ts';

describe('pinyinKeys', () => {
  it('gives the usual reading in full and by initials, and others with less weight', () => {
    expect([...pinyinKeys('重绿')]).toEqual([
      ['zhonglv', 0.95],
      ['zl', 0.95],
      ['zhonglu', 0.85],
      ['chonglv', 0.85],
      ['cl', 0.85],
      ['chonglu', 0.85],
    ]);
  });

  it('takes the tones away as the library does, and leaves what is not Chinese', () => {
    const character = fc.oneof(
      fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom('a', 'é', 'ü', 'ń', 'ê', '4', 'μ', '嗯', '呣', '𠮷', '长', '女'),
    );
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 8 }), (characters) => {
        const text = characters.join('');
        expect([...pinyinKeys(text).keys()][0]).toBe(pinyin(text, { toneType: 'none', type: 'array', v: true }).join(''));
      }),
      { numRuns: 1_000 },
    );
  });
});
