import { compare } from '../compare.ts';
import { sortInSteps } from '../sort-in-steps.ts';
import { BestHits, compareEqual, type NameHit } from './best-hits.ts';
import type { NameEntry } from './name-entry.ts';
import { pinyinKeys } from './pinyin-keys.ts';
import { ShortLists } from './short-lists.ts';
import { MATCH_WEIGHT, TYPE_WEIGHT } from './weights.ts';

/** How much it counts how much of a key is typed already, and how well-connected the concept is. */
const TYPED_WEIGHT = 0.1;
const KNOWN_WEIGHT = 0.15;
/** With so many relations a concept is half as well known as it can be. */
const HALF_KNOWN = 12;

/** How many keys, in their order, make a block whose best is known. */
const BLOCK = 32;

const HAN = /\p{Script=Han}/u;

/** What a name can be completed from, and how well that stands for it: 1 for its letters, less for its Pinyin. */
interface CompletionKey {
  readonly key: string;
  readonly entry: NameEntry;
  readonly weight: number;
}

/**
 * Names by what they begin with. The keys are sorted, so that those that begin alike stand together. The best of what very many
 * begin with are listed. Else it is known of each block of keys how well they can score at the best, and a block that cannot beat
 * what has been found is passed over. So one or two letters, by which thousands of names begin, cost no more than many, unless a
 * filter lets few of those pass that are listed, or more are asked for.
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
  /** For each block the shortest length and the highest score. */
  readonly #shortest: Uint32Array;
  readonly #highest: Float64Array;
  #shortLists: ShortLists | undefined;

  private constructor(size: number) {
    this.#classOf = new Uint32Array(size);
    this.#isPlain = new Uint8Array(size);
    this.#lengths = new Uint32Array(size);
    this.#scores = new Float64Array(size);
    this.#shortest = new Uint32Array(Math.ceil(size / BLOCK)).fill(2 ** 32 - 1);
    this.#highest = new Float64Array(Math.ceil(size / BLOCK));
  }

  /**
   * Takes names in with all that they can be completed from, in steps between which that can be paused.
   * @param names in the order of their folded forms, none of which is empty.
   * @param classOf gives the same for two names only if every filter treats them alike.
   */
  static *build(names: readonly NameEntry[], classOf: (entry: NameEntry) => string): Generator<void, Completions> {
    const pinyin = yield* pinyinOf(names);
    const completions = new Completions(names.length + pinyin.size);
    const numbers = new Map<string, number>();
    const numberOf = (entry: NameEntry): number => {
      const key = classOf(entry);
      const number = numbers.get(key) ?? completions.#classes.push(entry) - 1;
      numbers.set(key, number);
      return number;
    };
    const spelt = pinyin.inOrder();
    let next = spelt.next();
    for (const entry of names) {
      for (; !next.done && next.value.key < entry.folded; next = spelt.next()) {
        completions.#append(next.value, numberOf(next.value.entry));
        yield;
      }
      completions.#append({ key: entry.folded, entry, weight: 1 }, numberOf(entry));
      yield;
    }
    for (; !next.done; next = spelt.next()) {
      completions.#append(next.value, numberOf(next.value.entry));
      yield;
    }
    completions.#shortLists = yield* ShortLists.build({
      keys: completions.#keys,
      scoreAt: (place, typed) => completions.#scoreAt(place, typed),
      compareEqual: (one, other) => compareEqual(completions.#entries[one] as NameEntry, completions.#entries[other] as NameEntry),
    });
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
    const block = Math.floor(at / BLOCK);
    this.#shortest[block] = Math.min(this.#shortest[block] ?? 0, key.length);
    this.#highest[block] = Math.max(this.#highest[block] ?? 0, score);
  }

  /**
   * The best names that begin with what is typed.
   * @param typed as the user wrote it; a name that is written so itself comes first.
   * @param folded its folded form, of one unit at least.
   */
  find(typed: string, folded: string, limit: number, passes: (entry: NameEntry) => boolean): readonly NameHit[] {
    const best = new BestHits(limit);
    const allowed = Uint8Array.from(this.#classes, (entry) => (passes(entry) ? 1 : 0));
    const listed = this.#shortLists?.find(folded);
    let begin = listed?.from ?? this.#firstAfter((key) => key < folded);
    for (; this.#keys[begin] === folded; begin++) this.#offer(begin, typed, folded, allowed, best); // these score otherwise
    for (const at of listed?.best ?? []) {
      if (best.isBeyond(this.#scoreAt(at, folded.length), this.#entries[at] as NameEntry)) return best.hits;
      this.#offer(at, typed, folded, allowed, best);
    }
    const to = this.#firstAfter((key) => key < folded || key.startsWith(folded));
    for (let block = Math.floor(begin / BLOCK); block * BLOCK < to; block++) {
      const share = Math.min(1, folded.length / (this.#shortest[block] ?? 1));
      if ((this.#highest[block] ?? 0) + TYPED_WEIGHT * share < best.leastScore) continue;
      const beyond = Math.min(to, (block + 1) * BLOCK);
      for (let at = Math.max(begin, block * BLOCK); at < beyond; at++) this.#offer(at, typed, folded, allowed, best);
    }
    return best.hits;
  }

  /** How well a key answers to what is typed, unless it is typed out. */
  #scoreAt(at: number, typed: number): number {
    return (this.#scores[at] ?? 0) + TYPED_WEIGHT * (typed / (this.#lengths[at] ?? 1));
  }

  /** Offers the name of one key, if it passes and can be among the best. */
  #offer(at: number, typed: string, folded: string, allowed: Uint8Array, best: BestHits): void {
    if (allowed[this.#classOf[at] ?? 0] !== 1) return;
    const isTypedOut = this.#lengths[at] === folded.length && this.#isPlain[at] === 1;
    const score = this.#scoreAt(at, folded.length);
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

/** The Pinyin of the Chinese ones among some names: in columns, as millions of objects would take up as much memory again. */
function* pinyinOf(names: readonly NameEntry[]): Generator<void, { readonly size: number; inOrder(): Generator<CompletionKey, void> }> {
  const [keys, entries, weights]: [string[], NameEntry[], number[]] = [[], [], []];
  for (const entry of names) {
    if (HAN.test(entry.folded)) {
      for (const [key, weight] of pinyinKeys(entry.folded)) {
        keys.push(key);
        entries.push(entry);
        weights.push(weight);
      }
    }
    yield;
  }
  const places = yield* sortInSteps([...keys.keys()], (one, other) => compare(keys[one] as string, keys[other] as string));
  return {
    size: places.length,
    *inOrder() {
      for (const at of places) yield { key: keys[at] as string, entry: entries[at] as NameEntry, weight: weights[at] as number };
    },
  };
}
