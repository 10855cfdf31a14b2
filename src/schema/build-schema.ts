import { getNullableType, isListType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import type { AnswerOrigin } from '../answer-origin.ts';
import { ConceptGraphError } from '../errors.ts';
import type { Vocabulary } from '../graph/index.ts';
import type { KnownConcepts, NameIndex, TextIndex } from '../lookup/index.ts';
import type { Reader } from '../neo4j/index.ts';
import { ConceptsInMemory } from './concepts-in-memory.ts';
import { isGeneratedList, setDefaultArguments } from './default-arguments.ts';
import { NodesByKey, type NodeReaders } from './nodes-by-key.ts';
import { describeGenerated } from './describe-generated.ts';
import { findVocabularyProblems } from './find-vocabulary-problems.ts';
import { lookupDefinitions } from './lookup-definitions.ts';
import { lookupResolvers } from './resolve-lookup.ts';
import { traversalDefinitions } from './traversal-definitions.ts';
import { traversalResolvers } from './resolve-traversal.ts';
import { PreparedList } from './prepared-reads.ts';
import { setResolvers, type Resolvers } from './set-resolvers.ts';
import { readGraphInfo, type GraphProblem } from './read-graph-info.ts';
import { typeDefinitions } from './type-definitions.ts';

/** A vocabulary from which no API can be made, because it is empty or its names clash. */
export class VocabularyError extends ConceptGraphError {
  override readonly name = 'VocabularyError';
  readonly code: 'VOCABULARY_EMPTY' | 'VOCABULARY_INVALID';
  constructor(code: VocabularyError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** What every request carries to the resolvers; made anew for each, because @neo4j/graphql writes into it. */
export interface RequestContext {
  /** What @neo4j/graphql runs its Cypher with. */
  readonly executionContext: Reader;
  /** The names of the graph, the relations between its concepts, its concepts by their slugs, and its texts. */
  readonly names: NameIndex;
  readonly concepts: KnownConcepts;
  readonly texts: TextIndex;
  /** The version of the graph that they are from; undefined where nobody wants to know. */
  readonly namesVersion?: string;
  /** Whether these may be from before a change: those from after it are still being read, or nobody knows lately. */
  readonly namesAreStale: boolean;
  /** What is to be said of the answer beside its data: `stale` where it comes from names of before, its `cost` on request. */
  readonly extensions: { stale?: true; cost?: { readonly cost: number; readonly limit: number } };
  /** How many objects the answer could hold; undefined before that is counted. */
  cost?: number;
  /** The client's aliases for those that stand in the document that is carried out. */
  aliases?: ReadonlyMap<string, string>;
  /** Where it is noted what the answer is made from; missing where nobody wants to know. */
  readonly origin?: AnswerOrigin;
  /** Whether the database does not answer just now, or may have come back with another graph. */
  readonly isGraphAway: () => boolean;
  /** What the checks have found wrong with the graph. */
  readonly findProblems: () => Promise<readonly GraphProblem[]>;
}

/** Loads the library that generates APIs, which takes longer than most commands take; to be begun while there is nothing else to do. */
export const loadGenerator = (): Promise<typeof import('@neo4j/graphql')> => import('@neo4j/graphql');

/**
 * Builds the GraphQL schema of a vocabulary. Its resolvers read through the {@link RequestContext} of a request only.
 * @throws {VocabularyError} when the vocabulary is empty or its names clash.
 */
export async function buildSchema(vocabulary: Vocabulary): Promise<GraphQLSchema> {
  if (vocabulary.kinds.length === 0 || vocabulary.relationTypes.length === 0) {
    throw new VocabularyError(
      'VOCABULARY_EMPTY',
      'The graph declares no kinds or no relation types yet, so there is no API to make from it.',
    );
  }
  const problems = findVocabularyProblems(vocabulary);
  if (problems.length > 0) {
    throw new VocabularyError('VOCABULARY_INVALID', problems.map(({ problem }) => problem).join('\n'));
  }
  const { Neo4jGraphQL } = await loadGenerator();
  const library = new Neo4jGraphQL({
    typeDefs: [typeDefinitions(vocabulary), lookupDefinitions, traversalDefinitions],
    features: {
      excludeDeprecatedFields: {
        mutationOperations: true,
        aggregationFilters: true,
        aggregationFiltersOutsideConnection: true,
        relationshipFilters: true,
        attributeFilters: true,
      },
    },
  });
  const schema = await library.getSchema();
  setDefaultArguments(schema);
  describeGenerated(schema);
  const lists = prepareLists(schema);
  const nodes: NodeReaders = {
    concepts: new NodesByKey(listOf(lists, 'concepts'), 'slug'),
    statements: new NodesByKey(listOf(lists, 'statements'), 'id'),
    memory: new ConceptsInMemory(vocabulary),
  };
  for (const resolvers of [graphResolvers(vocabulary, nodes), lookupResolvers(nodes), traversalResolvers(vocabulary, nodes)]) {
    setResolvers(schema, resolvers);
  }
  return schema;
}

/** Lets the lists at the root of a schema be translated to Cypher once for each selection. */
function prepareLists(schema: GraphQLSchema): ReadonlyMap<string, PreparedList> {
  const lists = new Map<string, PreparedList>();
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    if (!isGeneratedList(field) || !isListType(getNullableType(field.type))) continue;
    const list = new PreparedList(field);
    field.resolve = (_, __, context: RequestContext, info) => list.resolve(context, info);
    lists.set(field.name, list);
  }
  return lists;
}

function listOf(lists: ReadonlyMap<string, PreparedList>, name: string): PreparedList {
  const list = lists.get(name);
  if (!list) throw new Error(`the schema has no list ${name}`);
  return list;
}

/** The resolvers of the fields at the root that are the same in every domain, and of what belongs to them. */
function graphResolvers(vocabulary: Vocabulary, { concepts, memory }: NodeReaders): Resolvers {
  return {
    Query: {
      concept: async (_: unknown, { slug }: { readonly slug: string }, context: RequestContext, info: GraphQLResolveInfo) =>
        memory.read(slug, context, info) ?? concepts.read(slug, context, info),
      graph: (_: unknown, __: unknown, { executionContext }: RequestContext) => readGraphInfo(executionContext, vocabulary),
    },
    GraphInfo: {
      problems: (_: unknown, __: unknown, context: RequestContext) => context.findProblems(),
    },
  };
}
