import type { RelationGraph, TypeSet } from './relation-graph.ts';

/** What stands around a concept. */
export interface Surroundings {
  /** The concepts, without the one in the middle: nearest first, then those with more relations, then by slug. */
  readonly concepts: readonly number[];
  /** The relations between all of these, the one in the middle included, as the graph draws them: by source, type and target. */
  readonly edges: readonly Edge[];
  /** Whether there were more concepts. */
  readonly truncated: boolean;
}

/** A relation as the graph draws it. */
interface Edge {
  readonly type: number;
  readonly from: number;
  readonly to: number;
}

/** Finds what stands within some steps of a concept, along either direction of some types. Can be paused between concepts. */
export function* surroundingsOf(
  graph: RelationGraph,
  center: number,
  { types, hops, limit }: { readonly types: TypeSet; readonly hops: number; readonly limit: number },
): Generator<void, Surroundings> {
  const seen = new Set([center]);
  const found: number[] = [];
  let ring = [center];
  for (let hop = 0; hop < hops && found.length <= limit; hop++) {
    const next: number[] = [];
    for (const id of ring) {
      graph.visitNeighbors(id, types, (neighbor) => {
        if (!seen.has(neighbor)) next.push(neighbor);
        seen.add(neighbor);
      });
      yield;
    }
    const degrees = new Map(next.map((id) => [id, graph.degree(id, types)]));
    yield;
    next.sort((one, other) => (degrees.get(other) ?? 0) - (degrees.get(one) ?? 0) || one - other);
    for (const id of next) found.push(id);
    ring = next;
  }
  const concepts = found.slice(0, limit);
  return { concepts, edges: yield* edgesBetween(graph, new Set([center, ...concepts]), types), truncated: found.length > limit };
}

function* edgesBetween(graph: RelationGraph, concepts: ReadonlySet<number>, types: TypeSet): Generator<void, readonly Edge[]> {
  const edges: Edge[] = [];
  for (const from of concepts) {
    for (const { type, forward, to } of graph.steps(from, types)) if (forward && concepts.has(to)) edges.push({ type, from, to });
    yield;
  }
  return edges.sort((one, other) => one.from - other.from || one.type - other.type || one.to - other.to);
}
