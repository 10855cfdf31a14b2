import { compare } from '../compare.ts';
import { atOnce, inSteps } from '../in-steps.ts';
import { sortInSteps } from '../sort-in-steps.ts';
import { RelationGraph } from '../traversal/index.ts';
import { annotate, type Mention } from './annotate.ts';
import { best, type Match, type NameHit } from './best-hits.ts';
import { Completions } from './completions.ts';
import { forgivenTypos } from './edit-distance.ts';
import { foldName, singularsOf } from './fold-name.ts';
import type { NameEntry } from './name-entry.ts';
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

const NO_RELATIONS = atOnce(RelationGraph.build([], []));
const NO_FORMS = atOnce(NameTrie.build([]));

const HAN = /\p{Script=Han}/u;

/** Every name of a graph in memory, and the relations between its concepts, so that they are found without the database. Never changes. */
export class NameIndex {
  /** The relations between the concepts. */
  readonly relations: RelationGraph;
  /** The names, in the order of their folded forms; those that consist of nothing that counts come first, under the empty one. */
  #names: readonly NameEntry[] = [];
  /** Where the names with each folded form begin; one more for where the last end. The tree knows the forms by their places here. */
  #begins: readonly number[] = [0];
  #trie = NO_FORMS;
  readonly #typos = new TypoIndex<NameEntry>();
  readonly #slugs = new TypoIndex<string>();
  /** The concepts whose Chinese name is in Latin letters: their English names serve both languages. */
  readonly #latin = new Set<string>();
  #completions: Completions | undefined;

  /**
   * @param entries every name of every concept.
   * @param relations the relations between the concepts.
   */
  constructor(entries: Iterable<NameEntry>, relations: RelationGraph = NO_RELATIONS) {
    this.relations = relations;
    atOnce(this.#fill(entries));
  }

  /** Makes the index of many names, and lets other work go on meanwhile. */
  static async build(entries: Iterable<NameEntry>, relations: RelationGraph): Promise<NameIndex> {
    const index = new NameIndex([], relations);
    await inSteps(index.#fill(entries));
    return index;
  }

  /** Takes the names in, in steps between which it can be paused. */
  *#fill(entries: Iterable<NameEntry>): Generator<void> {
    const names: NameEntry[] = [];
    const slugs = new Set<string>();
    for (const entry of entries) {
      names.push(entry);
      if (!slugs.has(entry.slug)) this.#slugs.add(entry.slug, entry.slug);
      slugs.add(entry.slug);
      if (entry.language === 'ZH' && entry.type === 'PREFERRED' && !HAN.test(entry.text)) this.#latin.add(entry.slug);
      if (entry.folded !== '') this.#typos.add(entry.folded, entry);
      yield;
    }
    this.#names = yield* sortInSteps(names, (one, other) => compare(one.folded, other.folded));
    const forms: string[] = [];
    const begins: number[] = [];
    const completed: NameEntry[] = [];
    for (const [at, entry] of this.#names.entries()) {
      if (entry.folded !== '' && entry.type !== 'MISSPELLING') completed.push(entry);
      yield;
      if (entry.folded === forms.at(-1)) continue;
      forms.push(entry.folded);
      begins.push(at);
    }
    begins.push(this.#names.length);
    this.#begins = begins;
    this.#trie = yield* NameTrie.build(forms);
    this.#completions = yield* Completions.build(
      completed,
      ({ kind, language, type, slug }) => `${language} ${type} ${this.#latin.has(slug)} ${kind}`,
    );
  }

  /** How many names there are. */
  get size(): number {
    return this.#names.length;
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
    return folded === '' ? [] : this.#namesAt(this.#trie.placeOf(folded)).map(({ text }) => text);
  }

  /** The concepts with a name that begins like this, by letters or by Pinyin: preferred names and well-connected concepts first. */
  suggest(prefix: string, limit: number, filter: NameFilter = {}): readonly NameHit[] {
    const folded = foldName(prefix);
    if (folded === '') return [];
    return this.#completions?.find(prefix, folded, limit, (entry) => this.#passes(entry, filter)) ?? [];
  }

  /**
   * The concepts that a text speaks of; see {@link annotate}. Other work goes on in between.
   * @throws the reason of the signal, when that is aborted meanwhile.
   */
  annotate(text: string, filter: NameFilter = {}, signal?: AbortSignal): Promise<readonly Mention[]> {
    const lexicon = { trie: this.#trie, namesAt: (place: number) => this.#namesAt(place), relations: this.relations };
    return inSteps(
      annotate(text, lexicon, (entry) => this.#passes(entry, filter)),
      signal,
    );
  }

  /** The slugs that a wrong slug may be meant for, likeliest first, 3 at the most: by its letters, or as a name. */
  likelySlugs(slug: string): readonly string[] {
    if (slug.length > LONGEST_SLUG) return [];
    const most = Math.min(3, Math.max(1, Math.floor(Array.from(slug).length / 4)));
    const { items: near } = this.#slugs.nearest(slug, most);
    const named = this.lookup(slug, 3).hits.map(({ entry }) => entry.slug);
    return [...new Set([...near.toSorted(compare), ...named])].slice(0, 3);
  }

  /** The names with a folded form that pass a filter. */
  #select(folded: string, filter: NameFilter): readonly NameEntry[] {
    return this.#namesAt(this.#trie.placeOf(folded)).filter((entry) => this.#passes(entry, filter));
  }

  /** The names with the folded form at a place; none at -1. */
  #namesAt(place: number): readonly NameEntry[] {
    return this.#names.slice(this.#begins[place] ?? 0, this.#begins[place + 1] ?? 0);
  }

  #passes({ language, kind, type, slug }: NameEntry, { language: wanted, kinds }: NameFilter): boolean {
    if (kinds?.length && !kinds.includes(kind)) return false;
    if (!wanted || wanted === language) return true;
    // Latin names are listed once, as English, and Chinese texts use them too.
    return wanted === 'ZH' && (type === 'ABBREVIATION' || this.#latin.has(slug));
  }

  /** The names that are the fewest typos away. */
  #forgive(folded: string, filter: NameFilter): readonly NameHit[] {
    const characters = Array.from(folded);
    const digits = digitsOf(folded);
    // Another number in a name is no typo but another version.
    const passes = (entry: NameEntry, text: string): boolean => this.#passes(entry, filter) && digitsOf(text) === digits;
    const { items, distance } = this.#typos.nearest(folded, forgivenTypos(characters), passes);
    const score = MATCH_WEIGHT.FUZZY * (1 - distance / (characters.length + 1));
    return items.map((entry) => ({ entry, match: 'FUZZY', score: score * TYPE_WEIGHT[entry.type] }));
  }
}

function rate(names: readonly NameEntry[], match: Match, factor = 1): readonly NameHit[] {
  return names.map((entry) => ({ entry, match, score: MATCH_WEIGHT[match] * TYPE_WEIGHT[entry.type] * factor }));
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/gu, '');
}
