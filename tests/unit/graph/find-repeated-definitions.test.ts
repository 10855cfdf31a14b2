import { describe, expect, it } from 'vitest';
import { printFinding } from '../../../src/graph/find-problems.ts';
import { findRepeatedDefinitions } from '../../../src/graph/find-repeated-definitions.ts';
import { parseScript } from '../../../src/seed/index.ts';
import { conceptRow, relationRow, statementRow, topic } from '../../support/small-seeds.ts';

function find(...texts: readonly string[]): readonly string[] {
  return findRepeatedDefinitions(texts.map((text, index) => parseScript(text, `seed/${index + 1}.cypher`))).map(printFinding);
}

describe('findRepeatedDefinitions', () => {
  it('finds nothing where everything is defined once', () => {
    const relations = [relationRow('a', 'IS_A', 'b'), relationRow('b', 'IS_A', 'a'), relationRow('a', 'USES', 'b')];
    expect(
      find(
        topic({ concepts: [conceptRow('a'), conceptRow('b')], statements: [statementRow('a.note.1', 'a'), statementRow('a.note.2', 'a')] }),
        topic({ relations }),
      ),
    ).toEqual([]);
  });

  it.each([
    ['concept', { concepts: [conceptRow('a')] }, 'The concept "a"'],
    ['statement', { statements: [statementRow('a.note.1', 'a')] }, 'The statement "a.note.1"'],
    ['relation', { relations: [relationRow('a', 'IS_A', 'b')] }, 'The relation a IS_A b'],
  ])('finds a %s that is defined again in another file, and says where it was defined', (_, rows, what) => {
    expect(find(topic(rows), topic(rows))).toEqual([
      `seed/2.cypher:3:3: error: ${what} is defined already at seed/1.cypher:3:3 [definition-is-not-repeated]`,
    ]);
  });

  it('finds every repetition in one list', () => {
    const concepts = [conceptRow('a'), conceptRow('b'), conceptRow('a'), conceptRow('a', `, aliases: ['else']`)];
    expect(find(topic({ concepts }))).toEqual([
      'seed/1.cypher:5:3: error: The concept "a" is defined already at seed/1.cypher:3:3 [definition-is-not-repeated]',
      'seed/1.cypher:6:3: error: The concept "a" is defined already at seed/1.cypher:3:3 [definition-is-not-repeated]',
    ]);
  });

  it('keeps concepts, sources and statements apart, and passes over rows that define nothing', () => {
    expect(
      find(
        `UNWIND [{slug: 'a', kind: 'X'}, {slug: 'a', title: 'T'}, {id: 'a'}, {kind: 'X'}, {kind: 'X'}, 'a', 'a', 1, null] AS row RETURN 1`,
      ),
    ).toEqual([]);
  });
});
