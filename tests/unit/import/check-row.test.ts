import { describe, expect, it } from 'vitest';
import { checkRow } from '../../../src/import/check-row.ts';
import type { Row, Sort } from '../../../src/import/format.ts';
import { Knowledge } from '../../../src/import/knowledge.ts';
import { TARGET } from './target.ts';

const CONCEPT: Row = { slug: 'a', kind: 'MODEL', name: 'A', nameZh: '甲', summary: 'x', summaryZh: 'x', source: 's', lines: [1n] };
const STATEMENT: Row = { id: 'old.fact.1', concept: 'old', kind: 'FACT', order: 1n, text: 'x', textZh: 'x', source: 's', line: 1n };
const RELATION: Row = { from: 'old', type: 'IS_A', to: 'a', source: 's', lines: [1n] };
const NAME: Row = { concept: 'old', text: 'Older', language: 'EN', type: 'ALIAS' };
const BASE: Readonly<Record<Sort, Row>> = { concepts: CONCEPT, names: NAME, statements: STATEMENT, relations: RELATION };

/** A target in which the concept "a" is there already. */
const knowing = (): Knowledge => {
  const known = new Knowledge(TARGET);
  known.define('a', 2);
  return known;
};

describe('checkRow', () => {
  it.each(Object.entries(BASE) as [Sort, Row][])('takes a row of %s that is as it should be', (sort, row) => {
    const known = sort === 'concepts' ? new Knowledge(TARGET) : knowing();
    expect(checkRow(sort, row, 3, known)).toBeUndefined();
  });

  it.each<[Sort, Row, RegExp]>([
    ['concepts', { slug: 'No Kebab' }, /kebab-case/u],
    ['concepts', { slug: 'a_b' }, /kebab-case/u],
    ['concepts', { slug: "x'}) DETACH DELETE (n" }, /kebab-case/u],
    ['concepts', { slug: 'b', kind: 'SOUP' }, /does not declare the kind SOUP/u],
    ['concepts', { slug: 'b', source: 'q' }, /no source "q"/u],
    ['concepts', { slug: 'b', lines: [] }, /lines is empty/u],
    ['concepts', { slug: 'seeded' }, /belongs to the seeds/u],
    ['concepts', { slug: 'a' }, /defined already, on line 2/u],
    ['concepts', { slug: 'b', commonNames: ['Z'] }, /"Z" is a common name/u],
    ['names', { concept: 'nobody' }, /no concept "nobody"/u],
    ['names', { type: 'PREFERRED' }, /own row/u],
    ['names', { type: 'NICKNAME' }, /none of ALIAS/u],
    ['names', { language: 'FR' }, /none of EN, ZH/u],
    ['statements', { id: 'Old Fact' }, /not like lstm/u],
    ['statements', { kind: 'RUMOUR' }, /none of FEATURE/u],
    ['statements', { status: 'DISPUTED' }, /DISPUTED when it has a correction/u],
    ['statements', { correction: 'x', correctionZh: 'x' }, /DISPUTED when it has a correction/u],
    ['statements', { status: 'DISPUTED', correction: 'x' }, /DISPUTED when it has a correction/u],
    ['statements', { order: 3_000_000_000n }, /order is larger/u],
    ['statements', { id: 'seeded.note.1' }, /belongs to the seeds/u],
    ['statements', { concept: 'nobody' }, /no concept "nobody"/u],
    ['relations', { type: 'EATS' }, /does not declare the relation type EATS/u],
    ['relations', { to: 'nobody' }, /no concept "nobody" \(to\)/u],
    ['relations', { from: 'nobody' }, /no concept "nobody" \(from\)/u],
    ['relations', { to: 'old' }, /to itself/u],
    ['relations', { lines: [] }, /has lines of its source, or is implied/u],
    ['relations', { note: 'x' }, /both languages or in none/u],
    ['relations', { type: 'USES', to: 'seeded' }, /belongs to the seeds/u],
    ['relations', { from: 'seeded', to: 'old' }, /closes a circle: old leads back to seeded/u],
  ])('of %s refuses %o', (sort, change, reason) => {
    expect(checkRow(sort, { ...BASE[sort], ...change }, 3, knowing())).toMatch(reason);
  });

  it('takes an implied relation without lines, and a concept of an earlier import again', () => {
    expect(checkRow('relations', { ...RELATION, lines: [], implied: true }, 3, knowing())).toBeUndefined();
    expect(checkRow('concepts', { ...CONCEPT, slug: 'old' }, 3, knowing())).toBeUndefined();
    expect(checkRow('statements', { ...STATEMENT, id: 'old.note.1' }, 3, knowing())).toBeUndefined();
  });

  it('refuses the relation that closes a circle over several steps, and only that one', () => {
    const known = new Knowledge({ ...TARGET, concepts: ['c0', 'c1', 'c2', 'c3'], acyclic: [] });
    const relate = (from: string, to: string): string | undefined => checkRow('relations', { ...RELATION, from, to }, 1, known);
    expect([relate('c0', 'c1'), relate('c1', 'c2'), relate('c2', 'c3')]).toEqual([undefined, undefined, undefined]);
    expect(relate('c3', 'c0')).toMatch(/circle/u);
    expect([relate('c0', 'c3'), relate('c1', 'c3')]).toEqual([undefined, undefined]);
  });

  it('refuses a relation that is there, a symmetric one also in the other direction', () => {
    const known = knowing();
    const relate = (from: string, type: string, to: string): string | undefined =>
      checkRow('relations', { ...RELATION, from, type, to }, 1, known);
    expect([relate('old', 'LIKE', 'a'), relate('a', 'USES', 'old'), relate('old', 'USES', 'a')]).toEqual([undefined, undefined, undefined]);
    expect(relate('a', 'LIKE', 'old')).toMatch(/already, in one direction or the other/u);
    expect(relate('a', 'USES', 'old')).toMatch(/is there already/u);
  });
});
