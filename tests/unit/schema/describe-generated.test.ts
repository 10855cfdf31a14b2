import { isEnumType, isInputObjectType, isIntrospectionType, isObjectType, isSpecifiedScalarType, type GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/config.ts';
import { buildSchema } from '../../../src/schema/build-schema.ts';
import { readSeedVocabulary } from '../../support/read-seed-rows.ts';
import { KITCHEN } from '../../support/small-vocabulary.ts';

/** Everything in a schema that can be described, with its description. */
function describedThings(schema: GraphQLSchema): readonly (readonly [what: string, description: string | null | undefined])[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
  return types.flatMap((type) => [
    [type.name, type.description] as const,
    ...(isEnumType(type) ? type.getValues().map(({ name, description }) => [`${type.name}.${name}`, description] as const) : []),
    ...(isInputObjectType(type)
      ? Object.values(type.getFields()).map(({ name, description }) => [`${type.name}.${name}`, description] as const)
      : []),
    ...(isObjectType(type)
      ? Object.values(type.getFields()).flatMap((field) => [
          [`${type.name}.${field.name}`, field.description] as const,
          ...field.args.map(({ name, description }) => [`${type.name}.${field.name}(${name})`, description] as const),
        ])
      : []),
  ]);
}

describe.each([
  { name: 'of the seeds', read: () => readSeedVocabulary(`${packageRoot}/seed`) },
  { name: 'of another domain', read: async () => KITCHEN },
])('the descriptions of the schema $name', ({ read }) => {
  let things: ReturnType<typeof describedThings>;
  beforeAll(async () => {
    things = describedThings(await buildSchema(await read()));
  });

  it('are there for every type, field, argument, input field and enum value', () => {
    expect(things.length).toBeGreaterThan(300);
    expect(things.filter(([, description]) => !description?.trim())).toEqual([]);
  });

  it('are sentences', () => {
    expect(things.filter(([, description]) => !/^[`A-Z"][^]*[.!?]$/u.test(description ?? ''))).toEqual([]);
  });

  it('have no name in them that only a program would write', () => {
    expect(things.filter(([, description]) => /undefined|\[object|\bnull null\b|null-null/u.test(description ?? ''))).toEqual([]);
  });

  it('are taken over from a field by conditions on it and orders by it', () => {
    const known = new Map(things);
    const slug = known.get('Concept.slug');
    expect(slug).toContain('kebab-case');
    expect(known.get('ConceptWhere.slug')).toBe(slug);
    expect(known.get('ConceptSort.slug')).toBe(`By this: ${slug}`);
  });

  it('explain the arguments of generated lists', () => {
    const known = new Map(things);
    for (const argument of ['Query.concepts(limit)', 'Query.conceptsConnection(first)', 'Concept.names(limit)']) {
      expect(known.get(argument)).toContain('100');
    }
    expect(known.get('Query.concepts(offset)')).toContain('10000');
  });
});
