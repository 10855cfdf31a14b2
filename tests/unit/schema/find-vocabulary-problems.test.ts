import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/config.ts';
import { findVocabularyProblems } from '../../../src/schema/find-vocabulary-problems.ts';
import { readSeedVocabulary } from '../../support/read-seed-rows.ts';
import { kind, KITCHEN, relationType } from '../../support/small-vocabulary.ts';

function problemsOf(...relationTypes: Parameters<typeof relationType>[]): readonly string[] {
  return findVocabularyProblems({ kinds: [kind('DISH')], relationTypes: relationTypes.map((each) => relationType(...each)) }).map(
    ({ problem }) => problem,
  );
}

describe('findVocabularyProblems', () => {
  it.each(['seed', 'examples/tea/seed'])('finds nothing wrong with the vocabulary of %s', async (folder) => {
    const vocabulary = await readSeedVocabulary(`${packageRoot}/${folder}`);
    expect(vocabulary.relationTypes.length).toBeGreaterThan(5);
    expect(findVocabularyProblems(vocabulary)).toEqual([]);
  });

  it('finds nothing wrong with another domain, nor with an empty vocabulary', () => {
    expect(findVocabularyProblems(KITCHEN)).toEqual([]);
    expect(findVocabularyProblems({ kinds: [], relationTypes: [] })).toEqual([]);
  });

  it.each(['', 'two words', 'with-hyphen', '1ST', '__HIDDEN', 'true', 'false', 'null', '模型'])('refuses the kind %j', (name) => {
    expect(findVocabularyProblems({ kinds: [kind(name)], relationTypes: [] })).toEqual([
      { problem: expect.stringContaining(`The kind "${name}" is no name that GraphQL allows`), mentions: [name] },
    ]);
  });

  it.each(['DISH', 'dish', '_DISH', 'DISH_2', 'TRUE', 'Null'])('accepts the kind %s', (name) => {
    expect(findVocabularyProblems({ kinds: [kind(name)], relationTypes: [] })).toEqual([]);
  });

  it.each(['', 'MADE OF', 'MADE-OF', '2ND', '__MADE_OF', 'true'])('refuses the relation type %j', (name) => {
    expect(findVocabularyProblems({ kinds: [], relationTypes: [relationType(name, 'one', 'other')] })).toEqual([
      { problem: expect.stringContaining(`The relation type "${name}" is no name that GraphQL allows`), mentions: [name] },
    ]);
  });

  it.each(['HAS_NAME', 'HAS_STATEMENT', 'STATED_IN', 'MENTIONED_IN'])(
    'refuses the relation type %s, which the graph uses itself',
    (name) => {
      expect(problemsOf([name, 'one', 'other'])).toEqual([expect.stringContaining(`The relation type ${name} is taken`)]);
    },
  );

  it.each(['', 'two words', 'with-hyphen', '1st', '__typename', '字段'])('refuses the field %j, either way', (field) => {
    const expected = expect.stringContaining(`The field "${field}" of USES is no name that GraphQL allows`);
    expect(problemsOf(['USES', field, 'usedBy'])).toEqual([expected]);
    expect(problemsOf(['USES', 'uses', field])).toEqual([expected]);
  });

  it('refuses a symmetric type with two fields', () => {
    expect(problemsOf(['LIKE', 'like', 'likedBy', { symmetric: true }])).toEqual([
      'The relation type LIKE is symmetric, so its field and inverse field are one, but they are "like" and "likedBy"',
    ]);
  });

  it('refuses a type with one field that is not symmetric', () => {
    expect(problemsOf(['LIKE', 'like', 'like'])).toEqual([
      'The relation type LIKE is not symmetric, but its field and inverse field are both "like"',
    ]);
  });

  it.each([
    'slug',
    'name',
    'nameZh',
    'kind',
    'summary',
    'summaryZh',
    'names',
    'statements',
    'mentionedIn',
    'namesConnection',
    'statementsConnection',
  ])('refuses the field %s, which every concept has', (field) => {
    expect(problemsOf(['USES', field, 'usedBy'])).toContain(`The field "${field}" of USES clashes with the one of every concept`);
  });

  it.each([
    ['of another type', ['USES', 'same', 'usedBy', {}], ['LIKES', 'same', 'likedBy', {}], 'same'],
    ['that is the inverse of another type', ['USES', 'uses', 'same', {}], ['LIKES', 'same', 'likedBy', {}], 'same'],
    ['that is the connection of another', ['USES', 'uses', 'usedBy', {}], ['LIKES', 'usesConnection', 'likedBy', {}], 'usesConnection'],
    [
      'that is the closure of another',
      ['USES', 'uses', 'usedBy', { transitive: true }],
      ['LIKES', 'likes', 'usedByTransitive', {}],
      'usedByTransitive',
    ],
    ['whose connection is another', ['USES', 'likesConnection', 'usedBy', {}], ['LIKES', 'likes', 'likedBy', {}], 'likesConnection'],
    [
      'whose closure is another',
      ['USES', 'likesTransitive', 'usedBy', {}],
      ['LIKES', 'likes', 'likedBy', { transitive: true }],
      'likesTransitive',
    ],
  ] as const)('refuses a field %s', (_, one, other, field) => {
    expect(problemsOf([...one], [...other])).toContain(`The field "${field}" of LIKES clashes with the one of USES`);
  });

  it('allows a field named like the closure of a type that is not transitive', () => {
    expect(problemsOf(['USES', 'uses', 'usedBy'], ['LIKES', 'usesTransitive', 'likedBy'])).toEqual([]);
  });

  it('finds all that is wrong at once, each with what the seed row holds', () => {
    const problems = findVocabularyProblems({
      kinds: [kind('not good'), kind('DISH')],
      relationTypes: [relationType('HAS_NAME', 'slug', 'bad-field'), relationType('LIKE', 'like', 'likedBy', { symmetric: true })],
    });
    expect(new Set(problems.map(({ mentions }) => mentions.join()))).toEqual(new Set(['not good', 'HAS_NAME', 'LIKE']));
    expect(problems.filter(({ mentions }) => mentions[0] === 'HAS_NAME').length).toBeGreaterThanOrEqual(3);
  });
});
