import { atOnce } from '../../src/in-steps.ts';
import { RelationGraph } from '../../src/traversal/index.ts';

/** The graph in memory of relations that are written as `lstm IS_A rnn`, of the concepts that they join, and of more. */
export function graphOf(texts: readonly string[], more: readonly string[] = []): RelationGraph {
  const relations = texts.map((text) => {
    const [from = '', type = '', to = ''] = text.split(' ');
    return { from, type, to };
  });
  return atOnce(RelationGraph.build([...relations.flatMap(({ from, to }) => [from, to]), ...more], relations));
}
