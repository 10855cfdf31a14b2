import type { GraphQLResolveInfo } from 'graphql';
import type { Vocabulary } from '../graph/index.ts';
import { remember } from '../remember.ts';
import type { RelationGraph } from '../traversal/index.ts';
import { badInput } from './bad-input.ts';
import type { RequestContext } from './build-schema.ts';
import { currentNamesOf } from './names-of.ts';
import { manyConcepts, oneConcept, present, type NodeReaders } from './nodes-by-key.ts';
import { readQuery } from './read-query.ts';
import { STATEMENT_KINDS } from './required-properties.ts';
import type { Resolvers } from './set-resolvers.ts';
import { traverseInGraph } from './traverse-in-graph.ts';
import { traverseInMemory } from './traverse-in-memory.ts';
import type {
  Comparison,
  ConceptRelations,
  Neighborhood,
  NeighborhoodArguments,
  Path,
  PathsArguments,
  PathStep,
  SharedRelation,
  Traversal,
} from './traversal.ts';

const FIND_STATEMENTS = readQuery('statements');

/** How many concepts can be compared. */
const LEAST_COMPARED = 2;
const MOST_COMPARED = 5;

interface StatementRow {
  readonly kind: string;
  readonly cells: readonly (readonly string[])[];
}

/**
 * The resolvers of the part that walks between concepts: from memory, when that is as the graph is, else in the database; with one
 * more statement for each field of the concepts found that memory does not tell.
 */
export function traversalResolvers(vocabulary: Vocabulary, nodes: NodeReaders): Resolvers {
  const inGraph = traverseInGraph(vocabulary);
  const inMemory = remember((relations: RelationGraph) => traverseInMemory(vocabulary, relations));
  const traversal = (context: RequestContext): Traversal => {
    const names = currentNamesOf(context);
    return names ? inMemory(names.relations) : inGraph;
  };

  return {
    Query: {
      paths: (_: unknown, given: PathsArguments, context: RequestContext) => traversal(context).paths(given, context),
      neighborhood: (_: unknown, given: NeighborhoodArguments, context: RequestContext) => traversal(context).neighborhood(given, context),
      compare: async (_: unknown, { slugs }: { readonly slugs: readonly string[] }, context: RequestContext): Promise<Comparison> => {
        checkCompared(slugs);
        return traversal(context).compare(slugs, context);
      },
    },
    Path: { concepts: manyConcepts(nodes, ({ concepts }: Path) => concepts) },
    Step: { from: oneConcept(nodes, ({ from }: PathStep) => from), to: oneConcept(nodes, ({ to }: PathStep) => to) },
    Neighborhood: {
      center: oneConcept(nodes, ({ center }: Neighborhood) => center),
      concepts: manyConcepts(nodes, ({ concepts }: Neighborhood) => concepts),
    },
    Comparison: {
      concepts: manyConcepts(nodes, ({ concepts }: Comparison) => concepts),
      commonAncestors: manyConcepts(nodes, ({ commonAncestors }: Comparison) => commonAncestors),
      statements: ({ concepts }: Comparison, _: unknown, context: RequestContext) => readStatements(concepts, context),
    },
    SharedRelation: { concept: oneConcept(nodes, ({ slug }: SharedRelation) => slug) },
    ConceptRelations: { concept: oneConcept(nodes, ({ slug }: ConceptRelations) => slug) },
    StatementRow: {
      cells: ({ cells }: StatementRow, _: unknown, context: RequestContext, info: GraphQLResolveInfo): Promise<unknown>[][] =>
        cells.map((ids) => ids.map((id) => present(id, nodes.statements.read(id, context, info)))),
    },
  };
}

/** @throws {GraphQLError} BAD_USER_INPUT when these slugs cannot be compared. */
function checkCompared(slugs: readonly string[]): void {
  if (slugs.length < LEAST_COMPARED || slugs.length > MOST_COMPARED) {
    throw badInput(`The argument "slugs" of "compare" has ${slugs.length} slugs; it must have from ${LEAST_COMPARED} to ${MOST_COMPARED}.`);
  }
  const twice = slugs.find((slug, index) => slugs.indexOf(slug) < index);
  if (twice !== undefined) throw badInput(`The argument "slugs" of "compare" has "${twice}" more than once; name each concept once.`);
}

/** Reads what is said of some concepts: a row for each kind of statement. */
async function readStatements(slugs: readonly string[], context: RequestContext): Promise<StatementRow[]> {
  const { records } = await context.executionContext.run(FIND_STATEMENTS, { slugs });
  const statements = (records[0]?.get('statements') ?? []) as { readonly id: string; readonly kind: string }[][];
  return Object.keys(STATEMENT_KINDS).map((kind) => ({
    kind,
    cells: statements.map((ofConcept) => ofConcept.filter((statement) => statement.kind === kind).map(({ id }) => id)),
  }));
}
