import { compare } from '../compare.ts';
import { NumberColumn } from '../number-column.ts';
import { sortInSteps } from '../sort-in-steps.ts';
import { StringColumn } from '../string-column.ts';
import type { StringTable } from '../string-table.ts';
import type { RelationGraph } from '../traversal/index.ts';
import type { NameEntry } from './name-entry.ts';

/** Between how many names the work of making a table can be paused. */
const PAUSE = 100;

const LANGUAGES: readonly NameEntry['language'][] = ['EN', 'ZH'];
const TYPES: readonly NameEntry['type'][] = ['PREFERRED', 'ALIAS', 'ABBREVIATION', 'MISSPELLING'];

const HAN = /\p{Script=Han}/u;

/** What is known of the concepts that have names, by their numbers among the relations. */
class NamedConcepts {
  readonly #kinds: string[] = [];
  /** For each concept the place of its kind, counted from 1: 0 has no name. */
  readonly #kindOf: Uint32Array;
  readonly #relations: Uint32Array;
  readonly #isLatin: Uint8Array;
  /** The forms of those that have any. */
  readonly #common = new Map<number, readonly string[]>();

  /** @param size how many concepts there are. */
  constructor(size: number) {
    this.#kindOf = new Uint32Array(size);
    this.#relations = new Uint32Array(size);
    this.#isLatin = new Uint8Array(size);
  }

  add(concept: number, { kind, relations, common, language, type, text }: NameEntry): void {
    if (language === 'ZH' && type === 'PREFERRED' && !HAN.test(text)) this.#isLatin[concept] = 1;
    if (this.has(concept)) return;
    const known = this.#kinds.indexOf(kind) + 1;
    this.#kindOf[concept] = known > 0 ? known : this.#kinds.push(kind);
    this.#relations[concept] = relations;
    if (common.length > 0) this.#common.set(concept, common);
  }

  has(concept: number): boolean {
    return (this.#kindOf[concept] ?? 0) > 0;
  }

  isLatin(concept: number): boolean {
    return this.#isLatin[concept] === 1;
  }

  relationsOf(concept: number): number {
    return this.#relations[concept] ?? 0;
  }

  kindOf(concept: number): string {
    return this.#kinds[(this.#kindOf[concept] ?? 0) - 1] ?? '';
  }

  commonOf(concept: number): readonly string[] {
    return this.#common.get(concept) ?? [];
  }
}

/**
 * Every name of a graph, in the order of their folded forms; those that consist of nothing that counts come first, under the empty
 * one. A name is a number, its place. All stands in columns, and what is known of a name is put together when it is asked for: as
 * objects, millions of names would all be looked at whenever old garbage is collected. Never changes.
 */
export class NameTable {
  /** The folded forms, each once, in order. */
  readonly forms = new StringColumn();
  readonly #slugs: StringTable;
  readonly #concepts: NamedConcepts;
  /** Where the names with each form begin; one more for where the last end. */
  readonly #begins = new NumberColumn();
  readonly #texts = new StringColumn();
  /** For each name its form, its concept, and its language and type; see {@link tagOf}. */
  readonly #formOf = new NumberColumn();
  readonly #conceptOf = new NumberColumn();
  readonly #tagOf = new NumberColumn();

  private constructor(relations: RelationGraph) {
    this.#slugs = relations.slugs;
    this.#concepts = new NamedConcepts(this.#slugs.length);
  }

  /**
   * Makes the table, in steps between which that can be paused.
   * @param relations knows all concepts that names are of.
   * @throws {RangeError} when it does not.
   */
  static *build(entries: Iterable<NameEntry>, relations: RelationGraph): Generator<void, NameTable> {
    const table = new NameTable(relations);
    const folded: string[] = [];
    const places: number[] = [];
    const [texts, concepts, tags] = [new StringColumn(), new NumberColumn(), new NumberColumn()];
    for (const entry of entries) {
      const concept = relations.idOf(entry.slug);
      if (concept === undefined) throw new RangeError(`There is a name of "${entry.slug}", but no such concept.`);
      table.#concepts.add(concept, entry);
      texts.push(entry.text);
      concepts.push(concept);
      tags.push(tagOf(entry));
      places.push(folded.push(entry.folded) - 1);
      if (folded.length % PAUSE === 0) yield;
    }
    const order = yield* sortInSteps(places, (one, other) => compare(folded[one] ?? '', folded[other] ?? ''));
    let before: string | undefined;
    for (const [name, at] of order.entries()) {
      const form = folded[at] ?? '';
      if (form !== before) {
        table.forms.push(form);
        table.#begins.push(name);
      }
      before = form;
      table.#texts.push(texts.at(at));
      table.#formOf.push(table.forms.length - 1);
      table.#conceptOf.push(concepts.at(at));
      table.#tagOf.push(tags.at(at));
      if (name % PAUSE === 0) yield;
    }
    table.#begins.push(order.length);
    for (const column of [table.forms, table.#texts]) column.close();
    for (const column of [table.#begins, table.#formOf, table.#conceptOf, table.#tagOf]) column.trim();
    return table;
  }

  /** How many names there are. */
  get length(): number {
    return this.#texts.length;
  }

  /** The names with the form at a place; none at -1. */
  *namesOf(form: number): Generator<number> {
    if (form < 0) return;
    for (let name = this.#begins.at(form); name < this.#begins.at(form + 1); name++) yield name;
  }

  /** All that is known of a name. */
  entryAt(name: number): NameEntry {
    const concept = this.#conceptOf.at(name);
    return {
      slug: this.#slugs.at(concept),
      kind: this.#concepts.kindOf(concept),
      text: this.textAt(name),
      folded: this.forms.at(this.#formOf.at(name)),
      language: this.languageOf(name),
      type: this.typeOf(name),
      relations: this.relationsOf(name),
      common: this.#concepts.commonOf(concept),
    };
  }

  textAt(name: number): string {
    return this.#texts.at(name);
  }

  languageOf(name: number): NameEntry['language'] {
    return LANGUAGES[this.#tagOf.at(name) >> 2] ?? 'EN';
  }

  typeOf(name: number): NameEntry['type'] {
    return TYPES[this.#tagOf.at(name) & 3] ?? 'PREFERRED';
  }

  /** The kind of its concept. */
  kindOf(name: number): string {
    return this.#concepts.kindOf(this.#conceptOf.at(name));
  }

  /** How many relations its concept has. */
  relationsOf(name: number): number {
    return this.#concepts.relationsOf(this.#conceptOf.at(name));
  }

  /** Whether the Chinese name of its concept is in Latin letters: its English names serve both languages. */
  isOfLatin(name: number): boolean {
    return this.#concepts.isLatin(this.#conceptOf.at(name));
  }

  /** Whether a concept has a name. */
  hasNameOf(concept: number): boolean {
    return this.#concepts.has(concept);
  }

  /** Compares names that answer equally well, as those are compared that are found (best-hits.ts): less than 0 where the first one comes first. */
  compareEqual(one: number, other: number): number {
    return (
      this.relationsOf(other) - this.relationsOf(one) ||
      this.#conceptOf.at(one) - this.#conceptOf.at(other) || // in the order of their slugs
      compare(this.textAt(one), this.textAt(other))
    );
  }
}

/** The language and the type of a name as a number. */
function tagOf({ language, type }: NameEntry): number {
  return 4 * LANGUAGES.indexOf(language) + TYPES.indexOf(type);
}
