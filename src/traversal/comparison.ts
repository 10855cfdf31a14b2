import { reachFrom } from './reach.ts';
import type { RelationGraph, Step, TypeSet } from './relation-graph.ts';

/** What some concepts share and where they differ; of each list the first {@link LISTED}. */
export interface Comparison {
  /** The relations that all of them have: by type, direction, forward first, and slug. */
  readonly shared: readonly Step[];
  /** The relations of each that not all of them have, in the same order. */
  readonly distinct: readonly (readonly Step[])[];
  /** What each of them leads to along one transitive type: nearest first, then by slug. */
  readonly ancestors: readonly number[];
}

/** How many relations and ancestors are given. */
const LISTED = 100;

/** Which types are compared, and what they mean. */
export interface ComparedTypes {
  readonly all: TypeSet;
  /** Whose relations count as forward from either end. */
  readonly symmetric: TypeSet;
  /** Whose relations are followed to ancestors. */
  readonly transitive: TypeSet;
}

/** Compares up to 30 concepts. Can be paused between concepts. */
export function* compareConcepts(graph: RelationGraph, concepts: readonly number[], types: ComparedTypes): Generator<void, Comparison> {
  const all = 2 ** concepts.length - 1;
  const owners = yield* ownersOf(graph, concepts, types);
  const relations = Float64Array.from(owners.keys()).sort();
  yield;
  const listed = (passes: (owners: number) => boolean): readonly Step[] => {
    const steps: Step[] = [];
    for (const relation of relations) {
      if (!passes(owners.get(relation) ?? 0)) continue;
      steps.push(stepOf(relation, graph.slugs.length));
      if (steps.length === LISTED) break;
    }
    return steps;
  };
  return {
    shared: listed((of) => of === all),
    distinct: concepts.map((_, place) => listed((of) => of !== all && (of & (1 << place)) !== 0)),
    ancestors: yield* commonAncestors(graph, concepts, types.transitive),
  };
}

/** The relations that any of the concepts has, as numbers in their order, and which concepts have each: a bit for each concept. */
function* ownersOf(
  graph: RelationGraph,
  concepts: readonly number[],
  { all, symmetric }: ComparedTypes,
): Generator<void, ReadonlyMap<number, number>> {
  const owners = new Map<number, number>();
  for (const [place, concept] of concepts.entries()) {
    for (const { type, forward, to } of graph.steps(concept, all)) {
      const relation = (2 * type + Number(!forward && !symmetric[type])) * graph.slugs.length + to;
      owners.set(relation, (owners.get(relation) ?? 0) | (1 << place));
    }
    yield;
  }
  return owners;
}

function stepOf(relation: number, concepts: number): Step {
  const kind = Math.floor(relation / concepts);
  return { type: kind >> 1, forward: (kind & 1) === 0, to: relation % concepts };
}

function* commonAncestors(graph: RelationGraph, concepts: readonly number[], transitive: TypeSet): Generator<void, readonly number[]> {
  const nearest = new Map<number, number>();
  for (const type of transitive.keys()) {
    if (!transitive[type]) continue;
    const types = new Uint8Array(transitive.length);
    types[type] = 1;
    const sums = new Map<number, number>();
    const counts = new Map<number, number>();
    for (const [place, concept] of concepts.entries()) {
      const reached = yield* reachFrom(graph, concept, { types, direction: 'OUT', maxSteps: Infinity });
      for (const [id, steps] of reached) {
        if ((counts.get(id) ?? 0) !== place) continue; // one before does not lead there
        counts.set(id, place + 1);
        sums.set(id, (sums.get(id) ?? 0) + steps);
      }
      yield;
    }
    for (const [id, sum] of sums) {
      if (counts.get(id) === concepts.length && !concepts.includes(id)) nearest.set(id, Math.min(sum, nearest.get(id) ?? Infinity));
    }
  }
  yield;
  return [...nearest]
    .sort(([one, near], [other, far]) => near - far || one - other)
    .slice(0, LISTED)
    .map(([id]) => id);
}
