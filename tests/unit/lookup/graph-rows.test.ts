import { beforeAll, describe, expect, it } from 'vitest';
import { atOnce } from '../../../src/in-steps.ts';
import { GraphRows, type GraphRow } from '../../../src/lookup/graph-rows.ts';
import { KnownConcepts } from '../../../src/lookup/known-concepts.ts';
import { RelationGraph } from '../../../src/traversal/index.ts';

function rowOf(slug: string, more: Partial<GraphRow> = {}): GraphRow {
  const concept = { slug, kind: 'MODEL', name: `${slug} en`, nameZh: `${slug} 中文`, summary: `${slug} is.`, summaryZh: '' };
  return { concept, common: [], names: [], relations: [], statements: [], ...more };
}

/** Not in the order of their slugs; the first and the last have nothing but themselves. */
const ROWS = [
  rowOf('rnn'),
  rowOf('lstm', {
    common: ['long short-term memory'],
    names: [
      ['LSTM', 'EN', 'ABBREVIATION'],
      ['长短期记忆', 'ZH', 'PREFERRED'],
    ],
    relations: [
      ['IS_A', 'rnn', null],
      ['USES', 'gate', 'three of them'],
    ],
    statements: [
      ['It forgets.', '它会遗忘。', null, null],
      [null, null, 'It does not.', ''],
    ],
  }),
  rowOf('gate', { names: [['Gate', 'EN', 'PREFERRED']], relations: [['PART_OF', 'lstm', '']] }),
  rowOf('attention'),
];

describe('GraphRows', () => {
  let rows: GraphRows;
  beforeAll(() => {
    rows = new GraphRows();
    for (const row of ROWS) rows.push(row);
    rows.concepts.close();
  });

  it('gives the concepts', () => {
    expect(ROWS.map((_, row) => rows.concepts.at(row))).toEqual(ROWS.map(({ concept }) => concept));
  });

  it('gives the relations of all, with their notes', () => {
    expect([...rows.relations()]).toEqual([
      { from: 'lstm', type: 'IS_A', to: 'rnn' },
      { from: 'lstm', type: 'USES', to: 'gate', note: 'three of them' },
      { from: 'gate', type: 'PART_OF', to: 'lstm', note: '' },
    ]);
  });

  it('gives the names of all, with what is known of their concepts', () => {
    const names = [...rows.names((slug) => slug.length)];
    const ofLstm = { slug: 'lstm', kind: 'MODEL', relations: 4, common: ['long short-term memory'] };
    expect(names).toEqual([
      { ...ofLstm, text: 'LSTM', folded: 'lstm', language: 'EN', type: 'ABBREVIATION' },
      { ...ofLstm, text: '长短期记忆', folded: '长短期记忆', language: 'ZH', type: 'PREFERRED' },
      { slug: 'gate', kind: 'MODEL', relations: 4, common: [], text: 'Gate', folded: 'gate', language: 'EN', type: 'PREFERRED' },
    ]);
  });

  it('gives the texts of one, without those that are missing', () => {
    expect(rows.textsAt(1)).toEqual([
      { field: 'NAME', texts: [{ text: 'LSTM', hasForms: true }] },
      { field: 'NAME', texts: [{ text: '长短期记忆', hasForms: true }] },
      { field: 'SUMMARY', texts: [{ text: 'lstm is.', hasForms: true }] },
      {
        field: 'STATEMENT',
        texts: [
          { text: 'It forgets.', hasForms: true },
          { text: '它会遗忘。', hasForms: false },
        ],
      },
      { field: 'STATEMENT', texts: [{ text: 'It does not.', hasForms: true }] },
    ]);
    expect(rows.textsAt(3)).toEqual([{ field: 'SUMMARY', texts: [{ text: 'attention is.', hasForms: true }] }]);
  });

  it('gives concepts by their slugs, and by their numbers among the relations', () => {
    const relations = atOnce(RelationGraph.build(rows.concepts.slugs, rows.relations()));
    const numbers = ROWS.map(({ concept }) => relations.idOf(concept.slug) ?? -1);
    const rowByNumber = new Uint32Array(ROWS.length);
    for (const [row, number] of numbers.entries()) rowByNumber[number] = row;
    const concepts = new KnownConcepts(relations, rows.concepts, rowByNumber);
    expect(ROWS.map(({ concept }) => concepts.get(concept.slug))).toEqual(ROWS.map(({ concept }) => concept));
    expect(numbers.map((number) => concepts.at(number).slug)).toEqual(['rnn', 'lstm', 'gate', 'attention']);
    expect(numbers.map((number) => concepts.kindAt(number))).toEqual(['MODEL', 'MODEL', 'MODEL', 'MODEL']);
    expect(concepts.get('cnn')).toBeUndefined();
  });
});
