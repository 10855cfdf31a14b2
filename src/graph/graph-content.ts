import type { Literal } from '../seed/index.ts';

/** Properties of a node or relationship. */
export type Properties = { readonly [name: string]: Literal };

/** A node, known by a key that is the same in every database: its label and what identifies it there. */
export interface NodeContent {
  readonly key: string;
  readonly labels: readonly string[];
  readonly properties: Properties;
}

/** A relationship between two nodes, named by their keys. */
export interface RelationContent {
  readonly from: string;
  readonly type: string;
  readonly to: string;
  readonly properties: Properties;
}

/** All that a graph says, apart from where its database keeps it. */
export interface GraphContent {
  readonly nodes: readonly NodeContent[];
  readonly relations: readonly RelationContent[];
}

/** The key of a relationship: there is one for a type and a pair of nodes. */
export function relationKey({ from, type, to }: Pick<RelationContent, 'from' | 'type' | 'to'>): string {
  return JSON.stringify([from, type, to]);
}

/** Writes content as JSON; whole numbers stay apart from floats. */
export function serializeContent(content: GraphContent): string {
  return JSON.stringify(content, (_, value: unknown) => {
    if (typeof value === 'bigint') return { whole: value.toString() };
    if (typeof value === 'number' && !Number.isFinite(value)) return { special: String(value) };
    return value;
  });
}

/** Reads what {@link serializeContent} has written. */
export function deserializeContent(json: string): GraphContent {
  return JSON.parse(json, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if ('whole' in value && typeof value.whole === 'string') return BigInt(value.whole);
    if ('special' in value && typeof value.special === 'string') return Number(value.special);
    return value;
  }) as GraphContent;
}

/** Whether two property values are the same, to Neo4j. */
export function sameValue(one: Literal | undefined, other: Literal | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item: Literal, index) => sameValue(item, other[index]));
  }
  return one === other || Object.is(one, other); // the latter for NaN
}
