import { describe, expect, it } from 'vitest';
import { UnterminatedTokenError } from '../../../src/seed/cypher-tokens.ts';
import { splitStatements } from '../../../src/seed/split-statements.ts';

function textsOf(script: string): readonly string[] {
  return splitStatements(script, 'x.cypher').map(({ text }) => text);
}

describe('splitStatements', () => {
  it.each([
    ['splits at semicolons', 'RETURN 1; RETURN 2;', ['RETURN 1', 'RETURN 2']],
    ['keeps the last statement without a semicolon', 'RETURN 1;\nRETURN 2', ['RETURN 1', 'RETURN 2']],
    ['keeps a semicolon inside a string in single quotes', `RETURN 'a;b'; RETURN 2`, [`RETURN 'a;b'`, 'RETURN 2']],
    ['keeps a semicolon inside a string in double quotes', `RETURN "a;b"; RETURN 2`, [`RETURN "a;b"`, 'RETURN 2']],
    ['keeps a semicolon inside a back-ticked name', 'RETURN 1 AS `a;b`; RETURN 2', ['RETURN 1 AS `a;b`', 'RETURN 2']],
    ['keeps a semicolon inside a line comment', 'RETURN 1 // a; b\n+ 1; RETURN 2', ['RETURN 1 // a; b\n+ 1', 'RETURN 2']],
    ['keeps a semicolon inside a block comment', 'RETURN /* a; */ 1; RETURN 2', ['RETURN /* a; */ 1', 'RETURN 2']],
    [
      'takes no comment out of a URL in a string',
      `RETURN 'https://x.org/a;b' AS u; RETURN 2`,
      [`RETURN 'https://x.org/a;b' AS u`, 'RETURN 2'],
    ],
    ['sees no quote in a comment', `// it's\nRETURN 1; /* " */ RETURN 2`, ['RETURN 1', 'RETURN 2']],
    ['sees an escaped quote as part of its string', `RETURN 'it\\'s; so'; RETURN 2`, [`RETURN 'it\\'s; so'`, 'RETURN 2']],
    ['sees an escaped backslash before the closing quote', `RETURN '\\\\'; RETURN 2`, [`RETURN '\\\\'`, 'RETURN 2']],
    ['sees the other quote as part of a string', `RETURN '";"'; RETURN "';'"`, [`RETURN '";"'`, `RETURN "';'"`]],
    ['sees doubled back-ticks as part of a name', 'RETURN 1 AS `a``;`; RETURN 2', ['RETURN 1 AS `a``;`', 'RETURN 2']],
    ['keeps Chinese', `RETURN '图；数据库;' AS 名; RETURN 2`, [`RETURN '图；数据库;' AS 名`, 'RETURN 2']],
    ['leaves comments before and after a statement out', '// head\nRETURN 1 // tail\n;\n// end', ['RETURN 1']],
    ['finds nothing in nothing', '', []],
    ['finds nothing in white space and comments', ' \r\n\t// a\n/* b; */ ', []],
    ['finds nothing between semicolons', ';; RETURN 1 ;;;/* c */;', ['RETURN 1']],
  ])('%s', (_, script, expected) => {
    expect(textsOf(script)).toEqual(expected);
  });

  it('says where each statement begins', () => {
    const script = '// 说明\r\n\r\nRETURN 1; /* 中 */ RETURN\r\n  2;\n  \tRETURN 3';
    const found = splitStatements(script, 'x');
    expect(found.map(({ line, column }) => [line, column])).toEqual([
      [3, 1],
      [3, 19],
      [5, 4],
    ]);
    for (const { text, offset } of found) expect(script.slice(offset, offset + text.length)).toBe(text);
  });

  it.each([`RETURN 1;\n  RETURN 'x;`, 'RETURN 1;\n  RETURN "x;', 'RETURN 1;\n  RETURN `x;', 'RETURN 1;\n  RETURN /* x;'])(
    'refuses %j, which ends inside something, and says where that began',
    (script) => {
      expect(() => splitStatements(script, 'seed/1.cypher')).toThrow(UnterminatedTokenError);
      expect(() => splitStatements(script, 'seed/1.cypher')).toThrow(/^seed\/1\.cypher:2:10: this .+ is never closed/u);
    },
  );

  it('splits any sequence of statements as it was put together', () => {
    const next = randomNumbers(20_240_625);
    const pick = (items: readonly string[]): string => items[next() % items.length] ?? '';
    const several = (items: readonly string[], most: number): readonly string[] =>
      Array.from({ length: next() % (most + 1) }, () => pick(items));
    for (let round = 0; round < 500; round++) {
      const statements = Array.from({ length: next() % 6 }, () => ['RETURN', ...several(PIECES, 6), '1'].join(pick(GAPS)));
      const filling = (): string => several([...GAPS, ';'], 3).join('');
      const script = statements.map((text) => `${filling()}${text}${several(GAPS, 2).join('')};`).join('') + filling();
      expect(textsOf(script)).toEqual(statements);
    }
  });
});

const PIECES = [`'a;b'`, `"c;d"`, '`e;f`', `'\\';'`, `"\\\\"`, '`g``;`', 'x', '中文', '1.5', '(', '->', `'//'`, `"/*"`, '/', '*', '-'];
const GAPS = [' ', '\n', '\r\n', '\t', ' // ; it\'s "so`\n', ' /* ; it\'s "so` // */ '];

/** The same row of numbers every time (a linear congruential generator). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return state >>> 8;
  };
}
