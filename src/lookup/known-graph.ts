import { createHash, type Hash } from 'node:crypto';
import { inSteps } from '../in-steps.ts';
import type { StreamingReader } from '../neo4j/index.ts';
import { RelationGraph } from '../traversal/index.ts';
import { GraphRows, READ_GRAPH, type GraphRow } from './graph-rows.ts';
import type { TextPart } from './invert-texts.ts';
import { KnownConcepts } from './known-concepts.ts';
import { NameIndex } from './name-index.ts';
import { TextIndex } from './text-index.ts';

/** Between how many rows the work can be paused. */
const PAUSE = 1_000;

/** What is in memory of a graph, all of one version. */
export interface KnownGraph {
  /** Its names, and the relations between its concepts. */
  readonly names: NameIndex;
  /** Its concepts. */
  readonly concepts: KnownConcepts;
  /** Their names, summaries and statements by their words; it knows a concept by its number among the relations. */
  readonly texts: TextIndex;
}

/** Reads what is kept of a graph in memory, again and again. */
export class KnownGraphReader {
  #names: { readonly index: NameIndex; readonly hash: string } | undefined;
  #texts: { readonly index: TextIndex; readonly relations: RelationGraph } | undefined;

  /**
   * Reads it once. The index of names is the one of before where names and relations are as they were, which they are after most
   * changes of a graph: to make it anew takes the longest by far.
   */
  async read(reader: StreamingReader): Promise<KnownGraph> {
    const { rows, hash } = await readRows(reader);
    if (this.#names?.hash !== hash) this.#names = { index: await inSteps(indexOf(rows)), hash };
    const names = this.#names.index;
    const { relations } = names;
    const rowOf = await inSteps(rowsOf(rows, relations));
    const before = this.#texts;
    const numberOf = (concept: number): number | undefined => before?.relations.idOf(relations.slugs.at(concept));
    const index = await inSteps(TextIndex.build(partsOf(rows, rowOf), before && { index: before.index, numberOf }));
    this.#texts = { index, relations };
    return { names, concepts: new KnownConcepts(relations, rows.concepts, rowOf), texts: index };
  }
}

/** Reads the rows, and hashes all that the index of names is made from. */
async function readRows(reader: StreamingReader): Promise<{ readonly rows: GraphRows; readonly hash: string }> {
  let last: { readonly rows: GraphRows; readonly hash: Hash } | undefined;
  await reader.stream(READ_GRAPH, () => {
    const [rows, hash] = [new GraphRows(), createHash('sha256')];
    last = { rows, hash };
    return (record) => {
      const row = record.toObject() as unknown as GraphRow;
      rows.push(row);
      const { concept, common, names, relations } = row;
      hash.update(JSON.stringify([concept.slug, concept.kind, common, names, relations]));
    };
  });
  const { rows, hash } = last as NonNullable<typeof last>;
  rows.concepts.close();
  return { rows, hash: hash.digest('base64') };
}

function* indexOf(rows: GraphRows): Generator<void, NameIndex> {
  const relations = yield* RelationGraph.build(rows.concepts.slugs, rows.relations());
  const degreeOf = (slug: string): number => relations.degree(relations.idOf(slug) ?? 0);
  return yield* NameIndex.build(rows.names(degreeOf), relations);
}

/** For each concept its row. */
function* rowsOf({ concepts }: GraphRows, relations: RelationGraph): Generator<void, Uint32Array> {
  const rowOf = new Uint32Array(relations.slugs.length);
  for (let row = 0; row < concepts.length; row++) {
    rowOf[relations.idOf(concepts.slugs.at(row)) ?? 0] = row;
    if (row % PAUSE === 0) yield;
  }
  return rowOf;
}

/** The texts of each concept, in the order of their numbers. */
function* partsOf(rows: GraphRows, rowOf: Uint32Array): Generator<readonly TextPart[], void> {
  for (const row of rowOf) yield rows.textsAt(row);
}
