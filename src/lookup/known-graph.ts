import { createHash } from 'node:crypto';
import { inSteps } from '../in-steps.ts';
import type { Reader } from '../neo4j/index.ts';
import { RelationGraph, type Relation } from '../traversal/index.ts';
import { foldName } from './fold-name.ts';
import type { NameEntry } from './name-entry.ts';
import { NameIndex } from './name-index.ts';
import type { TextPart } from './invert-texts.ts';
import { TextIndex } from './text-index.ts';

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
  /** Their names, summaries and statements by their words; it knows a concept by its number among the relations. */
  readonly texts: TextIndex;
}

/** In one statement, so that all is from one version of the graph. */
const READ_GRAPH = `
MATCH (c:Concept)
WITH c, coalesce(c.commonNames, []) AS given
RETURN c {.slug, .kind, .name, .nameZh, .summary, .summaryZh} AS concept,
  CASE WHEN given IS :: LIST<STRING NOT NULL> THEN given ELSE [] END AS common,
  COLLECT { MATCH (c)-[:HAS_NAME]->(n:Name) RETURN [n.text, n.language, n.type] } AS names,
  COLLECT { MATCH (c)-[r]->(o:Concept) RETURN [type(r), o.slug, r.note] } AS relations,
  COLLECT { MATCH (c)-[:HAS_STATEMENT]->(s:Statement) RETURN [s.text, s.textZh, s.correction, s.correctionZh] } AS statements`;

interface Row {
  readonly concept: KnownConcept & { kind: string };
  readonly common: readonly string[];
  readonly names: readonly [text: string, language: NameEntry['language'], type: NameEntry['type']][];
  readonly relations: [type: string, to: string, note: unknown][];
  readonly statements: readonly (readonly [text: unknown, textZh: unknown, correction: unknown, correctionZh: unknown])[];
}

/** Reads what is kept of a graph in memory, again and again. */
export class KnownGraphReader {
  #names: { readonly index: NameIndex; readonly hash: string } | undefined;
  #texts: { readonly index: TextIndex; readonly relations: RelationGraph } | undefined;

  /**
   * Reads it once. The index of names is the one of before where names and relations are as they were, which they are after most
   * changes of a graph: to make it anew takes the longest by far.
   */
  async read(reader: Reader): Promise<KnownGraph> {
    const rows = await readRows(reader);
    await inSteps(keepOnce(rows));
    const hash = await inSteps(hashOf(rows));
    if (this.#names?.hash !== hash) this.#names = { index: await indexOf(rows), hash };
    const names = this.#names.index;
    const { relations } = names;
    const bySlug = await inSteps(keyed(rows, (row) => [row.concept.slug, row]));
    const before = this.#texts;
    const numberOf = (concept: number): number | undefined => before?.relations.idOf(relations.slugs.at(concept));
    const index = await inSteps(TextIndex.build(partsOf(bySlug, relations), before && { index: before.index, numberOf }));
    this.#texts = { index, relations };
    const concepts = await inSteps(keyed(rows, ({ concept }) => [concept.slug, concept]));
    return { names, concepts, texts: index };
  }
}

/** Reads the rows; what the driver holds beside them can be collected as garbage then. */
async function readRows(reader: Reader): Promise<readonly Row[]> {
  const { records } = await reader.run(READ_GRAPH);
  return records.map((record) => record.toObject() as unknown as Row);
}

/**
 * Keeps once what the driver has made anew for each name and each relation: the words for kinds, languages and types, and the slugs
 * at the ends of relations. Of a million concepts they would take up 0.4 GB.
 */
function* keepOnce(rows: readonly Row[]): Generator<void> {
  const kept = new Map<string, string>();
  const once = <Word extends string>(word: Word): Word => {
    const known = kept.get(word);
    if (known === undefined) kept.set(word, word);
    return (known ?? word) as Word;
  };
  for (const { concept } of rows) {
    once(concept.slug);
    yield;
  }
  for (const { concept, names, relations } of rows) {
    concept.kind = once(concept.kind);
    for (const name of names) [name[1], name[2]] = [once(name[1]), once(name[2])];
    for (const relation of relations) [relation[0], relation[1]] = [once(relation[0]), once(relation[1])];
    yield;
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
  const relations = await inSteps(RelationGraph.build(slugs, takeRelations(rows)));
  return inSteps(NameIndex.build(namesOf(rows, relations), relations));
}

/** Makes a Map of what stands in rows. */
function* keyed<Key, Value>(rows: readonly Row[], entryOf: (row: Row) => readonly [Key, Value]): Generator<void, Map<Key, Value>> {
  const map = new Map<Key, Value>();
  for (const row of rows) {
    map.set(...entryOf(row));
    yield;
  }
  return map;
}

/** Takes the relations out of the rows, so that what has been taken in can be collected as garbage. */
function* takeRelations(rows: readonly Row[]): Generator<Relation> {
  for (const { concept, relations } of rows) {
    for (const [type, to, note] of relations.splice(0)) yield { from: concept.slug, type, to, ...(typeof note === 'string' && { note }) };
  }
}

function* namesOf(rows: readonly Row[], graph: RelationGraph): Generator<NameEntry> {
  for (const { concept, common, names } of rows) {
    const { slug, kind } = concept;
    const relations = graph.degree(graph.idOf(slug) ?? 0);
    for (const [text, language, type] of names) yield { slug, kind, text, folded: foldName(text), language, type, common, relations };
  }
}

/** The texts of each concept, in the order of their numbers. */
function* partsOf(rows: ReadonlyMap<string, Row>, graph: RelationGraph): Generator<readonly TextPart[]> {
  for (const slug of graph.slugs) {
    const row = rows.get(slug);
    yield row ? textsOf(row) : [];
  }
}

/** The texts of a concept as the full-text indexes of the database have them: of the English ones, and of names, by the forms of their words too. */
function textsOf({ concept, names, statements }: Row): readonly TextPart[] {
  return [
    ...names.map(([text]): TextPart => ({ field: 'NAME', texts: [{ text, hasForms: true }] })),
    { field: 'SUMMARY', texts: inBothLanguages([concept.summary, concept.summaryZh]) },
    ...statements.map((texts): TextPart => ({ field: 'STATEMENT', texts: inBothLanguages(texts) })),
  ];
}

/** Those of some texts, English and Chinese in turn, that are texts. */
function inBothLanguages(texts: readonly unknown[]): TextPart['texts'] {
  return texts.flatMap((text, at) => (typeof text === 'string' ? [{ text, hasForms: at % 2 === 0 }] : []));
}
