import { describe, expect, it } from 'vitest';
import { matchCompleteNodes } from '../../../src/schema/match-complete-nodes.ts';
import { requiredProperties } from '../../../src/schema/required-properties.ts';
import { KITCHEN } from '../../support/small-vocabulary.ts';

const rewrite = matchCompleteNodes({ Concept: { slug: 'STRING', kind: ['A', 'B'] }, Name: { order: 'INTEGER' } });
const concept = (variable: string): string =>
  `(${variable}:Concept WHERE NOT false IN [${variable}.slug IS :: STRING NOT NULL, coalesce(${variable}.kind IN ['A', 'B'], false)])`;

describe('matchCompleteNodes', () => {
  it('lets every pattern of a required label match complete nodes only', () => {
    expect(
      rewrite(
        'MATCH (this:Concept)-[this0:IS_A]->(this1:Concept) CALL (*) { MATCH (this)-[:HAS_NAME]->(this2:Name) RETURN this2 } RETURN this',
      ),
    ).toBe(
      `MATCH ${concept('this')}-[this0:IS_A]->${concept('this1')} CALL (*) { MATCH (this)-[:HAS_NAME]->(this2:Name WHERE NOT false IN [coalesce(this2.order IS :: INTEGER NOT NULL AND -2147483648 <= this2.order <= 2147483647, false)]) RETURN this2 } RETURN this`,
    );
  });

  it('keeps the conditions that follow a pattern', () => {
    expect(rewrite('MATCH (found:Concept) WHERE found.slug = $slug RETURN found')).toBe(
      `MATCH ${concept('found')} WHERE found.slug = $slug RETURN found`,
    );
  });

  it('rewrites the pattern of a closure', () => {
    expect(rewrite('MATCH path = SHORTEST 1 (this)-[:IS_A]->{1,20}(reached:Concept)')).toBe(
      `MATCH path = SHORTEST 1 (this)-[:IS_A]->{1,20}${concept('reached')}`,
    );
  });

  it.each([
    'MATCH (a:Kind)-[r:Concept]->(b:RelationType) RETURN r',
    'MATCH (a)-[:Concept|Name]-(b) RETURN a',
    'MATCH (a:ConceptMap) RETURN a.Concept',
    "RETURN '(:Concepts)'",
    'CALL apoc.x("Concept")',
  ])('leaves %j alone', (cypher) => {
    expect(rewrite(cypher)).toBe(cypher);
  });

  it.each([
    'MATCH (:Concept) RETURN 1',
    "MATCH (a:Concept {slug: 'x'}) RETURN a",
    'MATCH (a:Concept:Model) RETURN a',
    'MATCH (a:Concept&Model) RETURN a',
    'MATCH (a:Name|Concept) RETURN a',
    'MATCH (a:Concept ) RETURN a',
    'MATCH (a:Concept)-->(:Name) RETURN a',
  ])('refuses %j, which it does not understand', (cypher) => {
    expect(() => rewrite(cypher)).toThrow('a pattern of the generated Cypher is not understood');
  });

  it('asks of each label what the API promises', () => {
    const complete = matchCompleteNodes(requiredProperties(KITCHEN));
    const rewritten = complete('MATCH (c:Concept), (n:Name), (s:Statement), (o:Source) RETURN 1');
    for (const [variable, properties] of Object.entries({
      c: ['slug', 'kind', 'name', 'nameZh', 'summary', 'summaryZh'],
      n: ['text', 'language', 'type'],
      s: ['id', 'kind', 'text', 'textZh', 'order', 'status'],
      o: ['slug', 'title', 'author', 'language'],
    })) {
      for (const property of properties) expect(rewritten).toMatch(new RegExp(`\\b${variable}\\.${property} (?:IS ::|IN )`, 'u'));
    }
    expect(rewritten).toContain("c.kind IN ['DISH', 'INGREDIENT']");
    expect(rewritten).toContain('s.order IS :: INTEGER NOT NULL');
  });
});
