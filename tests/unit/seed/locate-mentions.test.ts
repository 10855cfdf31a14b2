import { describe, expect, it } from 'vitest';
import { listRows, locateMentions } from '../../../src/seed/locate-mentions.ts';
import { parseScript } from '../../../src/seed/read-scripts.ts';

const scripts = [
  parseScript("\uFEFF// 词汇\r\nUNWIND ['IS_A'] AS name\r\nMERGE (:RelationType {name: name});\r\n", 'seed/000.cypher'),
  parseScript(
    `UNWIND [
  {from: 'lstm', type: 'IS_A', to: 'rnn'},
  {slug: 'rnn', kind: 'MODEL', aliases: ['RNN', 'recurrent'], lines: [1]}
] AS row RETURN row;
UNWIND [{slug: 'lstm', base: 'rnn', kind: 'MODEL'}, {id: 'rnn.note.1', concept: 'rnn'}, {name: 'MODEL', deep: {list: ['hidden']}}] AS row
RETURN row; MERGE (:Concept {slug: 'by-hand'}) SET c.x = "double";`,
    'seed/100.cypher',
  ),
];
const rows = listRows(scripts);

describe('listRows', () => {
  it('gives every row with the place where it begins', () => {
    expect(rows.map(({ place: { path, line, column } }) => `${path}:${line}:${column}`)).toEqual([
      'seed/000.cypher:2:9',
      'seed/100.cypher:2:3',
      'seed/100.cypher:3:3',
      'seed/100.cypher:5:9',
      'seed/100.cypher:5:53',
      'seed/100.cypher:5:89',
    ]);
    expect(rows[1]?.value).toEqual({ from: 'lstm', type: 'IS_A', to: 'rnn' });
  });
});

describe('locateMentions', () => {
  it.each([
    ['the row that defines a concept before one that only speaks of it', ['lstm'], '100.cypher:5:9'],
    ['the row that defines a concept, though a shorter one speaks of it', ['rnn'], '100.cypher:3:3'],
    ['the row that defines a statement', ['rnn.note.1'], '100.cypher:5:53'],
    ['the row that defines a kind', ['MODEL'], '100.cypher:5:89'],
    ['the row that holds all of several strings', ['lstm', 'IS_A', 'rnn'], '100.cypher:2:3'],
    ['the shortest of the rows that hold all of several strings', ['rnn', 'MODEL'], '100.cypher:5:9'],
    ['a string in a list of a row', ['recurrent'], '100.cypher:3:3'],
    ['a row that is a string', ['IS_A'], '000.cypher:2:9'],
    ['the string itself, where no row holds it', ['by-hand'], '100.cypher:6:36'],
    ['a string in double quotes', ['double'], '100.cypher:6:58'],
    ['a string deep in a row by its own place', ['hidden'], '100.cypher:5:119'],
    ['the first string, where no row holds all', ['by-hand', 'lstm'], '100.cypher:6:36'],
  ])('finds %s', (_, mentions, expected) => {
    const place = locateMentions(scripts, rows, mentions);
    expect(`${place?.path}:${place?.line}:${place?.column}`).toBe(`seed/${expected}`);
  });

  it.each([[[]], [['nowhere']], [['nowhere', 'lstm']], [['词汇']]])('finds nothing for %j', (mentions) => {
    expect(locateMentions(scripts, rows, mentions)).toBeUndefined();
  });
});
