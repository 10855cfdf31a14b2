import type { Node, Relationship } from 'neo4j-driver';
import type { Vocabulary } from '../graph/index.ts';
import { slugsInGraph } from '../lookup/index.ts';
import { unknownConcept } from './bad-input.ts';
import type { RequestContext } from './build-schema.ts';
import { readQuery } from './read-query.ts';
import type { SharedRelation, Traversal } from './traversal.ts';

const FIND_PATHS = readQuery('paths');
const FIND_PATHS_AMONG_MANY = readQuery('paths-among-many');
const FIND_NEIGHBORHOOD = readQuery('neighborhood');
const COMPARE = readQuery('compare');

/** The condition in the query for paths by which each is along the relation types given. */
const OF_THE_TYPES = 'WHERE all(relation IN relationships(path) WHERE type(relation) IN $relations)';

type ConceptNode = Node<never, { readonly slug: string }>;
type Relation = Relationship<never, { readonly note?: unknown }>;

/** Walks between concepts in the database, by the queries of `cypher/queries`: one statement for what is found. */
export function traverseInGraph({ relationTypes }: Vocabulary): Traversal {
  const all = relationTypes.map(({ name }) => name);
  const symmetric = new Set(relationTypes.filter((type) => type.symmetric).map(({ name }) => name));
  const chosen = (relations: readonly string[] | null | undefined): readonly string[] => (relations?.length ? relations : all);

  // Neo4j looks at fewer relationships where the text names the types, and need not look at the type of each again.
  const findAllPaths = FIND_PATHS.replace('-[*..10]-', `-[:${all.map((type) => `\`${type}\``).join('|')}*..10]-`).replace(OF_THE_TYPES, '');

  return {
    paths: async ({ from, to, relations, maxHops, limit }, context) => {
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
    },
    neighborhood: async ({ slug, hops, relations, limit }, context) => {
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
    },
    compare: async (slugs, context) => {
      const { records } = await context.executionContext.run(COMPARE, { slugs, relations: all });
      const [record] = records;
      const found = ((record?.get('concepts') ?? []) as ConceptNode[]).map(slugOf);
      const missing = slugs.find((slug) => !found.includes(slug));
      if (!record || missing !== undefined) throw unknownConcept('slugs', 'compare', missing ?? '', context);
      const different = record.get('different') as SharedRelation[][];
      return {
        concepts: found,
        sharedRelations: record.get('shared') as SharedRelation[],
        distinctRelations: found.map((slug, index) => ({ slug, relations: different[index] ?? [] })),
        commonAncestors: record.get('ancestors') as string[],
      };
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
