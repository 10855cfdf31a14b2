import { buildSchema, GraphQLError, getVariableValues, parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { markOf, shapeOf, variableTypes, type VariableShape } from '../../../src/schema/variable-shape.ts';

const schema = buildSchema(`
  enum Kind { MODEL TASK }
  input Text { eq: String in: [String!] }
  input Where { id: [ID] text: Text kind: Kind OR: [Where!] }
  type Query { find(where: Where, kinds: [Kind!], limit: Int, name: String, only: Boolean): String }
`);
const operation = parse(
  'query ($where: Where, $kinds: [Kind!], $limit: Int, $name: String, $only: Boolean) { find(where: $where, kinds: $kinds, limit: $limit, name: $name, only: $only) }',
).definitions[0] as OperationDefinitionNode;

function shape(variables: Record<string, unknown>): VariableShape {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) throw errors[0] ?? new GraphQLError('no values');
  return shapeOf(variableTypes(schema, operation), coerced);
}

describe('the shape of variables', () => {
  it('is the same for values that differ in their texts only', () => {
    const one = shape({ name: 'a', where: { text: { in: ['b', 'c'] }, id: [1] }, limit: 3 });
    const other = shape({ name: 'MODEL', where: { text: { in: ['x'] }, id: ['y', 'z'] }, limit: 3 });
    expect(other.key).toBe(one.key);
    expect(one.texts).toEqual([['1'], ['b', 'c'], 'a']);
    expect(other.texts).toEqual([['y', 'z'], ['x'], 'MODEL']);
    expect(one.marked).toEqual({ name: markOf(2), where: { id: [markOf(0)], text: { in: [markOf(1)] } }, limit: 3 });
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a number', { limit: 3 }, { limit: 4 }],
    ['a word of an enum', { kinds: ['MODEL'] }, { kinds: ['TASK'] }],
    ['a word of an enum in an object', { where: { kind: 'MODEL' } }, { where: { kind: 'TASK' } }],
    ['a switch', { only: true }, { only: false }],
    ['null', { name: null }, { name: 'null' }],
    ['nothing', {}, { name: 'x' }],
    ['no text', { name: '' }, { name: 'x' }],
    ['no texts', { where: { text: { in: [] } } }, { where: { text: { in: ['x'] } } }],
    ['a null among texts', { where: { id: ['a', null] } }, { where: { id: ['a', 'b'] } }],
    ['which field holds a text', { where: { text: { eq: 'x' } } }, { where: { text: { in: ['x'] } } }],
    [
      'how many conditions there are',
      { where: { OR: [{ text: { eq: 'x' } }] } },
      { where: { OR: [{ text: { eq: 'x' } }, { text: { eq: 'x' } }] } },
    ],
  ])('tells %s apart', (_, one, other) => {
    expect(shape(one).key).not.toBe(shape(other).key);
  });
});
