import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { plainAliases, withAliases } from '../../../src/server/plain-aliases.ts';

describe('aliases', () => {
  it('are numbered in the order in which they come, the same everywhere', () => {
    const one = plainAliases(parse('{ first: a { second: b first: a c } second: a }'));
    const other = plainAliases(parse('{ other: a { names: b other: a c } names: a }'));
    expect(print(one.document)).toBe(print(parse('{ _1: a { _2: b _1: a c } _2: a }')));
    expect(print(other.document)).toBe(print(one.document));
    expect([...one.aliases]).toEqual([
      ['_1', 'first'],
      ['_2', 'second'],
    ]);
  });

  it('that say nothing new are left out, and a document without any stays as it is', () => {
    expect(print(plainAliases(parse('{ a: a { b } }')).document)).toBe(print(parse('{ a { b } }')));
    const document = parse('{ a { b } }');
    expect(plainAliases(document).document).toBe(document);
    expect(plainAliases(document).aliases.size).toBe(0);
  });

  it('come back in the answer, in its order, also where they could be taken for something else', () => {
    const { aliases } = plainAliases(parse('{ __proto__: a constructor: b c _2: d }'));
    const data = Object.assign(Object.create(null) as object, { _1: [{ c: 1, _2: null }], _2: 'x', c: [], _3: { _1: 2 } });
    expect(JSON.stringify(withAliases(data, aliases))).toBe(
      '{"__proto__":[{"c":1,"constructor":null}],"constructor":"x","c":[],"_2":{"__proto__":2}}',
    );
  });
});
