import { Neo4jGraphQL } from '@neo4j/graphql';
import type { GraphQLSchema } from 'graphql';
import { ConceptGraphError } from '../errors.ts';
import type { Vocabulary } from '../graph/index.ts';
import type { NameIndex } from '../lookup/index.ts';
import type { Reader } from '../neo4j/index.ts';
import { setDefaultArguments } from './default-arguments.ts';
import { describeGenerated } from './describe-generated.ts';
import { findVocabularyProblems } from './find-vocabulary-problems.ts';
import { lookupDefinitions } from './lookup-definitions.ts';
import { lookupResolvers } from './resolve-lookup.ts';
import { traversalDefinitions } from './traversal-definitions.ts';
import { traversalResolvers } from './resolve-traversal.ts';
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
  /** The names of the graph. */
  readonly names: NameIndex;
  /** Whether these are the names from before a change, because those from after it are still being read. */
  readonly namesAreStale: boolean;
  /** What is to be said of the answer beside its data: `stale` where it comes from names of before, its `cost` on request. */
  readonly extensions: { stale?: true; cost?: { readonly cost: number; readonly limit: number } };
  /** Whether the database is known not to answer just now. */
  readonly isGraphAway: () => boolean;
  /** What the checks have found wrong with the graph. */
  readonly findProblems: () => Promise<readonly GraphProblem[]>;
}

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
  const traversal = traversalResolvers(vocabulary);
  const library = new Neo4jGraphQL({
    typeDefs: [typeDefinitions(vocabulary), lookupDefinitions, traversalDefinitions],
    resolvers: {
      ...lookupResolvers,
      ...traversal,
      Query: {
        ...lookupResolvers.Query,
        ...traversal['Query'],
        graph: (_: unknown, __: unknown, { executionContext }: RequestContext) => readGraphInfo(executionContext, vocabulary),
      },
      GraphInfo: {
        problems: (_: unknown, __: unknown, context: RequestContext) => context.findProblems(),
      },
    },
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
  return schema;
}
