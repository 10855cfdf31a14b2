import { addTo } from '../add-to.ts';
import { annotate, type Mention, type Related } from './annotate.ts';
import { editDistance } from './edit-distance.ts';
import { foldName, singularsOf } from './fold-name.ts';
import { inSteps } from './in-steps.ts';
import { NameTrie } from './name-trie.ts';
import { pinyinKeys } from './pinyin-keys.ts';
import { TypoIndex } from './typo-index.ts';

/** A name of a concept, and what a search needs to know of the concept. */
export interface NameEntry {
  readonly slug: string;
  readonly kind: string;
  readonly text: string;
  readonly language: 'EN' | 'ZH';
  readonly type: 'PREFERRED' | 'ALIAS' | 'ABBREVIATION' | 'MISSPELLING';
  /** How many relations to other concepts the concept has. */
  readonly relations: number;
  /** The forms of the concept's names that mostly mean something else; one in lower case covers only what is written so. */
  readonly common: readonly string[];
}

/** What is known of a concept without asking the database. */
export interface KnownConcept {
  readonly slug: string;
  readonly kind: string;
  readonly name: string;
  readonly nameZh: string;
}

/** How a name answers to what was asked for. */
type Match = 'EXACT' | 'FOLDED' | 'PREFIX' | 'FUZZY';

/** A concept that answers to a name. */
export interface NameHit {
  readonly entry: NameEntry;
  readonly match: Match;
  /** How well: more than 0, and 1 for a preferred name as it is written. */
  readonly score: number;
}

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

interface SearchKey {
  readonly key: string;
  readonly entry: NameEntry;
  /** How well the key stands for the name: 1 for its letters, less for its Pinyin. */
  readonly weight: number;
}

/** A longer string is not taken for a slug with a typo. */
const LONGEST_SLUG = 200;

const TYPE_WEIGHT = { PREFERRED: 1, ABBREVIATION: 0.99, ALIAS: 0.98, MISSPELLING: 0.9 } as const;
const MATCH_WEIGHT = { EXACT: 1, FOLDED: 0.95, PREFIX: 0.7, FUZZY: 0.75 } as const;
const HAN = /\p{Script=Han}/u;

/** Every name of a graph in memory, so that names are looked up and completed without the database. Never changes. */
export class NameIndex {
  readonly #related: Related;
  readonly #concepts: ReadonlyMap<string, KnownConcept>;
  readonly #names: NameEntry[] = [];
  readonly #exact = new Map<string, NameEntry[]>();
  readonly #folded = new Map<string, NameEntry[]>();
  readonly #typos = new TypoIndex<NameEntry>();
  /** The concepts whose Chinese name is in Latin letters: their English names serve both languages. */
  readonly #latin = new Set<string>();
  /** Folded names, and the Pinyin of Chinese ones in full and by initials, sorted. */
  #keys: readonly SearchKey[] = [];
  /** The folded names, each once, sorted, and the tree by which texts are read. */
  #foldedForms: readonly string[] = [];
  #trie = new NameTrie([]);

  /**
   * @param entries every name of every concept.
   * @param related the concepts that each concept is related to.
   * @param concepts the concepts by their slugs.
   */
  constructor(entries: readonly NameEntry[], related: Related = new Map(), concepts: ReadonlyMap<string, KnownConcept> = new Map()) {
    this.#related = related;
    this.#concepts = concepts;
    for (const _ of this.#fill(entries));
  }

  /** Makes the index of many names, and lets other work go on meanwhile. */
  static async build(
    entries: readonly NameEntry[],
    related: Related,
    concepts: ReadonlyMap<string, KnownConcept> = new Map(),
  ): Promise<NameIndex> {
    const index = new NameIndex([], related, concepts);
    await inSteps(index.#fill(entries));
    return index;
  }

  /** Takes the names in, in steps between which it can be paused. */
  *#fill(entries: readonly NameEntry[]): Generator<void> {
    const byFirstUnit = new Map<string, SearchKey[]>();
    const addKey = (key: SearchKey): void => addTo(byFirstUnit, key.key.charAt(0), key);
    for (const entry of entries) {
      const folded = foldName(entry.text);
      this.#names.push(entry);
      addTo(this.#exact, entry.text, entry);
      if (entry.language === 'ZH' && entry.type === 'PREFERRED' && !HAN.test(entry.text)) this.#latin.add(entry.slug);
      yield;
      if (folded === '') continue;
      addTo(this.#folded, folded, entry);
      this.#typos.add(folded, entry);
      if (entry.type === 'MISSPELLING') continue;
      addKey({ key: folded, entry, weight: 1 });
      if (HAN.test(folded)) for (const [key, weight] of pinyinKeys(folded)) addKey({ key, entry, weight });
    }
    // What begins alike is sorted by itself: the parts are small enough to pause between them.
    const sorted: SearchKey[][] = [];
    for (const [, keys] of [...byFirstUnit].sort(([one], [other]) => compare(one, other))) {
      sorted.push(keys.sort((one, other) => compare(one.key, other.key)));
      yield;
    }
    this.#keys = sorted.flat();
    yield;
    this.#foldedForms = [...this.#folded.keys()].sort(compare);
    yield;
    this.#trie = new NameTrie(this.#foldedForms);
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
    const exact = this.#select(this.#exact.get(term), filter);
    const alike = folded === '' ? [] : this.#select(this.#folded.get(folded), filter);
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

  /** What is known of the concept of a slug. */
  conceptOf(slug: string): KnownConcept | undefined {
    return this.#concepts.get(slug);
  }

  /** How the names with a folded form are written. */
  textsOf(folded: string): readonly string[] {
    return (this.#folded.get(folded) ?? []).map(({ text }) => text);
  }

  /** The concepts with a name that begins like this, by letters or by Pinyin: preferred names and well-connected concepts first. */
  suggest(prefix: string, limit: number, filter: NameFilter = {}): readonly NameHit[] {
    const folded = foldName(prefix);
    if (folded === '') return [];
    const hits: NameHit[] = [];
    for (let at = this.#firstKey(folded); at < this.#keys.length; at++) {
      const found = this.#keys[at];
      if (!found?.key.startsWith(folded)) break;
      const { entry } = found;
      if (!this.#passes(entry, filter)) continue;
      const match = entry.text === prefix ? 'EXACT' : found.key === folded && found.weight === 1 ? 'FOLDED' : 'PREFIX';
      const typed = folded.length / found.key.length;
      const known = entry.relations / (entry.relations + 12);
      const score =
        match === 'PREFIX'
          ? MATCH_WEIGHT.PREFIX * TYPE_WEIGHT[entry.type] ** 8 * found.weight + 0.1 * typed + 0.15 * known
          : MATCH_WEIGHT[match] * TYPE_WEIGHT[entry.type];
      hits.push({ entry, match, score });
    }
    return best(hits, limit);
  }

  /**
   * The concepts that a text speaks of; see {@link annotate}. Other work goes on in between.
   * @throws the reason of the signal, when that is aborted meanwhile.
   */
  annotate(text: string, filter: NameFilter = {}, signal?: AbortSignal): Promise<readonly Mention[]> {
    const formAt = (place: number): string => this.#foldedForms[place] ?? '';
    const namesOf = (form: string): readonly NameEntry[] => this.#folded.get(form) ?? [];
    const lexicon = { trie: this.#trie, formAt, namesOf, related: this.#related };
    return inSteps(
      annotate(text, lexicon, (entry) => this.#passes(entry, filter)),
      signal,
    );
  }

  /** The slugs that a wrong slug may be meant for, likeliest first, 3 at the most: by its letters, or as a name. */
  likelySlugs(slug: string): readonly string[] {
    if (slug.length > LONGEST_SLUG) return [];
    const wanted = Array.from(slug);
    let nearest = Math.min(3, Math.max(1, Math.floor(wanted.length / 4)));
    let near: string[] = [];
    for (const candidate of new Set(this.#names.map(({ slug: known }) => known))) {
      const distance = editDistance(wanted, Array.from(candidate), nearest);
      if (distance < nearest) near = [];
      if (distance <= nearest) near.push(candidate);
      nearest = Math.min(nearest, distance);
    }
    const named = this.lookup(slug, 3).hits.map(({ entry }) => entry.slug);
    return [...new Set([...near.sort(compare), ...named])].slice(0, 3);
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
    const { names, distance } = this.#typos.nearest(folded, (entry) => this.#passes(entry, filter));
    const score = MATCH_WEIGHT.FUZZY * (1 - distance / (Array.from(folded).length + 1));
    return names.map((entry) => ({ entry, match: 'FUZZY', score: score * TYPE_WEIGHT[entry.type] }));
  }

  #firstKey(prefix: string): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.#keys[middle]?.key ?? '', prefix) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function rate(names: readonly NameEntry[], match: Match, factor = 1): readonly NameHit[] {
  return names.map((entry) => ({ entry, match, score: MATCH_WEIGHT[match] * TYPE_WEIGHT[entry.type] * factor }));
}

/** The best hit of each concept, best first, in an order that is the same every time. */
function best(hits: readonly NameHit[], limit: number): readonly NameHit[] {
  const sorted = [...hits].sort(
    (one, other) =>
      other.score - one.score ||
      other.entry.relations - one.entry.relations ||
      compare(one.entry.slug, other.entry.slug) ||
      compare(one.entry.text, other.entry.text),
  );
  const seen = new Set<string>();
  const chosen: NameHit[] = [];
  for (const hit of sorted) {
    if (seen.has(hit.entry.slug)) continue;
    seen.add(hit.entry.slug);
    chosen.push(hit);
    if (chosen.length === limit) break;
  }
  return chosen;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
