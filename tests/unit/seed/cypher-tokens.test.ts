import { describe, expect, it } from 'vitest';
import { cypherTokens, positionAt, UnterminatedTokenError } from '../../../src/seed/cypher-tokens.ts';

/** The tokens of a text as `kind text`, without white space. */
function read(text: string): readonly string[] {
  return [...cypherTokens(text, 'x')]
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

describe('cypherTokens', () => {
  it.each([
    [`'a;b'`, [`string 'a;b'`]],
    [`"a;b"`, [`string "a;b"`]],
    [`'it\\'s'`, [`string 'it\\'s'`]],
    [`'\\\\' x`, [`string '\\\\'`, 'word x']],
    [`"'" '"'`, [`string "'"`, `string '"'`]],
    [`''`, [`string ''`]],
    [`'two\nlines'`, [`string 'two\nlines'`]],
    [`'http://x'//y`, [`string 'http://x'`, 'comment //y']],
    ['`a``b;`', ['name `a``b;`']],
    ['/* ; \' " ` */x', ['comment /* ; \' " ` */', 'word x']],
    ['/**/x', ['comment /**/', 'word x']],
    ['/*/ */x', ['comment /*/ */', 'word x']],
    ["// it's\nx", ["comment // it's", 'word x']],
    ['// a\r\nx', ['comment // a', 'word x']],
    ['a / b', ['word a', 'symbol /', 'word b']],
    ['中文_1 é', ['word 中文_1', 'word é']],
    ['1 2.5 1e3 1.5E-2 0xFF 0o17 .5 1_000', ['1', '2.5', '1e3', '1.5E-2', '0xFF', '0o17', '.5', '1_000'].map((each) => `number ${each}`)],
    ['[1..3]', ['symbol [', 'number 1', 'symbol .', 'number .3', 'symbol ]']],
    ['$a;', ['symbol $', 'word a', 'symbol ;']],
    ['', []],
  ])('cuts %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each(['MATCH (n) RETURN n;\r\n', `'😀' 😀 \u00A0\u3000;`, '`a` // b\n/* c */ "d" -1.5e+3'])('leaves nothing of %j out', (text) => {
    const tokens = [...cypherTokens(text, 'x')];
    expect(tokens.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
  });

  it.each([
    [`RETURN\n  'a;`, 'string', 2, 3],
    ['RETURN "a', 'string', 1, 8],
    [`RETURN 'a\\'`, 'string', 1, 8],
    [`RETURN 'a\\`, 'string', 1, 8],
    ['RETURN `a', 'back-ticked name', 1, 8],
    ['RETURN `a``', 'back-ticked name', 1, 8],
    ['RETURN 1;\r\n/* end', 'comment', 2, 1],
    ['/*/', 'comment', 1, 1],
  ])('says where what is never closed in %j began', (text, what, line, column) => {
    const place = { path: 'seed/1.cypher', line, column };
    const reading = (): unknown => [...cypherTokens(text, 'seed/1.cypher')];
    expect(reading).toThrow(UnterminatedTokenError);
    expect(reading).toThrow(
      expect.objectContaining({
        what,
        place,
        code: 'SEED_SYNTAX',
        message: expect.stringContaining(`seed/1.cypher:${line}:${column}: this ${what} is never closed`) as string,
      }),
    );
  });
});

it('suspects the first string over a line break when a quote too many turns strings inside out, and shows its line', () => {
  const text = `RETURN [\n  'The LSTM's gate.',\n  'b',\n  'c'\n]`;
  expect(() => [...cypherTokens(text, '1.cypher')]).toThrow(/^1\.cypher:2:20: [^\n]*\n {4} {2}'The LSTM's gate\.',$/u);
});

describe('positionAt', () => {
  it.each([
    ['abc', 0, 1, 1],
    ['abc', 3, 1, 4],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['a\n\r\n\nb', 5, 4, 1],
    ['中文x', 2, 1, 3],
    ['😀x', 2, 1, 3],
  ])('counts in %j at %i lines and columns from 1', (text, offset, line, column) => {
    expect(positionAt(text, offset)).toEqual({ line, column });
  });
});
