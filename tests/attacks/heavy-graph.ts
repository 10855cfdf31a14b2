import { openTestGraph, type TestGraph } from '../support/test-graph.ts';

/** Concepts with nothing but what a concept must have; all names begin with `extra-`. */
const CREATE = `UNWIND $slugs AS slug
  CREATE (:Concept:Model:Extra {slug: slug, kind: 'MODEL', name: slug, nameZh: slug, summary: 'About ' + slug, summaryZh: slug})`;

/** Relations from the concept with one number to that with another, all of one type. */
const relate = (type: string): string => `UNWIND $pairs AS pair
  MATCH (a:Concept) WHERE a.slug = 'extra-' + pair[0] MATCH (b:Concept) WHERE b.slug = 'extra-' + pair[1] CREATE (a)-[:${type}]->(b)`;

/** The concept that most others are related to. */
export const HUB = 'extra-hub';

/** How many concepts there are around the hub. */
const SPOKES = 1_500;

/**
 * Adds to the shared graph what is hard to walk through: `extra-hub`, to which 1,500 concepts are related by three types; among
 * these, layers that are related each with each, so that there are more ways than could ever be counted; and `extra-island`,
 * which is related to nothing.
 */
export async function addHeavyGraph(): Promise<TestGraph> {
  const graph = openTestGraph();
  const numbers = Array.from({ length: SPOKES }, (_, index) => String(index));
  await graph.run(CREATE, { slugs: ['hub', 'island', ...numbers].map((name) => `extra-${name}`) });
  for (const type of ['IS_A', 'USES', 'PART_OF']) await graph.run(relate(type), { pairs: numbers.map((number) => [number, 'hub']) });
  const layers = Array.from({ length: 12 }, (_, layer) => numbers.slice(layer * 20, (layer + 1) * 20));
  for (const [at, layer] of layers.slice(1).entries()) {
    const pairs = layer.flatMap((to) => (layers[at] ?? []).map((from) => [from, to]));
    for (const type of ['IS_A', 'BUILT_ON']) await graph.run(relate(type), { pairs });
  }
  return graph;
}

/** Removes it again. */
export async function removeHeavyGraph(graph: TestGraph): Promise<void> {
  await graph.run('MATCH (extra:Extra) DETACH DELETE extra');
}
