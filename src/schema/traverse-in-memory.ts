import type { Vocabulary } from '../graph/index.ts';
import { inSteps } from '../in-steps.ts';
import { currentRequest } from '../request-scope.ts';
import { compareConcepts, shortestPaths, surroundingsOf, type RelationGraph, type Step, type TypeSet } from '../traversal/index.ts';
import { unknownConcept } from './bad-input.ts';
import type { RequestContext } from './build-schema.ts';
import type { PathStep, SharedRelation, Traversal } from './traversal.ts';

/** Walks between the concepts of a graph in memory. */
export function traverseInMemory({ relationTypes }: Vocabulary, graph: RelationGraph): Traversal {
  const named = (passes: (type: Vocabulary['relationTypes'][number]) => boolean): readonly string[] =>
    relationTypes.filter(passes).map(({ name }) => name);
  const all = graph.typesNamed(named(() => true));
  const symmetric = graph.typesNamed(named((type) => type.symmetric));
  const compared = {
    all,
    symmetric,
    transitive: graph.typesNamed(named((type) => type.transitive && !type.symmetric)),
  };

  const slugOf = (id: number): string => graph.slugs.at(id);
  const typeOf = (type: number): string => graph.types[type] ?? '';
  const idOf = (slug: string, argument: string, field: string, context: RequestContext): number => {
    const id = graph.idOf(slug);
    if (id === undefined) throw unknownConcept(argument, field, slug, context);
    return id;
  };
  const chosen = (relations: readonly string[] | null | undefined): TypeSet => (relations?.length ? graph.typesNamed(relations) : all);
  const work = <Result>(steps: Generator<void, Result>): Promise<Result> => inSteps(steps, currentRequest()?.signal);

  const pathStep = (from: number, { type, forward, to }: Step): PathStep => ({
    relation: typeOf(type),
    forward: forward || symmetric[type] === 1,
    from: slugOf(from),
    to: slugOf(to),
    note: forward ? graph.noteOf(from, type, to) : graph.noteOf(to, type, from),
  });
  const sharedRelation = ({ type, forward, to }: Step): SharedRelation => ({ relation: typeOf(type), forward, slug: slugOf(to) });

  return {
    paths: async ({ from, to, relations, maxHops, limit }, context) => {
      const [first, last] = [idOf(from, 'from', 'paths', context), idOf(to, 'to', 'paths', context)];
      const paths = await work(shortestPaths(graph, first, last, { types: chosen(relations), maxHops, limit }));
      return paths.map((path) => {
        const ids = [first, ...path.map((step) => step.to)];
        const steps = path.map((step, index) => pathStep(ids[index] ?? 0, step));
        return { length: path.length, concepts: ids.map(slugOf), steps };
      });
    },
    neighborhood: async ({ slug, hops, relations, limit }, context) => {
      const center = idOf(slug, 'slug', 'neighborhood', context);
      const found = await work(surroundingsOf(graph, center, { types: chosen(relations), hops, limit }));
      return {
        center: slug,
        concepts: found.concepts.map(slugOf),
        edges: found.edges.map(({ type, from, to }) => ({ relation: typeOf(type), from: slugOf(from), to: slugOf(to) })),
        truncated: found.truncated,
      };
    },
    compare: async (slugs, context) => {
      const ids = slugs.map((slug) => idOf(slug, 'slugs', 'compare', context));
      const { shared, distinct, ancestors } = await work(compareConcepts(graph, ids, compared));
      return {
        concepts: slugs,
        sharedRelations: shared.map(sharedRelation),
        distinctRelations: slugs.map((slug, index) => ({ slug, relations: (distinct[index] ?? []).map(sharedRelation) })),
        commonAncestors: ancestors.map(slugOf),
      };
    },
  };
}
