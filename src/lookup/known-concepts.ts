import { DictionaryColumn } from '../dictionary-column.ts';
import { StringColumn } from '../string-column.ts';
import type { RelationGraph } from '../traversal/index.ts';

/** What is known of a concept without asking the database. */
export interface KnownConcept {
  readonly slug: string;
  readonly kind: string;
  readonly name: string;
  readonly nameZh: string;
  readonly summary: string;
  readonly summaryZh: string;
}

/** Concepts in the order in which they are read, in columns: a concept is a number, its row. */
export class ConceptRows {
  readonly slugs = new StringColumn();
  readonly kinds = new DictionaryColumn();
  readonly #names = { en: new StringColumn(), zh: new StringColumn() };
  readonly #summaries = { en: new StringColumn(), zh: new StringColumn() };

  get length(): number {
    return this.slugs.length;
  }

  push({ slug, kind, name, nameZh, summary, summaryZh }: KnownConcept): void {
    this.slugs.push(slug);
    this.kinds.push(kind);
    this.#names.en.push(name);
    this.#names.zh.push(nameZh);
    this.#summaries.en.push(summary);
    this.#summaries.zh.push(summaryZh);
  }

  /** Gives the room for more back: nothing can be added any more. */
  close(): void {
    for (const column of [this.slugs, this.#names.en, this.#names.zh, this.#summaries.en, this.#summaries.zh]) column.close();
  }

  at(row: number): KnownConcept {
    return {
      slug: this.slugs.at(row),
      kind: this.kinds.at(row),
      name: this.#names.en.at(row),
      nameZh: this.#names.zh.at(row),
      summary: this.#summaries.en.at(row),
      summaryZh: this.#summaries.zh.at(row),
    };
  }
}

/** The concepts of a graph, by their slugs and by their numbers among its relations. */
export class KnownConcepts {
  readonly #relations: RelationGraph;
  readonly #rows: ConceptRows;
  /** For each number the row. */
  readonly #rowOf: Uint32Array;

  /**
   * @param relations the relations between these concepts.
   * @param rowOf for each of their numbers the row.
   */
  constructor(relations: RelationGraph, rows: ConceptRows, rowOf: Uint32Array) {
    this.#relations = relations;
    this.#rows = rows;
    this.#rowOf = rowOf;
  }

  /** The concept with a slug; undefined where there is none. */
  get(slug: string): KnownConcept | undefined {
    const concept = this.#relations.idOf(slug);
    return concept === undefined ? undefined : this.at(concept);
  }

  /** The concept with a number. */
  at(concept: number): KnownConcept {
    return this.#rows.at(this.#rowOf[concept] ?? 0);
  }

  /** The kind of the concept with a number. */
  kindAt(concept: number): string {
    return this.#rows.kinds.at(this.#rowOf[concept] ?? 0);
  }
}
