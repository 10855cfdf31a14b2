import type { FieldNode } from 'graphql';

/**
 * What something is remembered by that is worked out from a field of a client: the same object each time that the same document is
 * carried out. The list of its nodes is made anew each time; of a field that is written once, the node is not.
 */
export function fieldKey(nodes: readonly FieldNode[]): object {
  const [only] = nodes;
  return only && nodes.length === 1 ? only : nodes;
}
