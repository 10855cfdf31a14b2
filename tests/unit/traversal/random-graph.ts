import * as fc from 'fast-check';
import { atOnce } from '../../../src/in-steps.ts';
import { RelationGraph, type Relation } from '../../../src/traversal/index.ts';

const SLUGS = Array.from({ length: 9 }, (_, index) => `concept-${index}`);
export const TYPES = ['IS_A', 'LIKE', 'USES'];

/** A small graph with every sort of oddity: relations of a concept with itself, both ways, of several types, and repeated. */
export interface RandomGraph {
  readonly graph: RelationGraph;
  readonly relations: readonly Relation[];
}

const relation: fc.Arbitrary<Relation> = fc.record({
  from: fc.constantFrom(...SLUGS),
  type: fc.constantFrom(...TYPES),
  to: fc.constantFrom(...SLUGS),
});

export const randomGraph: fc.Arbitrary<RandomGraph> = fc
  .uniqueArray(relation, { maxLength: 25, selector: ({ from, type, to }) => `${from} ${type} ${to}` })
  .map((relations) => ({ relations, graph: atOnce(RelationGraph.build(SLUGS.toReversed(), relations)) }));

export const someConcept = fc.constantFrom(...SLUGS);
export const someTypes = fc.subarray(TYPES);

/** A relation as a concept sees it: `USES> b` where it is drawn from the concept, `USES< b` where it is drawn to it. */
export interface Seen {
  readonly type: string;
  readonly forward: boolean;
  readonly to: string;
}

/** The relations of some types at a concept, one by one. */
export function seenFrom(slug: string, relations: readonly Relation[], types: readonly string[]): readonly Seen[] {
  return relations
    .filter(({ type }) => types.includes(type))
    .flatMap(({ from, type, to }) => [
      ...(from === slug ? [{ type, forward: true, to }] : []),
      ...(to === slug && from !== slug ? [{ type, forward: false, to: from }] : []),
    ]);
}

/** The number of a concept that is there. */
export function idIn(graph: RelationGraph, slug: string): number {
  const id = graph.idOf(slug);
  if (id === undefined) throw new Error(`the graph has no ${slug}`);
  return id;
}
