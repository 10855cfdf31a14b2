import { describe, expect, it } from 'vitest';
import { typeRow } from '../../../src/import/type-row.ts';

const RELATION = { from: 'a', type: 'T', to: 'b', source: 's' };

describe('typeRow', () => {
  it('reads the texts of CSV and the values of JSON alike', () => {
    const wanted = { row: { ...RELATION, lines: [1n, 20n], implied: true, value: 1.5, note: 'n', noteZh: '注' } };
    expect(typeRow('relations', { ...RELATION, lines: '1|20', implied: 'true', value: '1.5', note: 'n', noteZh: '注' }, false)).toEqual(
      wanted,
    );
    expect(typeRow('relations', { ...RELATION, lines: [1, 20], implied: true, value: 1.5, note: 'n', noteZh: '注' }, false)).toEqual(
      wanted,
    );
    expect(typeRow('relations', { ...RELATION, lines: 7, value: '12', unit: ' ', note: null }, false)).toEqual({
      row: { ...RELATION, lines: [7n], value: 12n },
    });
  });

  it.each([
    [{ lines: '1|x' }, 'lines is "1|x", which is not a list of whole numbers'],
    [{ lines: [1.5] }, 'lines is [1.5], which is not a list of whole numbers'],
    [{ implied: 'yes' }, 'implied is "yes", which is not true or false'],
    [{ value: '1e999' }, 'value is "1e999", which is not a number'],
    [{ note: 7 }, 'note is 7, which is not a text'],
    [{ nope: 'x' }, 'relations have no field "nope"'],
    [JSON.parse('{"__proto__": "x"}') as object, 'relations have no field "__proto__"'],
    [{ constructor: 'x' }, 'relations have no field "constructor"'],
    [{ to: '' }, 'to is missing'],
    [{ note: 'a\uD800b' }, 'note is not valid UTF-8'],
    [{ note: 'a\uFFFDb' }, 'note is not valid UTF-8'],
    [{ note: 'a\0b' }, 'note has a control character that cannot be stored'],
  ])('refuses %j', (change, reason) => {
    const values = Object.fromEntries([...Object.entries(RELATION), ...Object.entries(change)]);
    expect(typeRow('relations', values, false)).toEqual({ reason });
  });

  it('wants both languages, unless the import is in one', () => {
    const values = { slug: 'a', kind: 'K', name: 'A', summary: 'About a.', source: 's', lines: '1' };
    expect(typeRow('concepts', values, false)).toEqual({ reason: 'nameZh is missing (or import with --one-language)' });
    expect(typeRow('concepts', values, true)).toMatchObject({ row: { name: 'A', nameZh: 'A', summaryZh: 'About a.' } });
    expect(typeRow('concepts', { ...values, name: '', nameZh: '甲' }, true)).toMatchObject({ row: { name: '甲', nameZh: '甲' } });
  });

  it('bounds what an index has to hold', () => {
    const values = { concept: 'a', language: 'EN', type: 'ALIAS' };
    expect(typeRow('names', { ...values, text: 'x'.repeat(1000) }, false)).toMatchObject({ row: {} });
    expect(typeRow('names', { ...values, text: 'x'.repeat(1001) }, false)).toEqual({ reason: 'text is longer than 1000 characters' });
  });
});
