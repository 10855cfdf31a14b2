import { readFileSync } from 'node:fs';
import { isObjectType, printSchema, validateSchema, type GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/config.ts';
import type { Vocabulary } from '../../../src/graph/index.ts';
import { buildSchema, VocabularyError } from '../../../src/schema/build-schema.ts';
import { readSeedVocabulary } from '../../support/read-seed-rows.ts';
import { kind, KITCHEN, relationType } from '../../support/small-vocabulary.ts';

function fieldsOf(schema: GraphQLSchema, name: string): readonly string[] {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.keys(type.getFields()) : [];
}

describe.each([
  { name: 'of the seeds', read: () => readSeedVocabulary(`${packageRoot}/seed`) },
  { name: 'of the tea example', read: () => readSeedVocabulary(`${packageRoot}/examples/tea/seed`) },
  { name: 'of another domain', read: async () => KITCHEN },
])('the schema $name', ({ read }) => {
  let schema: GraphQLSchema;
  let vocabulary: Vocabulary;
  beforeAll(async () => {
    vocabulary = await read();
    schema = await buildSchema(vocabulary);
  });

  it('is valid', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it('can only be read', () => {
    expect(schema.getMutationType()).toBeUndefined();
    expect(schema.getSubscriptionType()).toBeUndefined();
    expect(
      Object.keys(schema.getTypeMap()).filter((name) =>
        /Mutation|Subscription|(?:Create|Update|Delete|Connect|Disconnect)\w*Input/u.test(name),
      ),
    ).toEqual([]);
  });

  it('has nothing to aggregate', () => {
    const names = Object.values(schema.getTypeMap()).flatMap((type) => [
      type.name,
      ...('getFields' in type ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : []),
    ]);
    expect(names.filter((name) => name.includes('ggregat'))).toEqual([]);
  });

  it('asks for one concept, for concepts by names and texts, for ways between them, or for lists of each type of node', () => {
    const ours = ['concept', 'graph', 'lookup', 'suggest', 'search', 'annotate', 'paths', 'neighborhood', 'compare'];
    const lists = ['concepts', 'names', 'statements', 'sources'];
    expect(new Set(fieldsOf(schema, 'Query'))).toEqual(new Set([...ours, ...lists, ...lists.map((name) => `${name}Connection`)]));
  });

  it('has the kinds and relation types of the vocabulary as enums, and its fields on Concept', () => {
    expect(enumValues(schema, 'ConceptKind')).toEqual(vocabulary.kinds.map(({ name }) => name));
    expect(enumValues(schema, 'RelationType')).toEqual(vocabulary.relationTypes.map(({ name }) => name));
    const fields = fieldsOf(schema, 'Concept');
    for (const type of vocabulary.relationTypes) {
      for (const field of [type.field, type.inverseField]) expect(fields).toEqual(expect.arrayContaining([field, `${field}Connection`]));
    }
    const own = ['slug', 'name', 'nameZh', 'kind', 'summary', 'summaryZh', 'names', 'commonNames', 'statements', 'mentionedIn'];
    const ofRelations = new Set(vocabulary.relationTypes.flatMap(({ field, inverseField }) => [field, inverseField]));
    expect(fields.filter((field) => !/(?:Connection|Transitive)$/u.test(field)).sort()).toEqual([...own, ...ofRelations].sort());
  });
});

describe('buildSchema', () => {
  it.each([
    ['no kinds', { ...KITCHEN, kinds: [] }],
    ['no relation types', { ...KITCHEN, relationTypes: [] }],
    ['nothing', { kinds: [], relationTypes: [] }],
  ])('makes no API from a vocabulary with %s', async (_, vocabulary) => {
    const building = buildSchema(vocabulary);
    await expect(building).rejects.toThrow(VocabularyError);
    await expect(building).rejects.toMatchObject({ code: 'VOCABULARY_EMPTY' });
  });

  it('makes no API from names that clash, and says every one', async () => {
    const building = buildSchema({
      kinds: [kind('not good')],
      relationTypes: [relationType('USES', 'uses', 'slug'), relationType('LIKES', 'uses', 'likedBy')],
    });
    await expect(building).rejects.toThrow(VocabularyError);
    await expect(building).rejects.toMatchObject({ code: 'VOCABULARY_INVALID' });
    await expect(building).rejects.toThrow(/"not good"[^]*"slug" of USES[^]*"uses" of LIKES/u);
  });

  it('keeps descriptions as they are, whatever is in them', async () => {
    const description = 'With "quotes", """, a \\ and 中文.\nTwo lines: `code` 😀.';
    const schema = await buildSchema({
      kinds: [{ ...kind('DISH'), description }],
      relationTypes: [{ ...relationType('MADE_OF', 'madeOf', 'goesInto'), description }],
    });
    const type = schema.getType('ConceptKind');
    expect(type && 'getValues' in type && type.getValues()[0]?.description).toBe(description);
    const concept = schema.getType('Concept');
    expect(isObjectType(concept) && concept.getFields()['madeOf']?.description).toBe(description);
    expect(isObjectType(concept) && concept.getFields()['goesInto']?.description).toBe(`The other way round: ${description}`);
  });

  it('prints the schema that is committed as schema.graphql', async () => {
    const printed = printSchema(await buildSchema(await readSeedVocabulary(`${packageRoot}/seed`)));
    expect(readFileSync(`${packageRoot}/schema.graphql`, 'utf8').trim() === printed.trim()).toBe(true);
  });
});

function enumValues(schema: GraphQLSchema, name: string): readonly string[] {
  const type = schema.getType(name);
  return type && 'getValues' in type ? type.getValues().map((value) => value.name) : [];
}
