import { describe, expect, it } from 'vitest';
import { limitEarly } from '../../../src/schema/limit-early.ts';

/** A list as @neo4j/graphql writes it; each part can be another. */
function list({
  nested = [
    '  CALL (this1) {',
    '    MATCH (this1)-[this2:USES]->(this3:Concept)',
    '    WITH DISTINCT this3',
    '    WITH this3 { .slug } AS this3',
    '    ORDER BY this3.slug ASC',
    '    LIMIT $param1',
    '    RETURN collect(this3) AS var4',
    '  }',
  ],
  fields = '.slug, uses: var4',
  cut = ['  ORDER BY this1.slug ASC', '  SKIP $param2', '  LIMIT $param3'],
  given = '  RETURN collect(this1) AS var5',
}: { nested?: string[]; fields?: string; cut?: string[]; given?: string } = {}): string {
  return [
    'MATCH (this:Concept)',
    'CALL (this) {',
    '  MATCH (this)<-[this0:IS_A]-(this1:Concept)',
    '  WHERE this1.kind = $param0',
    '  WITH DISTINCT this1',
    ...nested,
    `  WITH this1 { ${fields} } AS this1`,
    ...cut,
    given,
    '}',
    'RETURN this { .name, subtypes: var5 } AS this',
  ].join('\n');
}

const LEAF = [
  '  CALL (this1) {',
  '    MATCH (this1)-[this2:USES]->(this3:Concept)',
  '    WITH DISTINCT this3',
  '    ORDER BY this3.slug ASC',
  '    LIMIT $param1',
  '    WITH this3 { .slug } AS this3',
  '    ORDER BY this3.slug ASC',
  '    RETURN collect(this3) AS var4',
  '  }',
];

describe('limitEarly', () => {
  it('sorts and cuts each list before what it holds is read, and sorts it again', () => {
    expect(limitEarly(list()).split('\n')).toEqual([
      'MATCH (this:Concept)',
      'CALL (this) {',
      '  MATCH (this)<-[this0:IS_A]-(this1:Concept)',
      '  WHERE this1.kind = $param0',
      '  WITH DISTINCT this1',
      '  ORDER BY this1.slug ASC',
      '  SKIP $param2',
      '  LIMIT $param3',
      ...LEAF,
      '  WITH this1 { .slug, uses: var4 } AS this1',
      '  ORDER BY this1.slug ASC',
      '  RETURN collect(this1) AS var5',
      '}',
      'RETURN this { .name, subtypes: var5 } AS this',
    ]);
  });

  it('takes several subqueries, none, and connections', () => {
    const connection = [
      '  CALL (this1) {',
      '    WITH collect(this9) AS edges',
      '    RETURN {edges: var7, totalCount: totalCount} AS var8',
      '  }',
    ];
    for (const nested of [[], [...LEAF, ...connection]]) {
      const [, early] = limitEarly(list({ nested })).split('  WITH DISTINCT this1\n');
      expect(early?.startsWith('  ORDER BY this1.slug ASC\n  SKIP $param2\n  LIMIT $param3\n')).toBe(true);
    }
  });

  it('sorts by several properties, and by those that are not asked for but given along', () => {
    const cut = ['  ORDER BY this1.order DESC, this1.id ASC', '  LIMIT $param3'];
    const limited = limitEarly(list({ nested: [], fields: '.text, .order, .id', cut }));
    expect(limited).toContain('  WITH DISTINCT this1\n  ORDER BY this1.order DESC, this1.id ASC\n  LIMIT $param3\n  WITH this1 {');
  });

  it.each<[string, Parameters<typeof list>[0]]>([
    ['is sorted by what is computed', { cut: ['  ORDER BY size(this1.uses) ASC', '  LIMIT $param3'] }],
    ['is sorted by another node', { cut: ['  ORDER BY this.slug ASC', '  LIMIT $param3'] }],
    ['is sorted by what the client calls so', { fields: '.slug, slug: this1.kind' }],
    ['is sorted by what is not given as it is', { fields: 'slug: var4' }],
    ['is not sorted', { cut: ['  LIMIT $param3'] }],
    ['is not cut', { cut: ['  ORDER BY this1.slug ASC'] }],
    ['gives more than itself', { given: '  RETURN collect(this1) AS var5, this1.kind AS kind' }],
    ['has a subquery that may give several rows', { nested: ['  CALL (this1) {', '    UNWIND [1, 2] AS one', '    RETURN one', '  }'] }],
    ['has a condition after it', { nested: ['  WHERE this1.kind <> $param9'] }],
  ])('leaves a list alone that %s', (_, parts) => {
    const cypher = list({ nested: LEAF, ...parts });
    expect(limitEarly(cypher)).toBe(cypher);
  });

  it('leaves its own work alone', () => {
    const once = limitEarly(list());
    expect(limitEarly(once)).toBe(once);
  });
});
