import { isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../../src/schema/build-schema.ts';
import { isGeneratedList, PAGE_SIZE } from '../../../src/schema/default-arguments.ts';
import { KITCHEN } from '../../support/small-vocabulary.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildSchema(KITCHEN);
});

function defaultsOf(type: string, field: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fieldOf(type, field).args.map(({ name, defaultValue }) => [name, defaultValue]));
}

function fieldOf(typeName: string, fieldName: string): GraphQLField<unknown, unknown> {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) throw new Error(`there is no field ${typeName}.${fieldName}`);
  return field;
}

const BY_SLUG = [{ slug: 'ASC' }];
const BY_NAME = [{ language: 'ASC' }, { text: 'ASC' }];
const BY_ORDER = [{ order: 'ASC' }, { id: 'ASC' }];
const onNodes = (order: readonly object[]): readonly object[] => order.map((each) => ({ node: each }));

describe('setDefaultArguments', () => {
  it('gives 100 as the usual page', () => {
    expect(PAGE_SIZE).toBe(100);
  });

  it.each([
    ['Query', 'concepts', BY_SLUG],
    ['Query', 'names', BY_NAME],
    ['Query', 'statements', BY_ORDER],
    ['Query', 'sources', BY_SLUG],
    ['Concept', 'names', BY_NAME],
    ['Concept', 'statements', BY_ORDER],
    ['Concept', 'mentionedIn', BY_SLUG],
    ['Concept', 'madeOf', BY_SLUG],
    ['Concept', 'goesInto', BY_SLUG],
    ['Concept', 'eatenWith', BY_SLUG],
    ['Name', 'concept', BY_SLUG],
    ['Statement', 'concept', BY_SLUG],
    ['Statement', 'source', BY_SLUG],
  ])('limits and sorts the list %s.%s', (type, field, order) => {
    expect(defaultsOf(type, field)).toEqual({ where: undefined, limit: 100, offset: undefined, sort: order });
  });

  it.each([
    ['Query', 'conceptsConnection', BY_SLUG],
    ['Query', 'namesConnection', BY_NAME],
    ['Query', 'statementsConnection', BY_ORDER],
    ['Concept', 'namesConnection', onNodes(BY_NAME)],
    ['Concept', 'statementsConnection', onNodes(BY_ORDER)],
    ['Concept', 'mentionedInConnection', onNodes(BY_SLUG)],
    ['Concept', 'madeOfConnection', onNodes(BY_SLUG)],
    ['Concept', 'eatenWithConnection', onNodes(BY_SLUG)],
    ['Statement', 'sourceConnection', onNodes(BY_SLUG)],
  ])('limits and sorts the connection %s.%s', (type, field, order) => {
    expect(defaultsOf(type, field)).toEqual({ where: undefined, first: 100, after: undefined, sort: order });
  });

  it('leaves no generated list without a limit and an order', () => {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type)) continue;
      for (const field of Object.values(type.getFields()).filter(isGeneratedList)) {
        const { limit, first, sort } = defaultsOf(type.name, field.name);
        expect([limit ?? first, Array.isArray(sort) && sort.length > 0]).toEqual([100, true]);
      }
    }
  });
});

describe('isGeneratedList', () => {
  it.each([
    ['Query', 'concepts', true],
    ['Concept', 'madeOfConnection', true],
    ['Concept', 'madeOfTransitive', false],
    ['Query', 'concept', false],
    ['Concept', 'slug', false],
  ])('tells of %s.%s: %s', (type, field, expected) => {
    expect(isGeneratedList(fieldOf(type, field))).toBe(expected);
  });
});
