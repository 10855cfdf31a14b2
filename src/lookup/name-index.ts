import { addTo } from '../add-to.ts';
import { compare } from '../compare.ts';
import { atOnce, inSteps } from '../in-steps.ts';
import { RelationGraph } from '../traversal/index.ts';
import { annotate, type Mention } from './annotate.ts';
import { best, type Match, type NameHit } from './best-hits.ts';
import { CompletionKeys } from './completion-keys.ts';
import { Completions } from './completions.ts';
import { forgivenTypos } from './edit-distance.ts';
import { foldName, singularsOf } from './fold-name.ts';
import type { NameEntry } from './name-entry.ts';
import { NameTrie } from './name-trie.ts';
import { pinyinKeys } from './pinyin-keys.ts';
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

const HAN = /\p{Script=Han}/u;

/** Every name of a graph in memory, and the relations between its concepts, so that they are found without the database. Never changes. */
export class NameIndex {
  /** The relations between the concepts. */
  readonly relations: RelationGraph;
  #size = 0;
  /** The names by their folded forms; those that consist of nothing that counts are all under the empty one. */
  readonly #folded = new Map<string, NameEntry[]>();
  readonly #typos = new TypoIndex<NameEntry>();
  readonly #slugs = new TypoIndex<string>();
  /** The concepts whose Chinese name is in Latin letters: their English names serve both languages. */
  readonly #latin = new Set<string>();
  /** Folded names, and the Pinyin of Chinese ones in full and by initials. */
  #completions: Completions | undefined;
  /** The folded names, each once, sorted, and the tree by which texts are read. */
  #foldedForms: readonly string[] = [];
  #trie = new NameTrie([]);

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
    const keys = new CompletionKeys();
    const slugs = new Set<string>();
    for (const entry of entries) {
      const folded = foldName(entry.text);
      this.#size++;
      if (!slugs.has(entry.slug)) this.#slugs.add(entry.slug, entry.slug);
      slugs.add(entry.slug);
      addTo(this.#folded, folded, entry);
      if (entry.language === 'ZH' && entry.type === 'PREFERRED' && !HAN.test(entry.text)) this.#latin.add(entry.slug);
      yield;
      if (folded === '') continue;
      this.#typos.add(folded, entry);
      if (entry.type === 'MISSPELLING') continue;
      keys.add(folded, entry, 1);
      if (HAN.test(folded)) for (const [key, weight] of pinyinKeys(folded)) keys.add(key, entry, weight);
    }
    this.#completions = yield* Completions.build(
      keys,
      ({ kind, language, type, slug }) => `${language} ${type} ${this.#latin.has(slug)} ${kind}`,
    );
    yield;
    this.#foldedForms = [...this.#folded.keys()].filter((form) => form !== '').sort(compare);
    yield;
    this.#trie = new NameTrie(this.#foldedForms);
  }

  /** How many names there are. */
  get size(): number {
    return this.#size;
  }

  /**
   * Which concepts a term means: those that own it as it is written, then those that own it but for case, width, spaces,
   * hyphens and the like; where nobody does, those that own its singular; where nobody does, those a few typos away.
   */
  lookup(term: string, limit: number, filter: NameFilter = {}): LookupAnswer {
    const folded = foldName(term);
    const named = this.#select(this.#folded.get(folded), filter);
    const exact = named.filter(({ text }) => text === term);
    const alike = folded === '' ? [] : named;
    const owners = new Set((exact.length > 0 ? exact : alike).map(({ slug }) => slug));
    const owned = [...rate(exact, 'EXACT'), ...rate(alike, 'FOLDED')];
    if (owned.length > 0) return { hits: best(owned, limit), ambiguous: owners.size > 1 };
    const singular = singularsOf(folded).flatMap((form) => this.#select(this.#folded.get(form), filter));
    if (singular.length > 0) {
      const slugs = new Set(singular.map(({ slug }) => slug));
      return { hits: best(rate(singular, 'FOLDED', 0.97), limit), ambiguous: slugs.size > 1 };
    }
    return { hits: best(this.#forgive(folded, filter), limit), ambiguous: false };
  }

  /** How the names with a folded form are written; those that fold to nothing have none in common. */
  textsOf(folded: string): readonly string[] {
    return folded === '' ? [] : (this.#folded.get(folded) ?? []).map(({ text }) => text);
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
    const formAt = (place: number): string => this.#foldedForms[place] ?? '';
    const namesOf = (form: string): readonly NameEntry[] => this.#folded.get(form) ?? [];
    const lexicon = { trie: this.#trie, formAt, namesOf, relations: this.relations };
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

  #select(names: readonly NameEntry[] | undefined, filter: NameFilter): readonly NameEntry[] {
    return (names ?? []).filter((entry) => this.#passes(entry, filter));
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
