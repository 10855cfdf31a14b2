import { compare } from '../compare.ts';
import type { RelationGraph } from '../traversal/index.ts';
import { ChineseWords } from './chinese-words.ts';
import { singularsOf } from './fold-name.ts';
import { foldText, Gap, type FoldedText } from './folded-text.ts';
import { allowsPlural, breaksAsWritten, needsSupport } from './name-in-text.ts';
import type { NameEntry } from './name-entry.ts';
import { NameTrie } from './name-trie.ts';

/** A place in a text that names a concept; offsets count UTF-16 units. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly slug: string;
  /** The other concepts that own the name, the likelier first. */
  readonly alternatives: readonly string[];
}

/** What {@link annotate} reads a text with. */
export interface Lexicon {
  /** The folded names, each once. */
  readonly trie: NameTrie;
  /** The names that count with the folded form at a place of the tree. */
  readonly namesAt: (place: number) => readonly NameEntry[];
  /** The relations between the concepts. */
  readonly relations: RelationGraph;
}

/** How far around a name other concepts count as its surroundings, in UTF-16 units: a long paragraph. */
const SURROUNDINGS = 600;
/** How many names on either side are looked at there. */
const NEIGHBORS = 20;

/** How much a concept counts that is related to the same concept as another, beside one that is related to it. */
const AT_SECOND_HAND = 0.25;
/** How many relations of a concept are looked at for that: what is related to everything says nothing. */
const LOOKED_AT = 100;

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The names that stand there, and whether each says enough by itself. */
  readonly owners: readonly { readonly entry: NameEntry; readonly isPlain: boolean }[];
}

/** After how many characters, folded units or names there can be a pause. */
const STEP = 256;

/**
 * Finds the concepts that a text speaks of, in time proportional to its length, and in steps between which it can be paused.
 *
 * The longest name wins where names overlap. A name that mostly means something else counts only where a related concept
 * stands nearby, and of several concepts with one name the one with the most related concepts nearby is meant.
 */
export function* annotate(text: string, lexicon: Lexicon): Generator<void, readonly Mention[]> {
  const candidates = yield* findCandidates(text, lexicon);
  const support = measureSupport(lexicon.relations);
  const chosen = withoutOverlaps(candidates, text.length);
  yield;
  const mentions = yield* resolve(chosen, support);
  if (mentions.length === chosen.length) return mentions;
  // What is not meant gives way to shorter names beneath it.
  const meant = new Set(mentions.map(({ start }) => start));
  const dropped = new Set(chosen.filter(({ start }) => !meant.has(start)));
  const left = candidates.filter((candidate) => !dropped.has(candidate));
  yield;
  return yield* resolve(withoutOverlaps(left, text.length), support);
}

/** Every stretch of a text that is a name and no part of a longer word. */
function* findCandidates(text: string, { trie, namesAt }: Lexicon): Generator<void, readonly Candidate[]> {
  const folded = yield* foldText(text, STEP);
  const { length, units, starts, ends, gaps, spaced, wordStarts } = folded;
  const words = new ChineseWords(text);
  const isWordEnd = (at: number): boolean => {
    if (at === length - 1) return true;
    if (starts[at] === starts[at + 1]) return false; // in the middle of a character
    return spaced[at] === 0 || spaced[at + 1] === 0 || wordStarts[at + 1] === 1;
  };
  const candidates: Candidate[] = [];
  /** Takes a stretch for the name at a place of the tree, unless nobody owns it as it is written there; tells which. */
  const consider = (from: number, last: number, place: number, isPlural: boolean): boolean => {
    const start = starts[from] ?? 0;
    const end = ends[last] ?? 0;
    const written = text.slice(start, end);
    const owners = namesAt(place).filter(
      (entry) => breaksAsWritten(entry.text, folded, from, last) && (!isPlural || allowsPlural(entry.text, written)),
    );
    if (owners.length === 0 || words.cut(start, end)) return false;
    candidates.push({ start, end, text: written, owners: owners.map((entry) => ({ entry, isPlain: !needsSupport(entry, written) })) });
    return true;
  };
  for (let from = 0; from < length; from++) {
    if (from % STEP === 0) yield;
    if (wordStarts[from] === 0) continue;
    let node = trie.step(NameTrie.ROOT, units[from] ?? 0);
    const plurals = new Map<number, number>();
    for (let last = from; node >= 0; last++) {
      const place = trie.endAt(node);
      // What answers to the word as it stands is no plural of something else.
      if (place >= 0 && isWordEnd(last) && consider(from, last, place, false)) plurals.delete(last);
      for (const [singular, to] of pluralEndings(trie, node, folded, last)) {
        if (isWordEnd(to)) plurals.set(to, singular);
      }
      if (last + 1 >= length || gaps[last + 1] === Gap.HARD) break;
      node = trie.step(node, units[last + 1] ?? 0);
    }
    for (const [to, singular] of plurals) {
      const plural = String.fromCharCode(...units.subarray(from, to + 1));
      if (singularsOf(plural).some((form) => trie.placeOf(form) === singular)) consider(from, to, singular, true);
    }
  }
  return candidates;
}

const S = 's'.charCodeAt(0);
const E = 'e'.charCodeAt(0);
const I = 'i'.charCodeAt(0);
const Y = 'y'.charCodeAt(0);

/** The names that an ending may make a plural of, when the name has been read up to a place: each with where the ending ends. */
function pluralEndings(
  trie: NameTrie,
  node: number,
  { units, gaps, spaced, length }: FoldedText,
  last: number,
): readonly (readonly [place: number, to: number])[] {
  if (spaced[last] === 0) return [];
  const unit = (offset: number): number => (last + offset < length && gaps[last + offset] === Gap.NONE ? (units[last + offset] ?? 0) : 0);
  const found: [number, number][] = [];
  const place = trie.endAt(node);
  if (place >= 0 && unit(1) === S) found.push([place, last + 1]);
  if (place >= 0 && unit(1) === E && unit(2) === S) found.push([place, last + 2]);
  if (unit(1) === I && unit(2) === E && unit(3) === S) {
    const whole = trie.step(node, Y);
    if (whole >= 0 && trie.endAt(whole) >= 0) found.push([trie.endAt(whole), last + 3]);
  }
  return found;
}

/** Chooses the longest names first, and drops what overlaps with them; of equally long ones, the first. In order of appearance. */
function withoutOverlaps(candidates: readonly Candidate[], length: number): readonly Candidate[] {
  const byLength: Candidate[][] = [];
  for (const candidate of candidates) (byLength[candidate.end - candidate.start] ??= []).push(candidate);
  const taken = new Uint8Array(length);
  const chosen: Candidate[] = [];
  for (const candidate of byLength.reverse().flat()) {
    // What was taken is at least as long: it overlaps only if it holds the first or the last unit.
    if (taken[candidate.start] === 1 || taken[candidate.end - 1] === 1) continue;
    taken.fill(1, candidate.start, candidate.end);
    chosen.push(candidate);
  }
  return chosen.sort((one, other) => one.start - other.start);
}

/** Decides which concept each name means by the concepts around it, and drops the names that say too little by themselves. */
function* resolve(candidates: readonly Candidate[], support: Support): Generator<void, readonly Mention[]> {
  const anchors = candidates.flatMap(({ start, owners }) => {
    const slugs = new Set(owners.filter(({ isPlain }) => isPlain).map(({ entry }) => entry.slug));
    return slugs.size === 1 ? [...slugs].map((slug) => ({ start, slug })) : [];
  });
  const mentions: Mention[] = [];
  let next = 0;
  for (const [index, { start, end, text, owners }] of candidates.entries()) {
    if (index % STEP === 0) yield;
    while (next < anchors.length && (anchors[next]?.start ?? 0) < start) next++;
    const isCertain = owners.every(({ entry, isPlain }) => isPlain && entry.slug === owners[0]?.entry.slug);
    const around = isCertain ? new Set<string>() : slugsAround(anchors, next, start, end);
    const ranked = owners
      .map(({ entry, isPlain }) => ({ entry, isPlain, support: support(entry.slug, around), isExact: Number(entry.text === text) }))
      .filter(({ isPlain, support: found }) => isPlain || found > 0)
      .sort(
        (one, other) =>
          other.support - one.support ||
          other.isExact - one.isExact ||
          TYPE_ORDER[one.entry.type] - TYPE_ORDER[other.entry.type] ||
          other.entry.relations - one.entry.relations ||
          compare(one.entry.slug, other.entry.slug),
      );
    const [slug, ...alternatives] = new Set(ranked.map(({ entry }) => entry.slug));
    if (slug !== undefined) mentions.push({ start, end, text, slug, alternatives });
  }
  return mentions;
}

const TYPE_ORDER = { PREFERRED: 0, ABBREVIATION: 1, ALIAS: 2, MISSPELLING: 3 } as const;

interface Anchor {
  readonly start: number;
  readonly slug: string;
}

/** The concepts that are certainly spoken of near a place, itself left out; `next` is the first anchor that does not stand before it. */
function slugsAround(anchors: readonly Anchor[], next: number, start: number, end: number): ReadonlySet<string> {
  const slugs = new Set<string>();
  for (let at = next - 1; at >= Math.max(0, next - NEIGHBORS); at--) {
    const anchor = anchors[at];
    if (!anchor || anchor.start < start - SURROUNDINGS) break;
    slugs.add(anchor.slug);
  }
  for (let at = next; at < next + NEIGHBORS; at++) {
    const anchor = anchors[at];
    if (!anchor || anchor.start > end + SURROUNDINGS) break;
    if (anchor.start !== start) slugs.add(anchor.slug);
  }
  return slugs;
}

/** How much some concepts speak for another: 1 for each that it is or is related to, less for one that shares a relation with it. */
type Support = (slug: string, others: ReadonlySet<string>) => number;

/** Makes the measure of one text; it remembers what it has found of each pair. */
function measureSupport(relations: RelationGraph): Support {
  const known = new Map<string, Map<string, number>>();
  const measure = (slug: string, other: string): number => {
    if (other === slug) return 1;
    const [id, otherId] = [relations.idOf(slug), relations.idOf(other)];
    if (id === undefined || otherId === undefined) return 0;
    if (relations.areJoined(id, otherId)) return 1;
    return relations.shareNeighbor(id, otherId, LOOKED_AT) ? AT_SECOND_HAND : 0;
  };
  return (slug, others) => {
    let ofSlug = known.get(slug);
    if (!ofSlug) known.set(slug, (ofSlug = new Map()));
    let support = 0;
    for (const other of others) {
      let weight = ofSlug.get(other);
      if (weight === undefined) ofSlug.set(other, (weight = measure(slug, other)));
      support += weight;
    }
    return support;
  };
}
