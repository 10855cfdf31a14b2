import { createHash } from 'node:crypto';
import type { Reader } from '../neo4j/index.ts';
import { RelationGraph, type Relation } from '../traversal/index.ts';
import { inSteps } from '../in-steps.ts';
import type { NameEntry } from './name-entry.ts';
import { NameIndex, type KnownConcept } from './name-index.ts';

/** In one statement, so that all is from one version of the graph. */
const READ_NAMES = `
MATCH (c:Concept)
WITH c, coalesce(c.commonNames, []) AS given
RETURN c.slug AS slug, c.kind AS kind, c.name AS name, c.nameZh AS nameZh,
  CASE WHEN given IS :: LIST<STRING NOT NULL> THEN given ELSE [] END AS common,
  COLLECT { MATCH (c)-[:HAS_NAME]->(n:Name) RETURN [n.text, n.language, n.type] } AS names,
  COLLECT { MATCH (c)-[r]->(o:Concept) RETURN [type(r), o.slug, r.note] } AS relations`;

interface Row extends KnownConcept {
  readonly common: readonly string[];
  readonly names: readonly (readonly [string, NameEntry['language'], NameEntry['type']])[];
  readonly relations: readonly (readonly [type: string, to: string, note: unknown])[];
}

/** Reads every name of a graph, and the relations between its concepts, again and again. */
export class NameReader {
  #known: { readonly index: NameIndex; readonly hash: string } | undefined;

  /** Gives the index of what is read; the one of before, where all is as it was: most changes of a graph are to other things. */
  async read(reader: Reader): Promise<NameIndex> {
    const { records } = await reader.run(READ_NAMES);
    const rows = records.map((record) => record.toObject() as unknown as Row);
    const hash = await inSteps(hashOf(rows));
    if (this.#known?.hash !== hash) this.#known = { index: await indexOf(rows), hash };
    return this.#known.index;
  }
}

function* hashOf(rows: readonly Row[]): Generator<void, string> {
  const hash = createHash('sha256');
  for (const row of rows) {
    hash.update(JSON.stringify(row));
    yield;
  }
  return hash.digest('base64');
}

async function indexOf(rows: readonly Row[]): Promise<NameIndex> {
  const concepts = new Map(rows.map(({ slug, kind, name, nameZh }) => [slug, { slug, kind, name, nameZh }]));
  const relations = await inSteps(RelationGraph.build(concepts.keys(), relationsOf(rows)));
  return NameIndex.build(namesOf(rows, relations), relations, concepts);
}

function* relationsOf(rows: readonly Row[]): Generator<Relation> {
  for (const { slug: from, relations } of rows) {
    for (const [type, to, note] of relations) yield { from, type, to, ...(typeof note === 'string' && { note }) };
  }
}

function* namesOf(rows: readonly Row[], graph: RelationGraph): Generator<NameEntry> {
  for (const { slug, kind, common, names } of rows) {
    const relations = graph.degree(graph.idOf(slug) ?? 0);
    for (const [text, language, type] of names) yield { slug, kind, text, language, type, common, relations };
  }
}
