import { describe, expect, it } from 'vitest';
import { findLiteralRows, isMap, type Literal } from '../../../src/seed/literal-rows.ts';

/** The one value in a list that is unwound. */
function valueOf(written: string): Literal | undefined {
  return findLiteralRows(`UNWIND [${written}] AS row RETURN row`)[0]?.rows[0];
}

describe('findLiteralRows', () => {
  it.each<[string, Literal]>([
    ['1', 1n],
    ['-7', -7n],
    ['- 7', -7n],
    ['007', 7n],
    ['0xff', 255n],
    ['0XFF', 255n],
    ['-0x10', -16n],
    ['0o17', 15n],
    ['9007199254740993', 9_007_199_254_740_993n],
    ['1.0', 1],
    ['1.5', 1.5],
    ['-2.25', -2.25],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1E3', 1000],
    ['2.5e-1', 0.25],
    ['null', null],
    ['NULL', null],
    ['true', true],
    ['FALSE', false],
    [`''`, ''],
    [`'a'`, 'a'],
    [`"a"`, 'a'],
    ['[]', []],
    ['{}', {}],
  ])('reads %s', (written, expected) => {
    expect(valueOf(written)).toStrictEqual(expected);
  });

  it.each([
    [`'a\\nb'`, 'a\nb'],
    [`'a\\tb\\rc\\bd\\fe'`, 'a\tb\rc\bd\fe'],
    [`'\\u4e2d\\u6587'`, '中文'],
    [`'\\ud83d\\ude00'`, '😀'],
    [`'\\U0001F600'`, '😀'],
    [`'it\\'s'`, `it's`],
    [`"say \\"so\\""`, 'say "so"'],
    [`'say "so"'`, 'say "so"'],
    [`'back\\\\slash'`, 'back\\slash'],
    [`'\\\\n'`, '\\n'],
    [`'中文；"引号"'`, '中文；"引号"'],
    [`'https://x.org//y'`, 'https://x.org//y'],
    [`'two\nlines'`, 'two\nlines'],
  ])('undoes the escapes of %j', (written, expected) => {
    expect(valueOf(written)).toBe(expected);
  });

  it('reads nested maps and lists, back-ticked keys and keys in Chinese', () => {
    expect(valueOf("{a: [1, [2.5, null], {b: 'c'}], `two words`: true, `tick``s`: -1, 名: '值', match: 1}")).toStrictEqual({
      a: [1n, [2.5, null], { b: 'c' }],
      'two words': true,
      'tick`s': -1n,
      名: '值',
      match: 1n,
    });
  });

  it('reads a key that means something to JavaScript as any other', () => {
    const value = valueOf('{__proto__: 1, constructor: 2}');
    expect(value && Object.entries(value)).toEqual([
      ['__proto__', 1n],
      ['constructor', 2n],
    ]);
  });

  it('reads over comments and white space anywhere', () => {
    expect(valueOf("// it's a row\n{/* key */ a // one\n : /* [ */ 1 /* ] */,\r\n\tb: 'x' }")).toStrictEqual({ a: 1n, b: 'x' });
  });

  it.each([
    ['a variable', '[1, x]'],
    ['a variable in a map', '[{a: row.b}]'],
    ['a parameter', '[$a]'],
    ['a function', `[date('2024-06-25')]`],
    ['a sum', '[1 + 1]'],
    ['strings put together', `['a' + 'b']`],
    ['a difference of nothing', '[--1]'],
    ['a plus sign', '[+1]'],
    ['a minus before a string', `[-'a']`],
    ['a comma at the end', '[1,]'],
    ['a comma at the end of a map', '[{a: 1,}]'],
    ['a comma at the beginning', '[,1]'],
    ['no comma', '[1 2]'],
    ['a string as key', `[{'a': 1}]`],
    ['a number as key', '[{1: 1}]'],
    ['no value', '[{a: }]'],
    ['no end', '[1, 2'],
    ['an escape that Cypher does not know', `['\\x']`],
    ['a comprehension', '[x IN [1, 2] | x]'],
    ['underscores in numbers', '[1_000]'],
    ['a list that is added to', '[1] + [2]'],
    ['a list that is sliced', '[1, 2][0..1]'],
  ])('passes over a list with %s', (_, list) => {
    expect(findLiteralRows(`UNWIND ${list} AS row RETURN row`)).toEqual([]);
  });

  it.each([
    'RETURN [1, 2] AS row',
    `RETURN 'UNWIND [1] AS row'`,
    '// UNWIND [1] AS row\nRETURN 1',
    'RETURN 1 AS `UNWIND`, [1] AS row',
    'UNWIND $rows AS row RETURN row',
  ])('finds none in %j', (statement) => {
    expect(findLiteralRows(statement)).toEqual([]);
  });

  it('finds every list that is unwound, in any case, and goes on behind one that it passes over', () => {
    const statement = `unwind [1] AS a UNWIND [a, 2] AS b Unwind ['x', 'y'] as c RETURN a, b, c`;
    expect(findLiteralRows(statement).map(({ rows }) => rows)).toEqual([[1n], ['x', 'y']]);
  });

  it('says where each list lies and each of its items begins', () => {
    const statement = `WITH 's' AS source /* 中文 */\nUNWIND [ // rows\n  {slug: 'a'},\n  -1, 'b' ] AS row\nUNWIND [[1, 2], []] AS pair RETURN 1`;
    const found = findLiteralRows(statement);
    expect(found.map(({ start, end }) => statement.slice(start, end))).toEqual([`[ // rows\n  {slug: 'a'},\n  -1, 'b' ]`, '[[1, 2], []]']);
    expect(found.map(({ offsets }) => offsets.map((offset) => statement.slice(offset, offset + 5)))).toEqual([
      ['{slug', "-1, '", `'b' ]`],
      ['[1, 2', '[]] A'],
    ]);
  });

  it('finds an empty list', () => {
    expect(findLiteralRows('UNWIND [] AS row RETURN row')).toEqual([{ start: 7, end: 9, rows: [], offsets: [] }]);
  });
});

describe('isMap', () => {
  it.each<[Literal, boolean]>([
    [{}, true],
    [{ a: 1n }, true],
    [[], false],
    [null, false],
    ['a', false],
    [1n, false],
    [true, false],
  ])('tells whether a literal is a map', (value, expected) => {
    expect(isMap(value)).toBe(expected);
  });
});
