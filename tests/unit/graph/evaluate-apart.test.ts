import { describe, expect, it } from 'vitest';
import { renameLabels, rightName } from '../../../src/graph/evaluate-apart.ts';

describe('renameLabels', () => {
  it.each([
    ['MERGE (c:Concept {slug: "Concept"})', 'MERGE (c:EvaluatedConcept {slug: "Concept"})'],
    ['MATCH (v:Kind|RelationType) RETURN v.Name', 'MATCH (v:EvaluatedKind|EvaluatedRelationType) RETURN v.Name'],
    ['MATCH (n:`Source`&!Name) // Name', 'MATCH (n:EvaluatedSource&!EvaluatedName) // Name'],
    ['MATCH (Name:Name) SET Name.text = "x"', 'MATCH (EvaluatedName:EvaluatedName) SET EvaluatedName.text = "x"'],
    ['CREATE (n:Concepts {Name: 1, Kind: 2})', 'CREATE (n:Concepts {Name: 1, Kind: 2})'],
    ['MATCH (n) WHERE n:Statement /* Name */ RETURN n', 'MATCH (n) WHERE n:EvaluatedStatement /* Name */ RETURN n'],
  ])('makes %j into %j', (cypher, renamed) => {
    expect(renameLabels(cypher)).toBe(renamed);
  });

  it('is undone by rightName, which leaves other labels alone', () => {
    expect(['EvaluatedConcept', 'EvaluatedThing', 'Model'].map(rightName)).toEqual(['Concept', 'EvaluatedThing', 'Model']);
  });
});
