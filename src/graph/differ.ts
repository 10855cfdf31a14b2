import { relationKey, sameValue, type GraphContent, type NodeContent, type Properties, type RelationContent } from './graph-content.ts';
import type { StoredGraph, StoredNode, StoredRelation } from './read-content.ts';

/** What has to be done to a stored element: properties to set, where null removes one, and labels to add and to remove. */
interface ElementUpdate {
  readonly id: string;
  readonly set: Properties;
  readonly addLabels: readonly string[];
  readonly removeLabels: readonly string[];
}

/** The steps from a stored graph to the one that the seeds want. */
export interface Difference {
  readonly createNodes: readonly NodeContent[];
  readonly updateNodes: readonly ElementUpdate[];
  readonly deleteNodes: readonly StoredNode[];
  readonly createRelations: readonly RelationContent[];
  readonly updateRelations: readonly ElementUpdate[];
  readonly deleteRelations: readonly StoredRelation[];
  /** Relations that the seeds do not own but that hang on a node to be deleted. */
  readonly foreign: readonly StoredRelation[];
}

/**
 * Compares what the seeds want with what is stored. What the seeds owned before (`previous`) and want no longer goes; what
 * they want is created or corrected; whatever else is stored stays, be it an element, a property or a label. A stored
 * element that the seeds want is theirs from then on, whoever made it.
 */
export function differ(previous: GraphContent, wanted: GraphContent, stored: StoredGraph): Difference {
  const storedNodes = firstByKey(stored.nodes);
  const wantedNodes = new Map(wanted.nodes.map((node) => [node.key, node]));
  const owned = previous.nodes.filter(({ key }) => storedNodes.has(key));
  const ownedByKey = new Map(owned.map((node) => [node.key, node]));
  const deleteNodes = owned.filter(({ key }) => !wantedNodes.has(key)).flatMap(({ key }) => storedNodes.get(key) ?? []);
  deleteNodes.push(...orphanedNames(previous, stored));
  const deletedIds = new Set(deleteNodes.map(({ id }) => id));

  const storedRelations = firstByKey(stored.relations);
  const wantedRelations = new Map(wanted.relations.map((relation) => [relationKey(relation), relation]));
  const ownedRelations = new Map(previous.relations.map((relation) => [relationKey(relation), relation]));
  const deleteRelations = [...ownedRelations.keys()]
    .filter((key) => !wantedRelations.has(key))
    .flatMap((key) => storedRelations.get(key) ?? []);
  const deletedRelationIds = new Set(deleteRelations.map(({ id }) => id));

  return {
    createNodes: wanted.nodes.filter(({ key }) => !storedNodes.has(key)),
    updateNodes: wanted.nodes.flatMap((node) => updateOf(storedNodes.get(node.key), node, ownedByKey.get(node.key))),
    deleteNodes,
    createRelations: wanted.relations.filter((relation) => !storedRelations.has(relationKey(relation))),
    updateRelations: wanted.relations.flatMap((relation) => {
      const key = relationKey(relation);
      return updateOf(storedRelations.get(key), relation, ownedRelations.get(key));
    }),
    deleteRelations,
    foreign: stored.relations.filter(
      ({ id, fromId, toId }) => (deletedIds.has(fromId) || deletedIds.has(toId)) && !deletedRelationIds.has(id),
    ),
  };
}

/** Names that the seeds owned and whose concept somebody has deleted: without it they name nothing. */
function orphanedNames(previous: GraphContent, stored: StoredGraph): readonly StoredNode[] {
  const describe = ({ language, text }: Properties): string => JSON.stringify([language, text]);
  const owned = new Set(previous.nodes.filter(({ labels }) => labels.includes('Name')).map(({ properties }) => describe(properties)));
  const related = new Set(stored.relations.flatMap(({ fromId, toId }) => [fromId, toId]));
  return stored.nodes.filter(
    ({ key, id, labels, properties }) =>
      key === undefined && labels.includes('Name') && !related.has(id) && owned.has(describe(properties)),
  );
}

/** Whether nothing has to be done. */
export function isEmpty(difference: Difference): boolean {
  return Object.values(difference).every((steps: readonly unknown[]) => steps.length === 0);
}

function firstByKey<Element extends { readonly key: string | undefined }>(elements: readonly Element[]): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const element of elements) if (element.key !== undefined && !found.has(element.key)) found.set(element.key, element);
  return found;
}

interface Described {
  readonly properties: Properties;
  readonly labels?: readonly string[];
}

function updateOf(
  stored: (Described & { readonly id: string }) | undefined,
  wanted: Described,
  owned: Described | undefined,
): readonly ElementUpdate[] {
  if (!stored) return [];
  const set: Record<string, Properties[string]> = {};
  for (const [name, value] of Object.entries(wanted.properties)) {
    if (!sameValue(stored.properties[name], value)) set[name] = value;
  }
  for (const name of Object.keys(owned?.properties ?? {})) {
    if (wanted.properties[name] === undefined && stored.properties[name] !== undefined) set[name] = null;
  }
  const labels = stored.labels ?? [];
  const addLabels = (wanted.labels ?? []).filter((label) => !labels.includes(label));
  const removeLabels = (owned?.labels ?? []).filter((label) => labels.includes(label) && !wanted.labels?.includes(label));
  if (Object.keys(set).length === 0 && addLabels.length === 0 && removeLabels.length === 0) return [];
  return [{ id: stored.id, set, addLabels, removeLabels }];
}
