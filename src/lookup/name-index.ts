import { pinyin } from 'pinyin-pro';
import { editDistance, forgivenTypos } from './edit-distance.ts';
import { foldName, singularsOf } from './fold-name.ts';

/** A name of a concept, and what a search needs to know of the concept. */
export interface NameEntry {
  readonly slug: string;
  readonly kind: string;
  readonly text: string;
  readonly language: 'EN' | 'ZH';
  readonly type: 'PREFERRED' | 'ALIAS' | 'ABBREVIATION' | 'MISSPELLING';
  /** How many relations to other concepts the concept has. */
  readonly relations: number;
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

interface IndexedName {
  readonly entry: NameEntry;
  readonly folded: string;
  readonly characters: readonly string[];
}

interface SearchKey {
  readonly key: string;
  readonly name: IndexedName;
  readonly isPinyin: boolean;
}

const TYPE_WEIGHT = { PREFERRED: 1, ABBREVIATION: 0.99, ALIAS: 0.98, MISSPELLING: 0.9 } as const;
const MATCH_WEIGHT = { EXACT: 1, FOLDED: 0.95, PREFIX: 0.7, FUZZY: 0.75 } as const;
const HAN = /\p{Script=Han}/u;

/** Every name of a graph in memory, so that names are looked up and completed without the database. Never changes. */
export class NameIndex {
  readonly #names: readonly IndexedName[];
  readonly #exact = new Map<string, IndexedName[]>();
  readonly #folded = new Map<string, IndexedName[]>();
  readonly #byLength = new Map<number, IndexedName[]>();
  /** Folded names, and the Pinyin of Chinese ones in full and by initials, sorted. */
  readonly #keys: readonly SearchKey[];
  /** The concepts whose Chinese name is in Latin letters: their English names serve both languages. */
  readonly #latin = new Set<string>();

  constructor(entries: readonly NameEntry[]) {
    this.#names = entries.map((entry) => {
      const folded = foldName(entry.text);
      return { entry, folded, characters: Array.from(folded) };
    });
    const keys: SearchKey[] = [];
    for (const name of this.#names) {
      const { entry, folded, characters } = name;
      add(this.#exact, entry.text, name);
      if (entry.language === 'ZH' && entry.type === 'PREFERRED' && !HAN.test(entry.text)) this.#latin.add(entry.slug);
      if (folded === '') continue;
      add(this.#folded, folded, name);
      add(this.#byLength, characters.length, name);
      if (entry.type === 'MISSPELLING') continue;
      keys.push({ key: folded, name, isPinyin: false });
      if (HAN.test(folded)) for (const key of pinyinKeys(folded)) keys.push({ key, name, isPinyin: true });
    }
    this.#keys = keys.sort((one, other) => compare(one.key, other.key));
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
    const owners = new Set((exact.length > 0 ? exact : alike).map(({ entry }) => entry.slug));
    const owned = [...rate(exact, 'EXACT'), ...rate(alike, 'FOLDED')];
    if (owned.length > 0) return { hits: best(owned, limit), ambiguous: owners.size > 1 };
    const singular = singularsOf(folded).flatMap((form) => this.#select(this.#folded.get(form), filter));
    if (singular.length > 0) {
      const slugs = new Set(singular.map(({ entry }) => entry.slug));
      return { hits: best(rate(singular, 'FOLDED', 0.97), limit), ambiguous: slugs.size > 1 };
    }
    return { hits: best(this.#forgive(folded, filter), limit), ambiguous: false };
  }

  /** The concepts with a name that begins like this, by letters or by Pinyin: preferred names and well-connected concepts first. */
  suggest(prefix: string, limit: number, filter: NameFilter = {}): readonly NameHit[] {
    const folded = foldName(prefix);
    if (folded === '') return [];
    const hits: NameHit[] = [];
    for (let at = this.#firstKey(folded); at < this.#keys.length; at++) {
      const found = this.#keys[at];
      if (!found?.key.startsWith(folded)) break;
      const { entry } = found.name;
      if (!this.#passes(entry, filter)) continue;
      const match = entry.text === prefix ? 'EXACT' : found.key === folded && !found.isPinyin ? 'FOLDED' : 'PREFIX';
      const known = 0.25 * (entry.relations / (entry.relations + 12));
      const score =
        match === 'PREFIX'
          ? MATCH_WEIGHT.PREFIX * TYPE_WEIGHT[entry.type] ** 8 * (found.isPinyin ? 0.95 : 1) + known
          : MATCH_WEIGHT[match] * TYPE_WEIGHT[entry.type];
      hits.push({ entry, match, score });
    }
    return best(hits, limit);
  }

  /** The slugs that a wrong slug may be meant for, nearest first. */
  nearestSlugs(slug: string): readonly string[] {
    const wanted = Array.from(slug);
    const slugs = [...new Set(this.#names.map(({ entry }) => entry.slug))];
    const near = slugs
      .map((candidate) => ({ candidate, distance: editDistance(wanted, Array.from(candidate), 3) }))
      .filter(({ distance }) => distance <= 3);
    return near
      .sort((one, other) => one.distance - other.distance || compare(one.candidate, other.candidate))
      .slice(0, 3)
      .map(({ candidate }) => candidate);
  }

  #select(names: readonly IndexedName[] | undefined, filter: NameFilter): readonly IndexedName[] {
    return (names ?? []).filter(({ entry }) => this.#passes(entry, filter));
  }

  #passes({ language, kind, type, slug }: NameEntry, { language: wanted, kinds }: NameFilter): boolean {
    if (kinds && !kinds.includes(kind)) return false;
    if (!wanted || wanted === language) return true;
    // Latin names are listed once, as English, and Chinese texts use them too.
    return wanted === 'ZH' && (type === 'ABBREVIATION' || this.#latin.has(slug));
  }

  /** The names that are the fewest typos away, if that is few enough; another number is no typo but another version. */
  #forgive(folded: string, filter: NameFilter): readonly NameHit[] {
    const wanted = Array.from(folded);
    let nearest = forgivenTypos(wanted);
    let names: NameEntry[] = [];
    for (let difference = 0; difference <= nearest; difference++) {
      for (const length of new Set([wanted.length - difference, wanted.length + difference])) {
        for (const { entry, characters, folded: name } of this.#byLength.get(length) ?? []) {
          if (!this.#passes(entry, filter) || digitsOf(folded) !== digitsOf(name)) continue;
          const distance = editDistance(wanted, characters, nearest);
          if (distance > nearest) continue;
          if (distance < nearest) names = [];
          nearest = distance;
          names.push(entry);
        }
      }
    }
    const score = MATCH_WEIGHT.FUZZY * (1 - nearest / (wanted.length + 1));
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

/** The Pinyin of a folded Chinese name without tones, in full and by initials; Latin letters in it stay. */
function pinyinKeys(folded: string): readonly string[] {
  const syllables = pinyin(folded, { toneType: 'none', type: 'array', v: true });
  return [...new Set([syllables.join(''), syllables.map((syllable) => syllable.charAt(0)).join('')])];
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/gu, '');
}

function rate(names: readonly IndexedName[], match: Match, factor = 1): readonly NameHit[] {
  return names.map(({ entry }) => ({ entry, match, score: MATCH_WEIGHT[match] * TYPE_WEIGHT[entry.type] * factor }));
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

function add<Key>(map: Map<Key, IndexedName[]>, key: Key, name: IndexedName): void {
  const list = map.get(key);
  if (list) list.push(name);
  else map.set(key, [name]);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
