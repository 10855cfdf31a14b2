import { gunzipSync, gzipSync } from 'node:zlib';
import { deserializeContent, serializeContent, type GraphContent } from './graph-content.ts';
import { IDENTIFIED_BY, toStoredGraph, type RawNode, type RawRelation, type Runner, type StoredGraph } from './read-content.ts';

/** What the seeder remembers in the database: a hash of the scripts, what they meant, and by what the nodes of that are found. */
export interface SeedState {
  readonly scriptsHash: string;
  /** As {@link stateProperties} packs it. */
  readonly content: string;
  /** The keys of the nodes of each label, and the texts of the names; not there where an older ConceptGraph has seeded. */
  readonly keys: OwnedKeys | undefined;
}

/** The properties by which the nodes of some content are found, for each label that has one, and the texts of its names. */
type OwnedKeys = Readonly<Record<(typeof KEY_LISTS)[number], readonly string[]>>;

const KEY_LISTS = ['Concept', 'Source', 'Statement', 'Kind', 'RelationType', 'Name'] as const;

/** The keys of the nodes of content. */
function keysOf({ nodes }: GraphContent): OwnedKeys {
  const keys: Record<(typeof KEY_LISTS)[number], string[]> = {
    Concept: [],
    Source: [],
    Statement: [],
    Kind: [],
    RelationType: [],
    Name: [],
  };
  for (const { labels, properties } of nodes) {
    const label = KEY_LISTS.find((each) => labels.includes(each));
    const value = label && properties[IDENTIFIED_BY.get(label) ?? 'text'];
    if (label && typeof value === 'string') keys[label].push(value);
  }
  return { ...keys, Name: [...new Set(keys.Name)] };
}

/** The properties under which a seeding is remembered. */
export function stateProperties(scriptsHash: string, content: GraphContent): Readonly<Record<string, unknown>> {
  const lists = Object.entries(keysOf(content)).map(([label, keys]) => [`keys${label}`, keys]);
  return { scriptsHash, content: gzipSync(serializeContent(content)).toString('base64'), ...Object.fromEntries(lists) };
}

/** What seeds meant the last time; empty when there was none. */
export function recall(state: Pick<SeedState, 'content'> | undefined): GraphContent {
  if (!state?.content) return { nodes: [], relations: [] };
  return deserializeContent(gunzipSync(Buffer.from(state.content, 'base64')).toString('utf8'));
}

/** Reads what the seeds of a graph meant the last time; empty when there was none. */
export async function readSeedContent(runner: Runner): Promise<GraphContent> {
  const { records } = await runner.run(`MATCH (state:SeedState {id: 'seeds'}) RETURN state {.content} AS state`);
  return recall((records[0]?.get('state') as SeedState | undefined) ?? undefined);
}

const found = (label: string): string => `
CALL (state) {
  UNWIND coalesce(state.keys${label}, []) + $keys.${label} AS key
  MATCH (n:${label} {${IDENTIFIED_BY.get(label)}: key})
  RETURN collect(DISTINCT n) AS of${label}
}`;

/**
 * A name is found by its concept; one that belongs to nothing any more, by its text. Relations are read from where they begin: nodes
 * of the seeds at which many begin are the seeds' own, while any number of others may end at them.
 */
const READ_OWNED = `
OPTIONAL MATCH (state:SeedState {id: 'seeds'})
${[...IDENTIFIED_BY.keys()].map(found).join('')}
CALL (ofConcept) {
  UNWIND ofConcept AS c
  MATCH (c)-[:HAS_NAME]->(n:Name)
  RETURN collect(DISTINCT n) AS ofName
}
CALL (state) {
  UNWIND coalesce(state.keysName, []) AS text
  MATCH (n:Name {text: text})
  WHERE NOT (n)--()
  RETURN collect(DISTINCT n) AS alone
}
WITH state, ofConcept + ofSource + ofStatement + ofKind + ofRelationType + ofName + alone AS own
CALL (own) {
  UNWIND own AS n
  MATCH (n)-[r]->(b)
  RETURN collect([elementId(r), elementId(n), type(r), elementId(b), properties(r)]) AS relations
}
RETURN [n IN own | [elementId(n), labels(n), properties(n)]] AS nodes, relations,
  state {.scriptsHash, .content, .keysConcept, .keysSource, .keysStatement, .keysKind, .keysRelationType, .keysName} AS state`;

/** A part of a graph, and what the seeder remembers there. */
export interface OwnedGraph extends StoredGraph {
  readonly state: SeedState | undefined;
}

/**
 * Reads, in one round trip (two where an older ConceptGraph has seeded), the nodes that seeds owned the last time, those that have
 * the keys of some other content, and the relations between them. What else is in the graph costs nothing, however much that is.
 */
export async function readOwned(runner: Runner, wanted?: GraphContent, isFallback = false): Promise<OwnedGraph> {
  const { records } = await runner.run(READ_OWNED, { keys: keysOf(wanted ?? { nodes: [], relations: [] }) });
  const row = records[0];
  if (!row) throw new Error('the graph was read, but there is no answer');
  const nodes = row.get('nodes') as RawNode[];
  const ids = new Set(nodes.map(([id]) => id));
  const relations = (row.get('relations') as RawRelation[]).filter(([, , , to]) => ids.has(to));
  const raw = row.get('state') as (Record<string, unknown> & SeedState) | null;
  const lists = KEY_LISTS.map((label) => [label, raw?.[`keys${label}`]] as const);
  const keys = lists.every(([, list]) => Array.isArray(list)) ? (Object.fromEntries(lists) as OwnedKeys) : undefined;
  const state = raw ? { scriptsHash: raw.scriptsHash, content: raw.content, keys } : undefined;
  if (state?.content && !keys && !isFallback) {
    const before = recall(state);
    return readOwned(runner, { nodes: [...before.nodes, ...(wanted?.nodes ?? [])], relations: [] }, true);
  }
  return { ...toStoredGraph(nodes, relations), state };
}

/** Adds to a part of a graph every relation of some of its nodes, and the nodes at their other ends. */
export async function addSurroundings<Graph extends StoredGraph>(runner: Runner, graph: Graph, ids: readonly string[]): Promise<Graph> {
  if (ids.length === 0) return graph;
  const { records } = await runner.run(
    `UNWIND $ids AS id
     MATCH (n) WHERE elementId(n) = id
     MATCH (n)-[r]-(other)
     WITH DISTINCT r, other
     RETURN elementId(r) AS id, elementId(startNode(r)) AS from, type(r) AS type, elementId(endNode(r)) AS to,
       elementId(other) AS otherId, labels(other) AS labels, properties(other) AS properties`,
    { ids },
  );
  const [relations, nodes] = [new Map<string, RawRelation>(), new Map<string, RawNode>()];
  const [knownNodes, knownRelations] = [new Set(graph.nodes.map(({ id }) => id)), new Set(graph.relations.map(({ id }) => id))];
  for (const record of records) {
    const [id, from, type, to, otherId, labels, properties] = [...record.values()] as [
      string,
      string,
      string,
      string,
      string,
      string[],
      RawNode[2],
    ];
    if (!knownRelations.has(id)) relations.set(id, [id, from, type, to, {}]);
    if (!knownNodes.has(otherId)) nodes.set(otherId, [otherId, labels, properties]);
  }
  const more = toStoredGraph([...nodes.values()], [...relations.values()]);
  return { ...graph, nodes: [...graph.nodes, ...more.nodes], relations: [...graph.relations, ...more.relations] };
}
