import type { RelationGraph, Step, TypeSet } from './relation-graph.ts';

/** A way from one concept to another. */
export type Path = readonly Step[];

/** What paths are asked for. */
export interface PathBounds {
  /** Along which relations they may go, in either direction. */
  readonly types: TypeSet;
  readonly maxHops: number;
  /** How many at the most. */
  readonly limit: number;
}

/** What a search from both ends has found. */
interface Found {
  /** How many steps the search has gone from the first concept, and all that it has reached there and that leads on to the last. */
  readonly ahead: number;
  readonly gates: readonly number[];
  /** How many steps the paths have. */
  readonly length: number;
}

/**
 * How far each concept of a graph is away: 1 more than its steps from the first, or below 0 from the last; 0 where it was not
 * reached. It takes as much memory as there are concepts, so it is used again and again.
 */
interface Distances {
  readonly away: Int8Array;
  /** The concepts that were reached. */
  readonly reached: number[];
}

/** Those of each graph that nobody uses just now. */
const unused = new WeakMap<RelationGraph, Distances[]>();

/**
 * Finds the shortest paths between two concepts: the first so many of them, by the slugs, types and directions along the way,
 * however many there are. Can be paused between concepts.
 * @returns one path of no steps from a concept to itself; none when there is no path so short.
 */
export function* shortestPaths(graph: RelationGraph, from: number, to: number, bounds: PathBounds): Generator<void, readonly Path[]> {
  if (from === to) return [[]];
  let free = unused.get(graph);
  if (!free) unused.set(graph, (free = []));
  const distances = free.pop() ?? { away: new Int8Array(graph.slugs.length), reached: [] };
  const { away, reached } = distances;
  const found = yield* searchFromBothEnds(graph, from, to, bounds, distances);
  const paths = found ? yield* firstPaths(graph, from, bounds, found, away) : [];
  for (const id of reached) away[id] = 0;
  reached.length = 0;
  free.push(distances);
  return paths;
}

/** The first shortest paths of those that a search has found. */
function* firstPaths(
  graph: RelationGraph,
  from: number,
  { types, limit }: PathBounds,
  found: Found,
  away: Int8Array,
): Generator<void, readonly Path[]> {
  const { ahead, length } = found;
  const leadsOn = yield* leadingOn(graph, types, found, away);
  /** Whether a concept stands at this place of a shortest path that begins as one. */
  const isOnWay = (id: number, place: number): boolean =>
    place > ahead ? away[id] === place - length - 1 : away[id] === place + 1 && leadsOn.has(id);
  const paths: Path[] = [];
  // Every beginning leads on, and those of each are gone through in order; so the paths come in order.
  const goOn = function* (id: number, path: Path): Generator<void> {
    yield;
    for (const step of graph.steps(id, types)) {
      if (!isOnWay(step.to, path.length + 1)) continue;
      const longer = [...path, step];
      if (longer.length === length) paths.push(longer);
      else yield* goOn(step.to, longer);
      if (paths.length === limit) return;
    }
  };
  yield* goOn(from, []);
  return paths;
}

/** Goes a step at a time from the end with fewer concepts to go on from, until both sides meet. */
function* searchFromBothEnds(
  graph: RelationGraph,
  from: number,
  to: number,
  { types, maxHops }: PathBounds,
  { away, reached }: Distances,
): Generator<void, Found | undefined> {
  const sides = { ahead: { sign: 1, steps: 0, outermost: [from] }, back: { sign: -1, steps: 0, outermost: [to] } };
  const { ahead, back } = sides;
  away[from] = 1;
  away[to] = -1;
  reached.push(from, to);
  for (let length = 1; length <= maxHops; length++) {
    const side = ahead.outermost.length <= back.outermost.length ? ahead : back;
    const next: number[] = [];
    const gates = new Set<number>();
    for (const id of side.outermost) {
      graph.visitNeighbors(id, types, (neighbor) => {
        const known = away[neighbor] ?? 0;
        if (known === 0) {
          away[neighbor] = side.sign * (side.steps + 2);
          reached.push(neighbor);
          next.push(neighbor);
        } else if (known * side.sign < 0) gates.add(side === ahead ? id : neighbor); // an outermost one, or they would have met before
      });
      yield;
    }
    if (gates.size > 0) return { ahead: ahead.steps, gates: [...gates], length };
    if (next.length === 0) return undefined;
    side.outermost = next;
    side.steps++;
  }
  return undefined;
}

/** What has been reached from the first concept and leads on to the last one in the steps that are left. */
function* leadingOn(graph: RelationGraph, types: TypeSet, { ahead, gates }: Found, away: Int8Array): Generator<void, ReadonlySet<number>> {
  const leadsOn = new Set(gates);
  let outermost = gates;
  for (let place = ahead; place > 0; place--) {
    const before: number[] = [];
    for (const id of outermost) {
      graph.visitNeighbors(id, types, (neighbor) => {
        if (away[neighbor] !== place || leadsOn.has(neighbor)) return;
        leadsOn.add(neighbor);
        before.push(neighbor);
      });
      yield;
    }
    outermost = before;
  }
  return leadsOn;
}
