export { compareConcepts } from './comparison.ts';
export { reachFrom } from './reach.ts';
export { RelationGraph, type Direction, type Relation, type Step, type TypeSet } from './relation-graph.ts';
export { shortestPaths } from './shortest-paths.ts';
export { surroundingsOf } from './surroundings.ts';
