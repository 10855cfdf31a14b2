import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';
import type { KnownConcept } from '../lookup/index.ts';
import type { RequestContext } from './build-schema.ts';
import { fieldKey } from './field-key.ts';
import { namesOf } from './names-of.ts';

const KNOWN: ReadonlySet<string> = new Set<keyof KnownConcept>(['slug', 'kind', 'name', 'nameZh']);

/** The fields that a selection asks for, or nothing when one of them has to come from the database. */
const selections = new WeakMap<object, readonly FieldNode[] | undefined>();

/**
 * Gives a concept without asking the database, when the client selects only what is known of it and what is known is as the
 * graph has it; while the database is away, as the graph had it.
 */
export function fromMemory(slug: string, context: RequestContext, info: GraphQLResolveInfo): object | undefined {
  const isAway = context.isGraphAway();
  if (context.namesAreStale && !isAway) return undefined;
  const key = fieldKey(info.fieldNodes);
  if (!selections.has(key)) selections.set(key, knownFields(info));
  const fields = selections.get(key);
  const concept = fields && namesOf(context).conceptOf(slug);
  if (!concept) return undefined;
  if (isAway) context.extensions.stale = true;
  return Object.fromEntries(
    fields.map(({ alias, name }) => [alias?.value ?? name.value, concept[name.value as keyof KnownConcept] as unknown]),
  );
}

function knownFields({ fieldNodes, fragments }: GraphQLResolveInfo): readonly FieldNode[] | undefined {
  const fields: FieldNode[] = [];
  const collect = (selectionSet: SelectionSetNode | undefined): boolean =>
    (selectionSet?.selections ?? []).every((selection) => {
      if (selection.directives?.length) return false;
      if (selection.kind === Kind.INLINE_FRAGMENT) return collect(selection.selectionSet);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return collect(fragments[selection.name.value]?.selectionSet);
      if (selection.name.value === '__typename') return true;
      fields.push(selection);
      return KNOWN.has(selection.name.value);
    });
  return fieldNodes.every(({ selectionSet }) => collect(selectionSet)) ? fields : undefined;
}
