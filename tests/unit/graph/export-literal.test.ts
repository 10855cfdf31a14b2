import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canWriteName, exportLiteral, exportName } from '../../../src/graph/export-literal.ts';
import { findLiteralRows, type Literal } from '../../../src/seed/index.ts';

/** Reads a literal back as the seeder does. */
function read(written: string): Literal | undefined {
  return findLiteralRows(`UNWIND [${written}] AS row RETURN row`)[0]?.rows[0];
}

/** A text with any character that Neo4j can hold, often with those that matter to Cypher. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\\', "'", '"', '`', 'u0041', '\n', '\r', '\t', '\0', ';', '//', '中', '😀', '\u2028', '{', '$') }),
);
const float = fc.double({ noNaN: true, noDefaultInfinity: true });
const scalar = fc.oneof(text, float, fc.boolean(), fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }));
const name = fc.oneof(text, fc.constantFrom('a', 'some name', '名', '1st', 'a`b')).filter(canWriteName);

describe('exportLiteral', () => {
  it('writes what is read back as the same value', () => {
    const value = fc.oneof(scalar, fc.array(scalar), fc.dictionary(name, scalar));
    fc.assert(
      fc.property(value, (each) => {
        expect(read(exportLiteral(each))).toEqual(each);
      }),
      { numRuns: 1_000 },
    );
  });

  it('stays on one line, and holds no character that cannot be seen or turns the text around', () => {
    fc.assert(
      fc.property(text, (each) => {
        expect(exportLiteral(each)).not.toMatch(/[\p{Cc}\u2028-\u202E\u2066-\u2069\uFEFF]/u);
      }),
    );
  });

  it.each<[Literal, string]>([
    ["It's a \\ back\nslash", String.raw`'It\'s a \\ back\nslash'`],
    [String.raw`\u0041`, String.raw`'\\u0041'`],
    ['\0\u202E\u0085', String.raw`'\u0000\u202E\u0085'`],
    ['中文 “quoted” 👩‍💻', `'中文 “quoted” 👩‍💻'`],
    [1n, '1'],
    [-9_223_372_036_854_775_808n, '-9223372036854775808'],
    [1, '1.0'],
    [-0, '-0.0'],
    [1e21, '1e21'],
    [5e-324, '5e-324'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [[1n, 2.5, true, null], '[1, 2.5, true, null]'],
    [[], '[]'],
    [{ 'a b': 1n, c: ['x'] }, "{`a b`: 1, c: ['x']}"],
  ])('writes %s as %s', (value, written) => {
    expect(exportLiteral(value)).toBe(written);
  });
});

describe('exportName and canWriteName', () => {
  it('quote what is not plain, and know what Cypher cannot write', () => {
    expect(['name', '_x1', '1st', 'a`b', '中文'].map(exportName)).toEqual(['name', '_x1', '`1st`', '`a``b`', '`中文`']);
    expect(['', String.raw`a\u0041`, 'a\nb', String.raw`a\b`, 'fine'].map(canWriteName)).toEqual([false, false, false, true, true]);
  });
});
