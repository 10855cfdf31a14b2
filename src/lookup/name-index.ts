import { inSteps } from '../in-steps.ts';
import type { RelationGraph } from '../traversal/index.ts';
import { annotate, type Mention } from './annotate.ts';
import { best, type Match, type NameHit } from './best-hits.ts';
import { Completions } from './completions.ts';
import { forgivenTypos } from './edit-distance.ts';
import { foldName, singularsOf } from './fold-name.ts';
import type { NameEntry } from './name-entry.ts';
import { NameTable } from './name-table.ts';
import { NameTrie } from './name-trie.ts';
import { TypoIndex } from './typo-index.ts';
import { MATCH_WEIGHT, TYPE_WEIGHT } from './weights.ts';

/** What is known of one term. */
export interface LookupAnswer {
  readonly hits: readonly NameHit[];
  /** Whether two or more concepts own this very name. */
  readonly ambiguous: boolean;
}

/** What narrows a search down. */
export interface NameFilter {
  readonly language?: 'EN' | 'ZH' | null | undefined;
  readonly kinds?: readonly string[] | null | undefined;
}

/** A longer string is not taken for a slug with a typo. */
const LONGEST_SLUG = 200;

/** Every name of a graph in memory, and the relations between its concepts, so that they are found without the database. Never changes. */
export class NameIndex {
  /** The relations between the concepts. */
  readonly relations: RelationGraph;
  readonly #table: NameTable;
  /** The folded forms of the names, by their places in the table. */
  readonly #trie: NameTrie;
  readonly #completions: Completions;
  /** The folded forms, and the concepts by their slugs; those without a name are left out. */
  readonly #forms: TypoIndex;
  readonly #slugs: TypoIndex;

  private constructor(relations: RelationGraph, table: NameTable, trie: NameTrie, completions: Completions) {
    this.relations = relations;
    this.#table = table;
    this.#trie = trie;
    this.#completions = completions;
    this.#forms = new TypoIndex((form) => table.forms.at(form));
    this.#slugs = new TypoIndex((concept) => relations.slugs.at(concept));
  }

  /**
   * Makes the index, in steps between which that can be paused.
   * @param entries every name of every concept.
   * @param relations the relations between the concepts; knows all of these.
   * @throws {RangeError} when it does not.
   */
  static *build(entries: Iterable<NameEntry>, relations: RelationGraph): Generator<void, NameIndex> {
    const table = yield* NameTable.build(entries, relations);
    const trie = yield* NameTrie.build(table.forms);
    const completions = yield* Completions.build(
      table,
      (name) => `${table.languageOf(name)} ${table.typeOf(name)} ${table.isOfLatin(name)} ${table.kindOf(name)}`,
    );
    const index = new NameIndex(relations, table, trie, completions);
    for (let form = 0; form < table.forms.length; form++) {
      if (table.forms.lengthAt(form) > 0) index.#forms.add(form);
      yield;
    }
    for (let concept = 0; concept < relations.slugs.length; concept++) {
      if (table.hasNameOf(concept)) index.#slugs.add(concept);
      yield;
    }
    return index;
  }

  /** How many names there are. */
  get size(): number {
    return this.#table.length;
  }

  /**
   * Which concepts a term means: those that own it as it is written, then those that own it but for case, width, spaces,
   * hyphens and the like; where nobody does, those that own its singular; where nobody does, those a few typos away.
   */
  lookup(term: string, limit: number, filter: NameFilter = {}): LookupAnswer {
    const folded = foldName(term);
    const named = this.#select(folded, filter);
    const exact = named.filter(({ text }) => text === term);
    const alike = folded === '' ? [] : named;
    const owners = new Set((exact.length > 0 ? exact : alike).map(({ slug }) => slug));
    const owned = [...rate(exact, 'EXACT'), ...rate(alike, 'FOLDED')];
    if (owned.length > 0) return { hits: best(owned, limit), ambiguous: owners.size > 1 };
    const singular = singularsOf(folded).flatMap((form) => this.#select(form, filter));
    if (singular.length > 0) {
      const slugs = new Set(singular.map(({ slug }) => slug));
      return { hits: best(rate(singular, 'FOLDED', 0.97), limit), ambiguous: slugs.size > 1 };
    }
    return { hits: best(this.#forgive(folded, filter), limit), ambiguous: false };
  }

  /** How the names with a folded form are written; those that fold to nothing have none in common. */
  textsOf(folded: string): readonly string[] {
    return folded === '' ? [] : [...this.#table.namesOf(this.#trie.placeOf(folded))].map((name) => this.#table.textAt(name));
  }

  /** The concepts with a name that begins like this, by letters or by Pinyin: preferred names and well-connected concepts first. */
  suggest(prefix: string, limit: number, filter: NameFilter = {}): readonly NameHit[] {
    const folded = foldName(prefix);
    if (folded === '') return [];
    return this.#completions.find(prefix, folded, limit, (name) => this.#passes(name, filter));
  }

  /**
   * The concepts that a text speaks of; see {@link annotate}. Other work goes on in between.
   * @throws the reason of the signal, when that is aborted meanwhile.
   */
  annotate(text: string, filter: NameFilter = {}, signal?: AbortSignal): Promise<readonly Mention[]> {
    const lexicon = { trie: this.#trie, namesAt: (form: number) => this.#namesAt(form, filter), relations: this.relations };
    return inSteps(annotate(text, lexicon), signal);
  }

  /** The slugs that a wrong slug may be meant for, likeliest first, 3 at the most: by its letters, or as a name. */
  likelySlugs(slug: string): readonly string[] {
    if (slug.length > LONGEST_SLUG) return [];
    const most = Math.min(3, Math.max(1, Math.floor(Array.from(slug).length / 4)));
    const near = this.#slugs.nearest(slug, most).items.toSorted((one, other) => one - other);
    const named = this.lookup(slug, 3).hits.map(({ entry }) => entry.slug);
    return [...new Set([...near.map((concept) => this.relations.slugs.at(concept)), ...named])].slice(0, 3);
  }

  /** The names with a folded form that pass a filter. */
  #select(folded: string, filter: NameFilter): readonly NameEntry[] {
    return this.#namesAt(this.#trie.placeOf(folded), filter);
  }

  /** The names with the folded form at a place that pass a filter; none at -1. */
  #namesAt(form: number, filter: NameFilter): readonly NameEntry[] {
    return Array.from(this.#passing(form, filter), (name) => this.#table.entryAt(name));
  }

  *#passing(form: number, filter: NameFilter): Generator<number> {
    for (const name of this.#table.namesOf(form)) if (this.#passes(name, filter)) yield name;
  }

  #passes(name: number, { language: wanted, kinds }: NameFilter): boolean {
    if (kinds?.length && !kinds.includes(this.#table.kindOf(name))) return false;
    if (!wanted || wanted === this.#table.languageOf(name)) return true;
    // Latin names are listed once, as English, and Chinese texts use them too.
    return wanted === 'ZH' && (this.#table.typeOf(name) === 'ABBREVIATION' || this.#table.isOfLatin(name));
  }

  /** The names that are the fewest typos away. */
  #forgive(folded: string, filter: NameFilter): readonly NameHit[] {
    const characters = Array.from(folded);
    const digits = digitsOf(folded);
    // Another number in a name is no typo but another version.
    const passes = (form: number, text: string): boolean => digitsOf(text) === digits && !this.#passing(form, filter).next().done;
    const { items, distance } = this.#forms.nearest(folded, forgivenTypos(characters), passes);
    const score = MATCH_WEIGHT.FUZZY * (1 - distance / (characters.length + 1));
    const near = items.flatMap((form) => this.#namesAt(form, filter));
    return near.map((entry) => ({ entry, match: 'FUZZY', score: score * TYPE_WEIGHT[entry.type] }));
  }
}

function rate(names: readonly NameEntry[], match: Match, factor = 1): readonly NameHit[] {
  return names.map((entry) => ({ entry, match, score: MATCH_WEIGHT[match] * TYPE_WEIGHT[entry.type] * factor }));
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/gu, '');
}
