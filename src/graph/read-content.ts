import { isDate, isDateTime, isDuration, isLocalDateTime, isLocalTime, isPoint, isTime, type Record as Row } from 'neo4j-driver';
import { compare } from '../compare.ts';
import type { Literal } from '../seed/index.ts';
import { relationKey, type NodeContent, type Properties, type RelationContent } from './graph-content.ts';

/** What can run a statement: a session or a transaction. */
export interface Runner {
  run(cypher: string, parameters?: Record<string, unknown>): PromiseLike<{ readonly records: readonly Row[] }>;
}

/** A node and the database's own id for it; `key` is undefined when it is no node of the graph's shape. */
export interface StoredNode extends Omit<NodeContent, 'key'> {
  readonly id: string;
  readonly key: string | undefined;
}

/** A relationship and the database's own id for it and for its ends. */
export interface StoredRelation {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly type: string;
  readonly properties: Properties;
  /** As {@link relationKey} gives it; undefined when one of its ends has no key. */
  readonly key: string | undefined;
  readonly content: RelationContent | undefined;
}

/** A graph, or a part of one, as it lies in a database. */
export interface StoredGraph {
  readonly nodes: readonly StoredNode[];
  readonly relations: readonly StoredRelation[];
}

/** A node and a relation as a statement gives them. */
export type RawNode = readonly [id: string, labels: string[], properties: Properties];
export type RawRelation = readonly [id: string, from: string, type: string, to: string, properties: Properties];

/** The labels of the nodes that a graph consists of, as a label expression of Cypher; nodes of other labels are not its own. */
export const OWN_LABELS = 'Concept|Name|Statement|Source|Kind|RelationType';

const READ_GRAPH = `
CALL () {
  MATCH (n:${OWN_LABELS})
  RETURN collect([elementId(n), labels(n), properties(n)]) AS nodes
}
CALL () {
  MATCH (n:${OWN_LABELS})-[r]->(b)
  RETURN collect([elementId(r), elementId(n), type(r), elementId(b), properties(r)]) AS outgoing
}
CALL () {
  MATCH (n:${OWN_LABELS})<-[r]-(a)
  WHERE NOT a:${OWN_LABELS}
  RETURN collect([elementId(r), elementId(a), type(r), elementId(n), properties(r)]) AS incoming
}
RETURN nodes, outgoing + incoming AS relations`;

/** The labels whose nodes are known by one property. */
export const IDENTIFIED_BY: ReadonlyMap<string, string> = new Map([
  ['Concept', 'slug'],
  ['Source', 'slug'],
  ['Statement', 'id'],
  ['Kind', 'name'],
  ['RelationType', 'name'],
]);

/**
 * Reads the nodes of a graph, and every relationship that touches one, in one round trip; nodes of other labels are not its own.
 * @param rightName gives labels and types the names under which they are meant.
 */
export async function readContent(runner: Runner, rightName?: (name: string) => string): Promise<StoredGraph> {
  const { records } = await runner.run(READ_GRAPH);
  const row = records[0];
  if (!row) throw new Error('the graph was read, but there is no answer');
  const [nodes, relations] = [row.get('nodes') as RawNode[], row.get('relations') as RawRelation[]];
  if (!rightName) return toStoredGraph(nodes, relations);
  return toStoredGraph(
    nodes.map(([id, labels, properties]) => [id, labels.map(rightName), properties]),
    relations.map(([id, from, type, to, properties]) => [id, from, rightName(type), to, properties]),
  );
}

/** Gives raw nodes and relations their keys. */
export function toStoredGraph(raw: readonly RawNode[], rawRelations: readonly RawRelation[]): StoredGraph {
  const keys = new Map<string, string>();
  for (const [id, labels, properties] of raw) {
    const key = ownKey(labels, properties);
    if (key !== undefined) keys.set(id, key);
  }
  const names = new Map(raw.filter(([, labels]) => labels.includes('Name')).map(([id, , properties]) => [id, properties]));
  for (const [, from, type, to] of rawRelations) {
    const owner = keys.get(from);
    const name = names.get(to);
    if (type === 'HAS_NAME' && name && owner?.startsWith('Concept:')) {
      keys.set(to, `Name:${JSON.stringify([owner, plain(name['language']), plain(name['text'])])}`);
    }
  }
  return {
    nodes: raw.map(([id, labels, properties]) => ({ id, key: keys.get(id), labels: labels.sort(), properties: sortKeys(properties) })),
    relations: rawRelations.map(([id, fromId, type, toId, properties]) => {
      const from = keys.get(fromId);
      const to = keys.get(toId);
      const content = from !== undefined && to !== undefined ? { from, type, to, properties: sortKeys(properties) } : undefined;
      return { id, fromId, toId, type, properties: sortKeys(properties), content, key: content && relationKey(content) };
    }),
  };
}

function ownKey(labels: readonly string[], properties: Properties): string | undefined {
  for (const [label, property] of IDENTIFIED_BY) {
    if (labels.includes(label)) return properties[property] === undefined ? undefined : `${label}:${plain(properties[property])}`;
  }
  return undefined;
}

function plain(value: Literal | undefined): string {
  return typeof value === 'string' ? value : `not a string: ${typeof value}`;
}

function sortKeys(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).sort(([one], [other]) => compare(one, other)));
}

/** Whether a property value is of a type that seeds cannot use: a date, a time, a duration or a point. */
export function isForeignValue(value: unknown): boolean {
  return [isDate, isDateTime, isDuration, isLocalDateTime, isLocalTime, isPoint, isTime].some((is) => is(value as object));
}
