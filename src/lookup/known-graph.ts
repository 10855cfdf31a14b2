import { createHash } from 'node:crypto';
import { inSteps } from '../in-steps.ts';
import type { Reader } from '../neo4j/index.ts';
import { RelationGraph, type Relation } from '../traversal/index.ts';
import type { NameEntry } from './name-entry.ts';
import { NameIndex } from './name-index.ts';

/** What is known of a concept without asking the database. */
export interface KnownConcept {
  readonly slug: string;
  readonly kind: string;
  readonly name: string;
  readonly nameZh: string;
  readonly summary: string;
  readonly summaryZh: string;
}

/** What is in memory of a graph, all of one version. */
export interface KnownGraph {
  /** Its names, and the relations between its concepts. */
  readonly names: NameIndex;
  /** Its concepts by their slugs. */
  readonly concepts: ReadonlyMap<string, KnownConcept>;
}

/** In one statement, so that all is from one version of the graph. */
const READ_GRAPH = `
MATCH (c:Concept)
WITH c, coalesce(c.commonNames, []) AS given
RETURN c {.slug, .kind, .name, .nameZh, .summary, .summaryZh} AS concept,
  CASE WHEN given IS :: LIST<STRING NOT NULL> THEN given ELSE [] END AS common,
  COLLECT { MATCH (c)-[:HAS_NAME]->(n:Name) RETURN [n.text, n.language, n.type] } AS names,
  COLLECT { MATCH (c)-[r]->(o:Concept) RETURN [type(r), o.slug, r.note] } AS relations`;

interface Row {
  readonly concept: KnownConcept;
  readonly common: readonly string[];
  readonly names: readonly (readonly [string, NameEntry['language'], NameEntry['type']])[];
  readonly relations: readonly (readonly [type: string, to: string, note: unknown])[];
}

/** Reads what is kept of a graph in memory, again and again. */
export class KnownGraphReader {
  #names: { readonly index: NameIndex; readonly hash: string } | undefined;

  /**
   * Reads it once. The index of names is the one of before where names and relations are as they were, which they are after most
   * changes of a graph: to make it anew takes the longest by far.
   */
  async read(reader: Reader): Promise<KnownGraph> {
    const { records } = await reader.run(READ_GRAPH);
    const rows = records.map((record) => record.toObject() as unknown as Row);
    const hash = await inSteps(hashOf(rows));
    if (this.#names?.hash !== hash) this.#names = { index: await indexOf(rows), hash };
    return { names: this.#names.index, concepts: new Map(rows.map(({ concept }) => [concept.slug, concept])) };
  }
}

/** Hashes all that the index of names is made from. */
function* hashOf(rows: readonly Row[]): Generator<void, string> {
  const hash = createHash('sha256');
  for (const { concept, common, names, relations } of rows) {
    hash.update(JSON.stringify([concept.slug, concept.kind, common, names, relations]));
    yield;
  }
  return hash.digest('base64');
}

async function indexOf(rows: readonly Row[]): Promise<NameIndex> {
  const slugs = rows.map(({ concept }) => concept.slug);
  const relations = await inSteps(RelationGraph.build(slugs, relationsOf(rows)));
  return NameIndex.build(namesOf(rows, relations), relations);
}

function* relationsOf(rows: readonly Row[]): Generator<Relation> {
  for (const { concept, relations } of rows) {
    for (const [type, to, note] of relations) yield { from: concept.slug, type, to, ...(typeof note === 'string' && { note }) };
  }
}

function* namesOf(rows: readonly Row[], graph: RelationGraph): Generator<NameEntry> {
  for (const { concept, common, names } of rows) {
    const { slug, kind } = concept;
    const relations = graph.degree(graph.idOf(slug) ?? 0);
    for (const [text, language, type] of names) yield { slug, kind, text, language, type, common, relations };
  }
}
