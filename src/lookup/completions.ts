import { compare } from '../compare.ts';
import { sortInSteps } from '../sort-in-steps.ts';
import { BestHits, type NameHit } from './best-hits.ts';
import type { NameEntry } from './name-entry.ts';
import { pinyinKeys } from './pinyin-keys.ts';
import { MATCH_WEIGHT, TYPE_WEIGHT } from './weights.ts';

/** How much it counts how much of a key is typed already, and how well-connected the concept is. */
const TYPED_WEIGHT = 0.1;
const KNOWN_WEIGHT = 0.15;
/** With so many relations a concept is half as well known as it can be. */
const HALF_KNOWN = 12;

/** How many keys, in their order, make a block whose best is known, and how many blocks make a group. */
const BLOCK = 16;
const GROUP = 64;

const HAN = /\p{Script=Han}/u;

/** What a name can be completed from, and how well that stands for it: 1 for its letters, less for its Pinyin. */
interface CompletionKey {
  readonly key: string;
  readonly entry: NameEntry;
  readonly weight: number;
}

/** Stretches of the keys, all of one length, with what none of their keys can beat. */
class Stretches {
  /** How many keys make one. */
  readonly length: number;
  /** For each stretch the shortest length of its keys, and their highest score before anything is typed. */
  readonly #shortest: Uint32Array;
  readonly #highest: Float64Array;

  constructor(size: number, length: number) {
    this.length = length;
    this.#shortest = new Uint32Array(Math.ceil(size / length)).fill(2 ** 32 - 1);
    this.#highest = new Float64Array(Math.ceil(size / length));
  }

  /** Takes in the length and the score of the key at a place. */
  add(place: number, length: number, score: number): void {
    const stretch = Math.floor(place / this.length);
    this.#shortest[stretch] = Math.min(this.#shortest[stretch] ?? 0, length);
    this.#highest[stretch] = Math.max(this.#highest[stretch] ?? 0, score);
  }

  /** The first and the last of the stretches in which places lie, from one to before another. */
  around(from: number, to: number): readonly [first: number, last: number] {
    return [Math.floor(from / this.length), Math.floor((to - 1) / this.length)];
  }

  /** What no key of a stretch can beat when so many units are typed, unless it is typed out. */
  bound(stretch: number, typed: number): number {
    return (this.#highest[stretch] ?? 0) + TYPED_WEIGHT * Math.min(1, typed / (this.#shortest[stretch] ?? 1));
  }
}

/**
 * Names by what they begin with. The keys are sorted, so that those that begin alike stand together; of each block of them, and of
 * each group of blocks, it is known how well they can score at the best. The most promising are looked at first, and those that
 * cannot beat what has been found not at all. So one or two letters, by which thousands of names begin, cost little more than many.
 */
export class Completions {
  readonly #keys: string[] = [];
  readonly #entries: NameEntry[] = [];
  /** One name of each class, and for each key the class of its name: all names of a class pass the same filters. */
  readonly #classes: NameEntry[] = [];
  readonly #classOf: Uint32Array;
  /** For each key whether it is the letters of the name, its length, and the part of its score that is the same whatever is typed. */
  readonly #isPlain: Uint8Array;
  readonly #lengths: Uint32Array;
  readonly #scores: Float64Array;
  readonly #blocks: Stretches;
  readonly #groups: Stretches;

  private constructor(size: number) {
    this.#classOf = new Uint32Array(size);
    this.#isPlain = new Uint8Array(size);
    this.#lengths = new Uint32Array(size);
    this.#scores = new Float64Array(size);
    this.#blocks = new Stretches(size, BLOCK);
    this.#groups = new Stretches(size, BLOCK * GROUP);
  }

  /**
   * Takes names in with all that they can be completed from, in steps between which that can be paused.
   * @param names in the order of their folded forms, none of which is empty.
   * @param classOf gives the same for two names only if every filter treats them alike.
   */
  static *build(names: readonly NameEntry[], classOf: (entry: NameEntry) => string): Generator<void, Completions> {
    const pinyin = yield* sortInSteps(yield* pinyinOf(names), (one, other) => compare(one.key, other.key));
    const completions = new Completions(names.length + pinyin.length);
    const numbers = new Map<string, number>();
    const numberOf = (entry: NameEntry): number => {
      const key = classOf(entry);
      const number = numbers.get(key) ?? completions.#classes.push(entry) - 1;
      numbers.set(key, number);
      return number;
    };
    let at = 0;
    for (const entry of names) {
      for (let spelt = pinyin[at]; spelt && spelt.key < entry.folded; spelt = pinyin[++at]) {
        completions.#append(spelt, numberOf(spelt.entry));
        yield;
      }
      completions.#append({ key: entry.folded, entry, weight: 1 }, numberOf(entry));
      yield;
    }
    for (; at < pinyin.length; at++) {
      const spelt = pinyin[at] as CompletionKey;
      completions.#append(spelt, numberOf(spelt.entry));
      yield;
    }
    return completions;
  }

  #append({ key, entry, weight }: CompletionKey, classNumber: number): void {
    const at = this.#keys.push(key) - 1;
    this.#entries.push(entry);
    this.#classOf[at] = classNumber;
    const known = entry.relations / (entry.relations + HALF_KNOWN);
    const score = MATCH_WEIGHT.PREFIX * TYPE_WEIGHT[entry.type] ** 8 * weight + KNOWN_WEIGHT * known;
    this.#isPlain[at] = weight === 1 ? 1 : 0;
    this.#lengths[at] = key.length;
    this.#scores[at] = score;
    for (const stretches of [this.#blocks, this.#groups]) stretches.add(at, key.length, score);
  }

  /**
   * The best names that begin with what is typed.
   * @param typed as the user wrote it; a name that is written so itself comes first.
   * @param folded its folded form, of one unit at least.
   */
  find(typed: string, folded: string, limit: number, passes: (entry: NameEntry) => boolean): readonly NameHit[] {
    const best = new BestHits(limit);
    const allowed = Uint8Array.from(this.#classes, (entry) => (passes(entry) ? 1 : 0));
    const from = this.#firstAfter((key) => key < folded);
    const to = this.#firstAfter((key) => key < folded || key.startsWith(folded));
    let begin = from;
    for (; begin < to && this.#keys[begin] === folded; begin++) this.#offer(begin, typed, folded, allowed, best); // their scores are not bounded so
    for (const [bound, group] of this.#groupsOf(begin, to, folded.length)) {
      if (bound < best.leastScore) break;
      const start = Math.max(begin, group * this.#groups.length);
      const end = Math.min(to, (group + 1) * this.#groups.length);
      const [first, last] = this.#blocks.around(start, end);
      for (let block = first; block <= last; block++) {
        if (this.#blocks.bound(block, folded.length) < best.leastScore) continue;
        const beyond = Math.min(end, (block + 1) * BLOCK);
        for (let at = Math.max(start, block * BLOCK); at < beyond; at++) this.#offer(at, typed, folded, allowed, best);
      }
    }
    return best.hits;
  }

  /** The groups around some places, each with what none of its keys can beat, the most promising first. */
  #groupsOf(from: number, to: number, typed: number): readonly (readonly [bound: number, group: number])[] {
    if (from >= to) return [];
    const [first, last] = this.#groups.around(from, to);
    const groups = Array.from({ length: last - first + 1 }, (_, at) => [this.#groups.bound(first + at, typed), first + at] as const);
    return groups.sort(([one], [other]) => other - one);
  }

  /** Offers the name of one key, if it passes and can be among the best. */
  #offer(at: number, typed: string, folded: string, allowed: Uint8Array, best: BestHits): void {
    if (allowed[this.#classOf[at] ?? 0] !== 1) return;
    const isTypedOut = this.#lengths[at] === folded.length && this.#isPlain[at] === 1;
    const score = (this.#scores[at] ?? 0) + TYPED_WEIGHT * (folded.length / (this.#lengths[at] ?? 1));
    if (!isTypedOut && score < best.leastScore) return;
    const entry = this.#entries[at];
    if (!entry) return;
    const match = !isTypedOut ? 'PREFIX' : entry.text === typed ? 'EXACT' : 'FOLDED';
    best.offer({ entry, match, score: match === 'PREFIX' ? score : MATCH_WEIGHT[match] * TYPE_WEIGHT[entry.type] });
  }

  /** The place of the first key that is not before the place that is looked for. */
  #firstAfter(isBefore: (key: string) => boolean): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.#keys[middle] ?? '')) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The Pinyin of the Chinese ones among some names. */
function* pinyinOf(names: readonly NameEntry[]): Generator<void, readonly CompletionKey[]> {
  const keys: CompletionKey[] = [];
  for (const entry of names) {
    if (HAN.test(entry.folded)) for (const [key, weight] of pinyinKeys(entry.folded)) keys.push({ key, entry, weight });
    yield;
  }
  return keys;
}
