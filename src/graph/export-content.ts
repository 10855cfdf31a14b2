import { addTo } from '../add-to.ts';
import { compare } from '../compare.ts';
import type { Literal } from '../seed/index.ts';
import { canWriteName } from './export-literal.ts';
import { IDENTIFIED_BY, type StoredGraph, type StoredNode, type StoredRelation } from './read-content.ts';

/** A node, and what of it no script says yet. Each script takes away what it says; the last one says the rest. */
export interface UnsaidNode {
  /** The label that it is known by, and what identifies it: a slug, id or name; of a name its concept, language and text. */
  readonly label: string;
  readonly identity: readonly string[];
  readonly labels: Set<string>;
  readonly properties: Map<string, Literal>;
  /** Whether a script makes it. */
  said: boolean;
}

/** A relationship, and what of it no script says yet. */
export interface UnsaidRelation {
  readonly from: UnsaidNode;
  readonly type: string;
  readonly to: UnsaidNode;
  readonly properties: Map<string, Literal>;
  said: boolean;
}

/** What seeds cannot say: the reason, and each element that it holds for. */
export interface LeftOut {
  readonly reason: string;
  readonly elements: readonly string[];
}

/** All that seeds can say of a graph, sorted, and what they cannot. */
export interface ExportContent {
  readonly nodes: readonly UnsaidNode[];
  readonly relations: readonly UnsaidRelation[];
  readonly leftOut: readonly LeftOut[];
}

const SECOND = 'There is another one that seeds cannot tell apart from it';

/** Sorts out what of a stored graph seeds can say: nodes that are known by a key, and one relation of a type between two of them. */
export function exportContent(stored: StoredGraph): ExportContent {
  const leftOut = new Map<string, string[]>();
  const leave = (reason: string, element: string): void => addTo(leftOut, reason, element);
  const nodes = new Map<string, UnsaidNode>();
  const byId = new Map<string, UnsaidNode>();
  const keep = (element: StoredNode, label: string, identity: readonly string[], identifying: readonly string[]): void => {
    const key = JSON.stringify([label, ...identity]);
    if (nodes.has(key)) return leave(SECOND, describe(label, identity));
    const labels = new Set(element.labels.filter((each) => each !== label));
    const properties = usable(element.properties, identifying, describe(label, identity), leave);
    const node = { label, identity, labels, properties, said: false };
    nodes.set(key, node);
    byId.set(element.id, node);
  };

  const names: StoredNode[] = [];
  for (const node of [...stored.nodes].sort(byContent)) {
    const [label, property] = [...IDENTIFIED_BY].find(([each]) => node.labels.includes(each)) ?? [];
    if (label === undefined || property === undefined) {
      names.push(node);
      continue;
    }
    const value = node.properties[property];
    if (typeof value === 'string') keep(node, label, [value], [property]);
    else leave(`It has no ${property} that is a text`, `a node with the labels ${node.labels.join(', ')}`);
  }

  const owners = ownersOf(stored, byId);
  const owned = names.map((node) => ({ node, owner: owners.get(node.id)?.[0]?.identity[0] ?? '' }));
  for (const { node, owner } of owned.sort((one, other) => compare(one.owner, other.owner))) {
    const { language, text } = node.properties;
    if (!owners.has(node.id)) leave('It belongs to no concept', describeName(node));
    else if (typeof language !== 'string' || typeof text !== 'string') leave('It has no text or no language', describeName(node));
    else keep(node, 'Name', [owner, language, text], ['language', 'text']);
  }

  const relations = new Map<string, UnsaidRelation>();
  for (const relation of [...stored.relations].sort(byContent)) {
    const [from, to] = [byId.get(relation.fromId), byId.get(relation.toId)];
    const { type } = relation;
    const [start, end] = [from, to].map((node) => (node ? describe(node.label, node.identity) : 'a node that is not'));
    const what = `${start} ${type} ${end}`;
    if (!from || !to) {
      leave('It has an end that is not exported', what);
      continue;
    }
    const key = JSON.stringify([from.label, ...from.identity, type, to.label, ...to.identity]);
    if (type === 'HAS_NAME' && to.label === 'Name' && from.label === 'Concept' && from.identity[0] !== to.identity[0]) {
      leave('The name belongs to another concept, too, and is exported with that one', what);
    } else if (relations.has(key)) leave(SECOND, what);
    else relations.set(key, { from, type, to, properties: usable(relation.properties, [], what, leave), said: false });
  }
  return {
    nodes: [...nodes].sort(([one], [other]) => compare(one, other)).map(([, node]) => node),
    relations: [...relations].sort(([one], [other]) => compare(one, other)).map(([, relation]) => relation),
    leftOut: [...leftOut]
      .sort(([one], [other]) => compare(one, other))
      .map(([reason, elements]) => ({ reason, elements: elements.sort(compare) })),
  };
}

/** Puts items that have a key in common together, in their order. */
export function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) if (!groups.get(keyOf(item))?.push(item)) groups.set(keyOf(item), [item]);
  return groups;
}

/** The concepts that each name belongs to, the first by its slug in front. */
function ownersOf({ relations }: StoredGraph, byId: ReadonlyMap<string, UnsaidNode>): ReadonlyMap<string, readonly UnsaidNode[]> {
  const owners = new Map<string, UnsaidNode[]>();
  for (const { type, fromId, toId } of relations) {
    const from = byId.get(fromId);
    if (type === 'HAS_NAME' && from?.label === 'Concept' && !byId.has(toId)) owners.set(toId, [...(owners.get(toId) ?? []), from]);
  }
  for (const each of owners.values()) each.sort((one, other) => compare(one.identity[0] ?? '', other.identity[0] ?? ''));
  return owners;
}

/** The properties that a seed can write, without those that identify the element. */
function usable(
  properties: StoredNode['properties'],
  identifying: readonly string[],
  what: string,
  leave: (reason: string, element: string) => void,
): Map<string, Literal> {
  const kept = new Map<string, Literal>();
  for (const [name, value] of Object.entries(properties)) {
    if (identifying.includes(name)) continue;
    if (!canWriteName(name)) leave('Cypher has no way to write the name of the property', `${JSON.stringify(name)} of ${what}`);
    else if (!isSeedValue(value)) leave('Seeds hold no dates, times, points or bytes; a text they do', `the property ${name} of ${what}`);
    else kept.set(name, value);
  }
  return kept;
}

function isSeedValue(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isSeedValue) : ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

function describe(label: string, identity: readonly string[]): string {
  return label === 'Name' ? `the name "${identity[2]}" of ${identity[0]}` : `${label} ${identity[0]}`;
}

function describeName({ labels, properties: { text } }: StoredNode): string {
  return typeof text === 'string' ? `the name "${text}"` : `a node with the labels ${labels.join(', ')}`;
}

/** An order that does not depend on where the database keeps an element. */
function byContent(one: StoredNode | StoredRelation, other: StoredNode | StoredRelation): number {
  return compare(contentOf(one), contentOf(other));
}

function contentOf(element: StoredNode | StoredRelation): string {
  const kind = 'labels' in element ? element.labels : element.type;
  return JSON.stringify([kind, element.properties], (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}
