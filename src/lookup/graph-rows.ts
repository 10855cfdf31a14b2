import { DictionaryColumn } from '../dictionary-column.ts';
import { NumberColumn } from '../number-column.ts';
import { StringColumn } from '../string-column.ts';
import type { Relation } from '../traversal/index.ts';
import { foldName } from './fold-name.ts';
import type { TextPart } from './invert-texts.ts';
import { ConceptRows, type KnownConcept } from './known-concepts.ts';
import type { NameEntry } from './name-entry.ts';

/** Gives all that is kept of a graph in memory in one statement, so that it is of one version: a row for each concept. */
export const READ_GRAPH = `
MATCH (c:Concept)
WITH c, coalesce(c.commonNames, []) AS given
RETURN c {.slug, .kind, .name, .nameZh, .summary, .summaryZh} AS concept,
  CASE WHEN given IS :: LIST<STRING NOT NULL> THEN given ELSE [] END AS common,
  COLLECT { MATCH (c)-[:HAS_NAME]->(n:Name) RETURN [n.text, n.language, n.type] } AS names,
  COLLECT { MATCH (c)-[r]->(o:Concept) RETURN [type(r), o.slug, r.note] } AS relations,
  COLLECT { MATCH (c)-[:HAS_STATEMENT]->(s:Statement) RETURN [s.text, s.textZh, s.correction, s.correctionZh] } AS statements`;

/** A row of {@link READ_GRAPH}. */
export interface GraphRow {
  readonly concept: KnownConcept;
  readonly common: readonly string[];
  readonly names: readonly (readonly [text: string, language: NameEntry['language'], type: NameEntry['type']])[];
  readonly relations: readonly (readonly [type: string, to: string, note: unknown])[];
  readonly statements: readonly (readonly [text: unknown, textZh: unknown, correction: unknown, correctionZh: unknown])[];
}

/** Where the things end that each row has several of, which stand one row behind the other. */
class Ends {
  readonly #ends = new NumberColumn();

  /** Tells that those of the next row end before a place. */
  push(place: number): void {
    this.#ends.push(place);
  }

  *placesOf(row: number): Generator<number, void> {
    const end = this.#ends.at(row);
    for (let place = row === 0 ? 0 : this.#ends.at(row - 1); place < end; place++) yield place;
  }
}

/**
 * What has been read of a graph, row by row, in columns: of a million concepts the rows themselves would be tens of millions of
 * objects.
 */
export class GraphRows {
  /** The concept of each row. */
  readonly concepts = new ConceptRows();
  /** Those of the rows that have any. */
  readonly #common = new Map<number, readonly string[]>();
  readonly #names = { ends: new Ends(), texts: new StringColumn(), languages: new DictionaryColumn(), types: new DictionaryColumn() };
  readonly #relations = { ends: new Ends(), types: new DictionaryColumn(), targets: new StringColumn(), notes: new Map<number, string>() };
  /** Of each statement four texts; an empty one says nothing, like one that is missing. */
  readonly #statements = { ends: new Ends(), texts: new StringColumn() };

  /** Takes a row in. */
  push({ concept, common, names, relations, statements }: GraphRow): void {
    if (common.length > 0) this.#common.set(this.concepts.length, common);
    this.concepts.push(concept);
    for (const [text, language, type] of names) {
      this.#names.texts.push(text);
      this.#names.languages.push(language);
      this.#names.types.push(type);
    }
    this.#names.ends.push(this.#names.texts.length);
    for (const [type, to, note] of relations) {
      if (typeof note === 'string') this.#relations.notes.set(this.#relations.targets.length, note);
      this.#relations.types.push(type);
      this.#relations.targets.push(to);
    }
    this.#relations.ends.push(this.#relations.targets.length);
    for (const text of statements.flat()) this.#statements.texts.push(typeof text === 'string' ? text : '');
    this.#statements.ends.push(this.#statements.texts.length);
  }

  /** The relations of all. */
  *relations(): Generator<Relation, void> {
    const { ends, types, targets, notes } = this.#relations;
    for (let row = 0; row < this.concepts.length; row++) {
      const from = this.concepts.slugs.at(row);
      for (const place of ends.placesOf(row)) {
        const note = notes.get(place);
        yield { from, type: types.at(place), to: targets.at(place), ...(note !== undefined && { note }) };
      }
    }
  }

  /**
   * The names of all.
   * @param degreeOf gives how many relations the concept with a slug has.
   */
  *names(degreeOf: (slug: string) => number): Generator<NameEntry, void> {
    const { ends, texts, languages, types } = this.#names;
    for (let row = 0; row < this.concepts.length; row++) {
      const slug = this.concepts.slugs.at(row);
      const concept = { slug, kind: this.concepts.kinds.at(row), relations: degreeOf(slug), common: this.#common.get(row) ?? [] };
      for (const place of ends.placesOf(row)) {
        const text = texts.at(place);
        const [language, type] = [languages.at(place), types.at(place)] as [NameEntry['language'], NameEntry['type']];
        yield { ...concept, text, folded: foldName(text), language, type };
      }
    }
  }

  /** The texts of one as the full-text indexes of the database have them: of the English ones, and of names, by the forms of their words too. */
  textsAt(row: number): readonly TextPart[] {
    const names = Array.from(this.#names.ends.placesOf(row), (place): TextPart => {
      return { field: 'NAME', texts: [{ text: this.#names.texts.at(place), hasForms: true }] };
    });
    const { summary, summaryZh } = this.concepts.at(row);
    const statements: TextPart[] = [];
    const places = [...this.#statements.ends.placesOf(row)];
    for (let at = 0; at < places.length; at += 4) {
      const texts = places.slice(at, at + 4).map((place) => this.#statements.texts.at(place));
      statements.push({ field: 'STATEMENT', texts: inBothLanguages(texts) });
    }
    return [...names, { field: 'SUMMARY', texts: inBothLanguages([summary, summaryZh]) }, ...statements];
  }
}

/** English and Chinese texts in turn; those that are missing are left out. */
function inBothLanguages(texts: readonly string[]): TextPart['texts'] {
  return texts.flatMap((text, at) => (text === '' ? [] : [{ text, hasForms: at % 2 === 0 }]));
}
