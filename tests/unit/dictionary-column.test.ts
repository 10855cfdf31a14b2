import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DictionaryColumn } from '../../src/dictionary-column.ts';

describe('DictionaryColumn', () => {
  it('gives strings as they came, however often each of them did', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', 'MODEL', 'METHOD', '方法'), { maxLength: 100 }), (strings) => {
        const column = new DictionaryColumn();
        for (const each of strings) column.push(each);
        expect(strings.map((_, place) => column.at(place))).toEqual(strings);
      }),
    );
  });
});
