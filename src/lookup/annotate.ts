import { foldName } from './fold-name.ts';
import { foldText, Gap, type FoldedText } from './folded-text.ts';
import type { NameEntry } from './name-index.ts';
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

/** The concepts that each concept is related to, in either direction, by their slugs. */
export type Related = ReadonlyMap<string, ReadonlySet<string>>;

/** What {@link annotate} reads a text with. */
export interface Lexicon {
  /** The folded names, each once. */
  readonly trie: NameTrie;
  /** The names with the folded form of this place in the sorted folded forms. */
  readonly namesAt: (place: number) => readonly NameEntry[];
  readonly related: Related;
}

/** How far around a name other concepts count as its surroundings, in UTF-16 units: a long paragraph. */
const SURROUNDINGS = 600;

/** How much a concept counts that is related to the same concept as another, beside one that is related to it. */
const AT_SECOND_HAND = 0.25;

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The names that stand there, and whether each says enough by itself. */
  readonly owners: readonly { readonly entry: NameEntry; readonly isPlain: boolean }[];
}

/**
 * Finds the concepts that a text speaks of; takes time in proportion to its length.
 *
 * The longest name wins where names overlap. A name that mostly means something else counts only where a related concept
 * stands nearby, and of several concepts with one name the one with the most related concepts nearby is meant.
 */
export function annotate(text: string, { trie, namesAt, related }: Lexicon, passes: (entry: NameEntry) => boolean): readonly Mention[] {
  const candidates = findCandidates(text, foldText(text), trie, (place) => namesAt(place).filter(passes));
  const chosen = withoutOverlaps(candidates, text.length);
  const mentions = resolve(chosen, related);
  if (mentions.length === chosen.length) return mentions;
  // What is not meant gives way to shorter names beneath it.
  const meant = new Set(mentions.map(({ start, end }) => `${start} ${end}`));
  const left = candidates.filter(({ start, end, owners }) => meant.has(`${start} ${end}`) || owners.some(({ isPlain }) => isPlain));
  return resolve(withoutOverlaps(left, text.length), related);
}

/** Every stretch of a text that is a name and no part of a longer word. */
function findCandidates(
  text: string,
  folded: FoldedText,
  trie: NameTrie,
  namesAt: (place: number) => readonly NameEntry[],
): readonly Candidate[] {
  const { length, units, starts, ends, gaps, spaced, wordStarts } = folded;
  const isWordEnd = (at: number): boolean => at === length - 1 || spaced[at] === 0 || spaced[at + 1] === 0 || wordStarts[at + 1] === 1;
  const candidates: Candidate[] = [];
  const consider = (from: number, last: number, place: number): void => {
    const start = starts[from] ?? 0;
    const end = ends[last] ?? 0;
    const written = text.slice(start, end);
    const owners = namesAt(place).filter((entry) => breaksAsWritten(entry.text, folded, from, last));
    if (owners.length === 0 || cutsWord(text, start, end)) return;
    candidates.push({ start, end, text: written, owners: owners.map((entry) => ({ entry, isPlain: !needsSupport(entry, written) })) });
  };
  for (let from = 0; from < length; from++) {
    if (wordStarts[from] === 0) continue;
    let node = trie.step(NameTrie.ROOT, units[from] ?? 0);
    const plurals = new Map<number, number>();
    for (let last = from; node >= 0; last++) {
      const place = trie.endAt(node);
      if (place >= 0 && isWordEnd(last)) {
        consider(from, last, place);
        plurals.delete(last); // what answers to the word as it stands is no plural of something else
      }
      for (const [singular, to] of pluralEndings(trie, node, folded, last, isWordEnd)) plurals.set(to, singular);
      if (last + 1 >= length || gaps[last + 1] === Gap.HARD) break;
      node = trie.step(node, units[last + 1] ?? 0);
    }
    for (const [to, singular] of plurals) consider(from, to, singular);
  }
  return candidates;
}

const S = 's'.charCodeAt(0);
const E = 'e'.charCodeAt(0);
const I = 'i'.charCodeAt(0);
const Y = 'y'.charCodeAt(0);

/** The names that a word is the English plural of, when the name has been read up to a place: each with where the word ends. */
function pluralEndings(
  trie: NameTrie,
  node: number,
  { units, gaps, spaced, length }: FoldedText,
  last: number,
  isWordEnd: (at: number) => boolean,
): readonly (readonly [place: number, to: number])[] {
  if (spaced[last] === 0) return [];
  const unit = (offset: number): number => (last + offset < length && gaps[last + offset] === Gap.NONE ? (units[last + offset] ?? 0) : 0);
  const found: [number, number][] = [];
  const place = trie.endAt(node);
  if (place >= 0 && unit(1) === S && isWordEnd(last + 1)) found.push([place, last + 1]);
  if (place >= 0 && unit(1) === E && unit(2) === S && isWordEnd(last + 2)) found.push([place, last + 2]);
  if (unit(1) === I && unit(2) === E && unit(3) === S && isWordEnd(last + 3)) {
    const whole = trie.step(node, Y);
    if (whole >= 0 && trie.endAt(whole) >= 0) found.push([trie.endAt(whole), last + 3]);
  }
  return found;
}

/** Whether a text breaks a name only where the name itself may be broken: `Chat GPT` is ChatGPT, `lo ra` is not LoRA… */
function breaksAsWritten(name: string, { gaps, spaced }: FoldedText, from: number, last: number): boolean {
  let breaks: ReadonlySet<number> | undefined;
  for (let at = from + 1; at <= last; at++) {
    if (gaps[at] === Gap.NONE || spaced[at] === 0 || spaced[at - 1] === 0) continue;
    breaks ??= breaksOf(name);
    if (!breaks.has(at - from)) return false;
  }
  return true;
}

/** The places of a folded name where its words, the humps of its capitals, or letters and digits meet. */
function breaksOf(name: string): ReadonlySet<number> {
  const breaks = new Set<number>();
  let length = 0;
  let before = '';
  for (const character of name.normalize('NFKC')) {
    const folded = foldName(character);
    if (folded !== '' && length > 0) {
      const isHump = /\p{Ll}/u.test(before) && /\p{Lu}/u.test(character);
      const isNumber = /\p{N}/u.test(before) !== /\p{N}/u.test(character);
      const isWord = foldName(before) === '';
      if (isHump || isNumber || isWord) breaks.add(length);
    }
    length += folded.length;
    before = character;
  }
  return breaks;
}

const INNER_CAPITAL = /\p{L}\p{Lu}/u;

/** Whether a name, as a text writes it, says too little by itself. */
function needsSupport({ text: name, type, common }: NameEntry, written: string): boolean {
  if (type === 'MISSPELLING') return true;
  // An acronym that is written like a word may be the word: "rag", "Albert".
  if (/^[A-Z]{2,}$/u.test(name) && /[AEIOU]/u.test(name) && !INNER_CAPITAL.test(written)) return true;
  return common.some((form) => {
    if (foldName(form) !== foldName(name)) return false;
    if (form === form.toLowerCase()) return written === written.toLowerCase();
    return INNER_CAPITAL.test(form) || !INNER_CAPITAL.test(written);
  });
}

const SHORT_CHINESE = /^\p{Script=Han}{1,3}$/u;
/** How many characters around a short Chinese name are looked at to tell words apart. */
const CONTEXT = 8;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Whether a short Chinese name begins or ends in the middle of a word: 内积 in 室内积水. Longer names are words themselves. */
function cutsWord(text: string, start: number, end: number): boolean {
  if (!SHORT_CHINESE.test(text.slice(start, end))) return false;
  const from = Math.max(0, start - CONTEXT);
  for (const { segment, index } of segmenter.segment(text.slice(from, end + CONTEXT))) {
    const begin = from + index;
    const finish = begin + segment.length;
    if ((begin < start && start < finish) || (begin < end && end < finish)) return true;
  }
  return false;
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
function resolve(candidates: readonly Candidate[], related: Related): readonly Mention[] {
  const anchors = candidates.flatMap(({ start, owners }) => {
    const slugs = new Set(owners.filter(({ isPlain }) => isPlain).map(({ entry }) => entry.slug));
    return slugs.size === 1 ? [...slugs].map((slug) => ({ start, slug })) : [];
  });
  let first = 0;
  return candidates.flatMap(({ start, end, text, owners }): Mention[] => {
    while (first < anchors.length && (anchors[first]?.start ?? 0) < start - SURROUNDINGS) first++;
    const isCertain = owners.every(({ entry, isPlain }) => isPlain && entry.slug === owners[0]?.entry.slug);
    const around = isCertain ? new Set<string>() : slugsAround(anchors, first, start, end);
    const ranked = owners
      .map(({ entry, isPlain }) => ({
        entry,
        isPlain,
        support: countRelated(entry.slug, around, related),
        isExact: Number(entry.text === text),
      }))
      .filter(({ isPlain, support }) => isPlain || support > 0)
      .sort(
        (one, other) =>
          other.support - one.support ||
          other.isExact - one.isExact ||
          TYPE_ORDER[one.entry.type] - TYPE_ORDER[other.entry.type] ||
          other.entry.relations - one.entry.relations ||
          (one.entry.slug < other.entry.slug ? -1 : 1),
      );
    const [slug, ...alternatives] = new Set(ranked.map(({ entry }) => entry.slug));
    return slug === undefined ? [] : [{ start, end, text, slug, alternatives }];
  });
}

const TYPE_ORDER = { PREFERRED: 0, ABBREVIATION: 1, ALIAS: 2, MISSPELLING: 3 } as const;

interface Anchor {
  readonly start: number;
  readonly slug: string;
}

/** The concepts that are certainly spoken of within the surroundings of a place, itself left out. */
function slugsAround(anchors: readonly Anchor[], first: number, start: number, end: number): ReadonlySet<string> {
  const slugs = new Set<string>();
  for (let at = first; at < anchors.length; at++) {
    const anchor = anchors[at];
    if (!anchor || anchor.start > end + SURROUNDINGS) break;
    if (anchor.start !== start) slugs.add(anchor.slug);
  }
  return slugs;
}

/** How much some concepts speak for another: 1 for each that it is or is related to, less for one that shares a relation with it. */
function countRelated(slug: string, others: ReadonlySet<string>, related: Related): number {
  const own = related.get(slug) ?? new Set();
  let support = 0;
  for (const other of others) {
    if (other === slug || own.has(other)) support += 1;
    else if (shareAny(own, related.get(other))) support += AT_SECOND_HAND;
  }
  return support;
}

function shareAny(one: ReadonlySet<string>, other: ReadonlySet<string> | undefined): boolean {
  if (!other) return false;
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one];
  for (const item of fewer) if (more.has(item)) return true;
  return false;
}
