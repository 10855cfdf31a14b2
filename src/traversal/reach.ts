import type { Direction, RelationGraph, TypeSet } from './relation-graph.ts';

/** What is reached from a concept, and in how many steps at the least. */
export type Reached = ReadonlyMap<number, number>;

/** Along which relations, which way, and how far to go. */
export interface Reach {
  readonly types: TypeSet;
  readonly direction: Direction;
  readonly maxSteps: number;
}

/** Finds all that some steps lead to from a concept, nearest first, the concept itself left out. Can be paused between concepts. */
export function* reachFrom(graph: RelationGraph, from: number, { types, direction, maxSteps }: Reach): Generator<void, Reached> {
  const reached = new Map([[from, 0]]);
  for (const [id, steps] of reached) {
    if (steps === maxSteps) break;
    for (const to of graph.neighbors(id, types, direction)) if (!reached.has(to)) reached.set(to, steps + 1);
    yield;
  }
  reached.delete(from);
  return reached;
}
