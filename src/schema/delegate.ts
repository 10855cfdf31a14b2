import { batchDelegateToSchema } from '@graphql-tools/batch-delegate';
import { Kind, OperationTypeNode, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';
import type { RequestContext } from './build-schema.ts';

/** The field by which the answers are told apart; its alias does not collide with what clients select. */
const KEY: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: '_slug' },
  name: { kind: Kind.NAME, value: 'slug' },
};

const selections = new WeakMap<readonly FieldNode[], SelectionSetNode>();

/**
 * Gives the concept of a slug with whatever fields the client selects below it, by asking the schema's own `concepts` field.
 * All slugs that one field of a request asks for travel together: one more database statement for the field.
 */
export function delegateConcept(slug: string, context: RequestContext, info: GraphQLResolveInfo): Promise<unknown> {
  return batchDelegateToSchema({
    schema: info.schema,
    operation: OperationTypeNode.QUERY,
    fieldName: 'concepts',
    key: slug,
    argsFromKeys: (slugs) => ({ where: { slug: { in: slugs } }, limit: slugs.length, sort: [{ slug: 'ASC' }] }),
    valuesFromResults: (concepts: { readonly _slug: string }[], slugs) => {
      const bySlug = new Map(concepts.map((concept) => [concept._slug, concept]));
      return slugs.map((key) => bySlug.get(key));
    },
    selectionSet: selectionWithKey(info.fieldNodes),
    context,
    info,
  }) as Promise<unknown>;
}

/** What the client selects, and the key; the same object for the same selection, by which the requests are batched. */
function selectionWithKey(nodes: readonly FieldNode[]): SelectionSetNode {
  let selection = selections.get(nodes);
  if (!selection) {
    selection = { kind: Kind.SELECTION_SET, selections: [...nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []), KEY] };
    selections.set(nodes, selection);
  }
  return selection;
}
