import { batchDelegateToSchema } from '@graphql-tools/batch-delegate';
import { GraphQLError, Kind, OperationTypeNode, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';
import type { RequestContext } from './build-schema.ts';
import { fromMemory } from './concept-from-memory.ts';

/** The alias of the field by which the answers are told apart; names that begin like this are not for clients. */
const KEY = '__conceptGraphKey';

const answers = new WeakMap<RequestContext, Map<readonly FieldNode[], Map<string, unknown>>>();
const selections = new WeakMap<readonly FieldNode[], SelectionSetNode>();

/**
 * Gives the concept of a slug with whatever fields the client selects below it, by asking the schema's own `concepts` field.
 * All slugs that one field of a request asks for travel together: one more database statement for the field; none where the
 * client selects only what is known without it.
 * @throws {GraphQLError} GRAPH_UNAVAILABLE when the concept is there no more: then what named it is from before a change.
 */
function delegateConcept(slug: string, context: RequestContext, info: GraphQLResolveInfo): unknown {
  const known = answersOf(context, info.fieldNodes);
  let answer = known.get(slug);
  if (answer === undefined)
    known.set(slug, (answer = fromMemory(slug, context, info) ?? delegate('concepts', 'slug', slug, context, info)));
  return answer;
}

/** What a field of a request has given for each key: a text names the same concept again and again. */
function answersOf(context: RequestContext, nodes: readonly FieldNode[]): Map<string, unknown> {
  let ofRequest = answers.get(context);
  if (!ofRequest) answers.set(context, (ofRequest = new Map()));
  let ofField = ofRequest.get(nodes);
  if (!ofField) ofRequest.set(nodes, (ofField = new Map()));
  return ofField;
}

/** Gives the statement of an id, as {@link oneConcept} gives the concept of a slug. */
export function delegateStatement(id: string, context: RequestContext, info: GraphQLResolveInfo): Promise<unknown> {
  return delegate('statements', 'id', id, context, info);
}

type Resolver<Source> = (source: Source, _: unknown, context: RequestContext, info: GraphQLResolveInfo) => unknown;

/** Makes the resolver of a field that gives one concept, of the slug that its object knows. */
export function oneConcept<Source>(slug: (source: Source) => string): Resolver<Source> {
  return (source, _, context, info) => delegateConcept(slug(source), context, info);
}

/** Makes the resolver of a field that gives several concepts, in the order in which its object knows their slugs. */
export function manyConcepts<Source>(slugs: (source: Source) => readonly string[]): Resolver<Source> {
  return (source, _, context, info) => slugs(source).map((slug) => delegateConcept(slug, context, info));
}

function delegate(
  fieldName: 'concepts' | 'statements',
  identifier: 'slug' | 'id',
  key: string,
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<unknown> {
  return batchDelegateToSchema({
    schema: info.schema,
    operation: OperationTypeNode.QUERY,
    fieldName,
    key,
    argsFromKeys: (keys) => ({ where: { [identifier]: { in: keys } }, limit: keys.length, sort: [{ [identifier]: 'ASC' }] }),
    valuesFromResults: (nodes: { readonly [KEY]: string }[], keys) => {
      const byKey = new Map(nodes.map((node) => [node[KEY], node]));
      return keys.map((wanted: string) => byKey.get(wanted) ?? hasGone(wanted));
    },
    selectionSet: selectionWithKey(identifier, info.fieldNodes),
    context,
    info,
  }) as Promise<unknown>;
}

function hasGone(key: string): GraphQLError {
  return new GraphQLError(`The graph has changed while the question was answered: "${key}" is there no more. Ask again.`, {
    extensions: { code: 'GRAPH_UNAVAILABLE' },
  });
}

/** What the client selects, and the key; the same object for the same selection, by which the requests are batched. */
function selectionWithKey(identifier: string, nodes: readonly FieldNode[]): SelectionSetNode {
  let selection = selections.get(nodes);
  if (!selection) {
    const key: FieldNode = {
      kind: Kind.FIELD,
      alias: { kind: Kind.NAME, value: KEY },
      name: { kind: Kind.NAME, value: identifier },
    };
    selection = { kind: Kind.SELECTION_SET, selections: [...nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []), key] };
    selections.set(nodes, selection);
  }
  return selection;
}
