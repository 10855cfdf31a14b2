import { expect, it } from 'vitest';
import { remember } from '../../src/remember.ts';

it('works something out once for the same objects', () => {
  let count = 0;
  const known = remember((one: object, other: object) => ({ one, other, count: ++count }));
  const [a, b] = [{}, {}];
  expect(known(a, b)).toBe(known(a, b));
  expect(known(a, a)).not.toBe(known(a, b));
  expect(known(b, a)).not.toBe(known(a, b));
  expect(known(b, a)).toBe(known(b, a));
  expect(count).toBe(3);
});

it('does not remember what was thrown', () => {
  let count = 0;
  const known = remember((key: object) => {
    if (++count === 1) throw new Error('not yet');
    return { count, key };
  });
  const key = {};
  expect(() => known(key)).toThrow('not yet');
  expect(known(key)).toEqual({ count: 2, key });
  expect(known(key)).toEqual({ count: 2, key });
});
