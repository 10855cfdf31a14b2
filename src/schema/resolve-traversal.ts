import type { GraphQLResolveInfo } from 'graphql';
import type { Node, Relationship } from 'neo4j-driver';
import type { Vocabulary } from '../graph/index.ts';
import { slugsInGraph } from '../lookup/index.ts';
import { badInput, unknownConcept } from './bad-input.ts';
import type { RequestContext } from './build-schema.ts';
import { manyConcepts, oneConcept, present, type NodeReaders } from './nodes-by-key.ts';
import { readQuery } from './read-query.ts';
import { STATEMENT_KINDS } from './required-properties.ts';
import type { Resolvers } from './set-resolvers.ts';

const FIND_PATHS = readQuery('paths');
const FIND_PATHS_AMONG_MANY = readQuery('paths-among-many');
const FIND_NEIGHBORHOOD = readQuery('neighborhood');
const COMPARE = readQuery('compare');

/** The condition in the query for paths by which each is along the relation types given. */
const OF_THE_TYPES = 'WHERE all(relation IN relationships(path) WHERE type(relation) IN $relations)';

/** How many concepts can be compared. */
const LEAST_COMPARED = 2;
const MOST_COMPARED = 5;

interface PathsArguments {
  readonly from: string;
  readonly to: string;
  readonly relations?: readonly string[] | null;
  readonly maxHops: number;
  readonly limit: number;
}

interface NeighborhoodArguments {
  readonly slug: string;
  readonly hops: number;
  readonly relations?: readonly string[] | null;
  readonly limit: number;
}

interface Step {
  readonly relation: string;
  readonly forward: boolean;
  readonly from: string;
  readonly to: string;
  readonly note: string | undefined;
}

interface Path {
  readonly length: number;
  readonly concepts: readonly string[];
  readonly steps: readonly Step[];
}

interface Neighborhood {
  readonly center: string;
  readonly concepts: readonly string[];
  readonly edges: readonly { readonly relation: string; readonly from: string; readonly to: string }[];
  readonly truncated: boolean;
}

interface SharedRelation {
  readonly relation: string;
  readonly forward: boolean;
  readonly slug: string;
}

interface ConceptRelations {
  readonly slug: string;
  readonly relations: readonly SharedRelation[];
}

interface StatementRow {
  readonly kind: string;
  readonly cells: readonly (readonly string[])[];
}

interface Comparison {
  readonly concepts: readonly string[];
  readonly sharedRelations: readonly SharedRelation[];
  readonly distinctRelations: readonly ConceptRelations[];
  readonly commonAncestors: readonly string[];
  readonly statements: readonly StatementRow[];
}

type ConceptNode = Node<never, { readonly slug: string }>;
type Relation = Relationship<never, { readonly note?: unknown }>;

/**
 * The resolvers of the part that walks between concepts, by the queries of `cypher/queries`: one statement for what is found,
 * and one more for each field through which a client looks at the concepts.
 */
export function traversalResolvers({ relationTypes }: Vocabulary, nodes: NodeReaders): Resolvers {
  const all = relationTypes.map(({ name }) => name);
  const symmetric = new Set(relationTypes.filter((type) => type.symmetric).map(({ name }) => name));

  const chosen = (relations: readonly string[] | null | undefined): readonly string[] => (relations?.length ? relations : all);

  // Neo4j looks at fewer relationships where the text names the types, and need not look at the type of each again.
  const findAllPaths = FIND_PATHS.replace('-[*..10]-', `-[:${all.map((type) => `\`${type}\``).join('|')}*..10]-`).replace(OF_THE_TYPES, '');

  const paths = async (_: unknown, { from, to, relations, maxHops, limit }: PathsArguments, context: RequestContext): Promise<Path[]> => {
    const parameters = { from, to, relations: chosen(relations), maxHops, limit };
    const { records } = await context.executionContext.run(relations?.length ? FIND_PATHS : findAllPaths, parameters);
    let found = (records[0]?.get('paths') ?? []) as { readonly concepts: ConceptNode[]; readonly relations: Relation[] }[];
    if (records[0]?.get('many') === true) {
      const { records: rows } = await context.executionContext.run(FIND_PATHS_AMONG_MANY, parameters);
      found = rows.map((row) => ({ concepts: row.get('concepts') as ConceptNode[], relations: row.get('relations') as Relation[] }));
    }
    if (records.length === 0) await requireConcepts({ from, to }, 'paths', context);
    return found.map(({ concepts, relations: along }) => {
      const steps = along.map(({ type, startNodeElementId, properties }, index) => ({
        relation: type,
        forward: symmetric.has(type) || startNodeElementId === concepts[index]?.elementId,
        from: slugOf(concepts[index]),
        to: slugOf(concepts[index + 1]),
        note: typeof properties.note === 'string' ? properties.note : undefined,
      }));
      return { length: steps.length, concepts: concepts.map(slugOf), steps };
    });
  };

  const neighborhood = async (
    _: unknown,
    { slug, hops, relations, limit }: NeighborhoodArguments,
    context: RequestContext,
  ): Promise<Neighborhood> => {
    const { records } = await context.executionContext.run(FIND_NEIGHBORHOOD, { slug, hops, relations: chosen(relations), limit });
    const [record] = records;
    if (!record) throw unknownConcept('slug', 'neighborhood', slug, context);
    const center = record.get('center') as ConceptNode;
    const concepts = record.get('concepts') as ConceptNode[];
    const slugs = new Map([center, ...concepts].map((concept) => [concept.elementId, slugOf(concept)]));
    return {
      center: slugOf(center),
      concepts: concepts.map(slugOf),
      edges: (record.get('edges') as Relation[]).map(({ type, startNodeElementId, endNodeElementId }) => ({
        relation: type,
        from: slugs.get(startNodeElementId) ?? '',
        to: slugs.get(endNodeElementId) ?? '',
      })),
      truncated: record.get('truncated') as boolean,
    };
  };

  const compare = async (_: unknown, { slugs }: { readonly slugs: readonly string[] }, context: RequestContext): Promise<Comparison> => {
    if (slugs.length < LEAST_COMPARED || slugs.length > MOST_COMPARED) {
      throw badInput(
        `The argument "slugs" of "compare" has ${slugs.length} slugs; it must have from ${LEAST_COMPARED} to ${MOST_COMPARED}.`,
      );
    }
    const twice = slugs.find((slug, index) => slugs.indexOf(slug) < index);
    if (twice !== undefined) throw badInput(`The argument "slugs" of "compare" has "${twice}" more than once; name each concept once.`);
    const { records } = await context.executionContext.run(COMPARE, { slugs, relations: all });
    const [record] = records;
    const found = ((record?.get('concepts') ?? []) as ConceptNode[]).map(slugOf);
    const missing = slugs.find((slug) => !found.includes(slug));
    if (!record || missing !== undefined) throw unknownConcept('slugs', 'compare', missing ?? '', context);
    const different = record.get('different') as SharedRelation[][];
    const statements = record.get('statements') as { readonly id: string; readonly kind: string }[][];
    return {
      concepts: found,
      sharedRelations: record.get('shared') as SharedRelation[],
      distinctRelations: found.map((slug, index) => ({ slug, relations: different[index] ?? [] })),
      commonAncestors: record.get('ancestors') as string[],
      statements: Object.keys(STATEMENT_KINDS).map((kind) => ({
        kind,
        cells: statements.map((ofConcept) => ofConcept.filter((statement) => statement.kind === kind).map(({ id }) => id)),
      })),
    };
  };

  return {
    Query: { paths, neighborhood, compare },
    Path: { concepts: manyConcepts(nodes, ({ concepts }: Path) => concepts) },
    Step: { from: oneConcept(nodes, ({ from }: Step) => from), to: oneConcept(nodes, ({ to }: Step) => to) },
    Neighborhood: {
      center: oneConcept(nodes, ({ center }: Neighborhood) => center),
      concepts: manyConcepts(nodes, ({ concepts }: Neighborhood) => concepts),
    },
    Comparison: {
      concepts: manyConcepts(nodes, ({ concepts }: Comparison) => concepts),
      commonAncestors: manyConcepts(nodes, ({ commonAncestors }: Comparison) => commonAncestors),
    },
    SharedRelation: { concept: oneConcept(nodes, ({ slug }: SharedRelation) => slug) },
    ConceptRelations: { concept: oneConcept(nodes, ({ slug }: ConceptRelations) => slug) },
    StatementRow: {
      cells: ({ cells }: StatementRow, _: unknown, context: RequestContext, info: GraphQLResolveInfo): Promise<unknown>[][] =>
        cells.map((ids) => ids.map((id) => present(id, nodes.statements.read(id, context, info)))),
    },
  };
}

/** Refuses the first of some arguments that is the slug of no concept. */
async function requireConcepts(slugs: Readonly<Record<string, string>>, field: string, context: RequestContext): Promise<void> {
  const found = await slugsInGraph(context.executionContext, Object.values(slugs));
  for (const [argument, slug] of Object.entries(slugs)) {
    if (!found.has(slug)) throw unknownConcept(argument, field, slug, context);
  }
}

function slugOf(concept: ConceptNode | undefined): string {
  return concept?.properties.slug ?? '';
}
