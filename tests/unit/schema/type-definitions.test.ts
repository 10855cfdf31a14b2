import { isObjectType, type GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../../src/schema/build-schema.ts';
import { typeDefinitions } from '../../../src/schema/type-definitions.ts';
import { KITCHEN } from '../../support/small-vocabulary.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildSchema(KITCHEN);
});

function conceptFields(): ReturnType<
  Extract<ReturnType<GraphQLSchema['getType']>, { getInterfaces: unknown; getFields: unknown }>['getFields']
> {
  const type = schema.getType('Concept');
  if (!isObjectType(type)) throw new Error('there is no type Concept');
  return type.getFields();
}

describe('closures', () => {
  it('exist for transitive types only, both ways', () => {
    const closures = Object.keys(conceptFields()).filter((name) => name.endsWith('Transitive'));
    expect(closures.sort()).toEqual(['goesIntoTransitive', 'madeOfTransitive', 'sameAsTransitive']);
  });

  it.each(['madeOfTransitive', 'goesIntoTransitive', 'sameAsTransitive'])(
    'give %s a depth, a limit and an offset, with defaults',
    (name) => {
      const field = conceptFields()[name];
      expect(String(field?.type)).toBe('[Concept!]!');
      expect(field?.args.map(({ name: arg, type, defaultValue }) => [arg, String(type), defaultValue])).toEqual([
        ['maxDepth', 'Int', 10],
        ['limit', 'Int', 1000],
        ['offset', 'Int', 0],
      ]);
    },
  );

  it('go along the arrow, against it, or both ways', () => {
    const written = typeDefinitions(KITCHEN);
    const steps = [...written.matchAll(/\(this\)(<?-\[:\w+\*1\.\.20\]->?)\(reached:Concept\)/gu)].map(([, step]) => step);
    expect(steps).toEqual(['-[:MADE_OF*1..20]->', '<-[:MADE_OF*1..20]-', '-[:SAME_AS*1..20]-']);
  });
});

describe('relation fields', () => {
  it('are one for a symmetric type, and two for another', () => {
    const fields = Object.keys(conceptFields());
    const count = (name: string): number => fields.filter((field) => field === name).length;
    expect(['eatenWith', 'eatenWithConnection', 'servedOn', 'carries', 'carriesConnection'].map(count)).toEqual([1, 1, 1, 1, 1]);
    expect(typeDefinitions(KITCHEN).match(/type: "EATEN_WITH"/gu)).toHaveLength(1);
    expect(typeDefinitions(KITCHEN).match(/type: "SERVED_ON"/gu)).toHaveLength(2);
  });

  it('are read both ways where the type is symmetric', () => {
    const lines = typeDefinitions(KITCHEN).split('\n');
    for (const type of ['EATEN_WITH', 'SAME_AS', 'MADE_OF', 'SERVED_ON']) {
      const isSymmetric = KITCHEN.relationTypes.some(({ name, symmetric }) => name === type && symmetric);
      const fields = lines.filter((line) => line.includes(`type: "${type}"`));
      expect(fields.map((line) => line.includes('queryDirection: UNDIRECTED'))).toEqual(fields.map(() => isSymmetric));
    }
  });
});

describe('the fixed types', () => {
  it.each([
    ['slug', 'ID!'],
    ['name', 'String!'],
    ['nameZh', 'String!'],
    ['kind', 'ConceptKind!'],
    ['summary', 'String!'],
    ['summaryZh', 'String!'],
    ['names', '[Name!]!'],
    ['statements', '[Statement!]!'],
    ['mentionedIn', '[Source!]!'],
    ['madeOf', '[Concept!]!'],
  ])('have Concept.%s as %s', (name, type) => {
    expect(String(conceptFields()[name]?.type)).toBe(type);
  });
});
