import { BestHits, type NameHit } from './best-hits.ts';
import type { CompletionKeys } from './completion-keys.ts';
import type { NameEntry } from './name-entry.ts';
import { MATCH_WEIGHT, TYPE_WEIGHT } from './weights.ts';

/** How much it counts how much of a key is typed already, and how well-connected the concept is. */
const TYPED_WEIGHT = 0.1;
const KNOWN_WEIGHT = 0.15;
/** With so many relations a concept is half as well known as it can be. */
const HALF_KNOWN = 12;

/** How many keys, in their order, make a block whose best is known. */
const BLOCK = 64;

/**
 * Names by what they begin with. The keys are sorted, so that those that begin alike stand together; of each block of them it is
 * known how well they can score at the best, and a block that cannot beat what has been found is passed over. So one or two
 * letters, by which thousands of names begin, cost little more than many.
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

  private constructor(size: number) {
    const blocks = Math.ceil(size / BLOCK);
    this.#classOf = new Uint32Array(size);
    this.#isPlain = new Uint8Array(size);
    this.#lengths = new Uint32Array(size);
    this.#scores = new Float64Array(size);
    this.#shortest = new Uint32Array(blocks).fill(2 ** 32 - 1);
    this.#highest = new Float64Array(blocks);
  }

  /**
   * Sorts keys in, in steps between which that can be paused.
   * @param classOf gives the same for two names only if every filter treats them alike.
   */
  static *build(given: CompletionKeys, classOf: (entry: NameEntry) => string): Generator<void, Completions> {
    const completions = new Completions(given.size);
    const numbers = new Map<string, number>();
    const numberOf = (entry: NameEntry): number => {
      const key = classOf(entry);
      const number = numbers.get(key) ?? completions.#classes.push(entry) - 1;
      numbers.set(key, number);
      return number;
    };
    for (const part of given.inOrder()) {
      for (const [key, entry, weight] of part) completions.#append(key, entry, weight, numberOf(entry));
      yield;
    }
    return completions;
  }

  #append(key: string, entry: NameEntry, weight: number, classNumber: number): void {
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
    const from = this.#firstAfter((key) => key < folded);
    const to = this.#firstAfter((key) => key < folded || key.startsWith(folded));
    for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block++) {
      const first = Math.max(from, block * BLOCK);
      const beyond = Math.min(to, (block + 1) * BLOCK);
      // Names that are typed out stand first and have scores of their own.
      const isTypedOut = this.#keys[first] === folded;
      const share = Math.min(1, folded.length / (this.#shortest[block] ?? 1));
      if (!isTypedOut && (this.#highest[block] ?? 0) + TYPED_WEIGHT * share < best.leastScore) continue;
      for (let at = first; at < beyond; at++) this.#offer(at, typed, folded, allowed, best);
    }
    return best.hits;
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
