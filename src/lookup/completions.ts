import { compare } from '../compare.ts';
import { sortInSteps } from '../sort-in-steps.ts';
import { StringColumn } from '../string-column.ts';
import { BestHits, type NameHit } from './best-hits.ts';
import type { NameTable } from './name-table.ts';
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
  readonly name: number;
  readonly weight: number;
}

/**
 * Names by what they begin with. The keys are sorted, so that those that begin alike stand together. The best of what very many
 * begin with are listed. Else it is known of each block of keys how well they can score at the best, and a block that cannot beat
 * what has been found is passed over. So one or two letters, by which thousands of names begin, cost no more than many, unless a
 * filter lets few of those pass that are listed, or more are asked for.
 */
export class Completions {
  readonly #table: NameTable;
  readonly #keys = new StringColumn();
  readonly #names: Uint32Array;
  /** One name of each class, and for each key the class of its name: all names of a class pass the same filters. */
  readonly #classes: number[] = [];
  readonly #classOf: Uint32Array;
  /** For each key whether it is the letters of the name, its length, and the part of its score that is the same whatever is typed. */
  readonly #isPlain: Uint8Array;
  readonly #lengths: Uint32Array;
  readonly #scores: Float64Array;
  /** For each block the shortest length and the highest score. */
  readonly #shortest: Uint32Array;
  readonly #highest: Float64Array;
  #shortLists: ShortLists | undefined;

  private constructor(table: NameTable, size: number) {
    this.#table = table;
    this.#names = new Uint32Array(size);
    this.#classOf = new Uint32Array(size);
    this.#isPlain = new Uint8Array(size);
    this.#lengths = new Uint32Array(size);
    this.#scores = new Float64Array(size);
    this.#shortest = new Uint32Array(Math.ceil(size / BLOCK)).fill(2 ** 32 - 1);
    this.#highest = new Float64Array(Math.ceil(size / BLOCK));
  }

  /**
   * Takes names in with all that they can be completed from, in steps between which that can be paused; those that are not written
   * rightly, and those that fold to nothing, are left out.
   * @param classOf gives the same for two names only if every filter treats them alike.
   */
  static *build(table: NameTable, classOf: (name: number) => string): Generator<void, Completions> {
    const pinyin = yield* pinyinOf(table);
    const completions = new Completions(table, pinyin.names + pinyin.keys);
    const numbers = new Map<string, number>();
    const numberOf = (name: number): number => {
      const key = classOf(name);
      const number = numbers.get(key) ?? completions.#classes.push(name) - 1;
      numbers.set(key, number);
      return number;
    };
    const spelt = pinyin.inOrder();
    let next = spelt.next();
    for (let form = 0; form < table.forms.length; form++) {
      const key = table.forms.at(form);
      for (; !next.done && next.value.key < key; next = spelt.next()) {
        completions.#append(next.value, numberOf(next.value.name));
        yield;
      }
      for (const name of table.namesOf(form)) {
        if (isCompleted(table, name, key)) completions.#append({ key, name, weight: 1 }, numberOf(name));
        yield;
      }
    }
    for (; !next.done; next = spelt.next()) {
      completions.#append(next.value, numberOf(next.value.name));
      yield;
    }
    completions.#keys.close();
    completions.#shortLists = yield* ShortLists.build({
      keys: completions.#keys,
      scoreAt: (place, typed) => completions.#scoreAt(place, typed),
      compareEqual: (one, other) => table.compareEqual(completions.#nameAt(one), completions.#nameAt(other)),
    });
    return completions;
  }

  #append({ key, name, weight }: CompletionKey, classNumber: number): void {
    const at = this.#keys.length;
    this.#keys.push(key);
    this.#names[at] = name;
    this.#classOf[at] = classNumber;
    const relations = this.#table.relationsOf(name);
    const known = relations / (relations + HALF_KNOWN);
    const score = MATCH_WEIGHT.PREFIX * TYPE_WEIGHT[this.#table.typeOf(name)] ** 8 * weight + KNOWN_WEIGHT * known;
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
  find(typed: string, folded: string, limit: number, passes: (name: number) => boolean): readonly NameHit[] {
    const best = new BestHits(limit);
    const allowed = Uint8Array.from(this.#classes, (name) => (passes(name) ? 1 : 0));
    const listed = this.#shortLists?.find(folded);
    const beyond = this.#keys.firstBeyond(folded);
    let begin = listed?.from ?? this.#keys.firstFrom(folded);
    const isTypedOut = (at: number): boolean => at < beyond && this.#lengths[at] === folded.length;
    for (; isTypedOut(begin); begin++) this.#offer(begin, typed, folded, allowed, best); // these score otherwise
    for (const at of listed?.best ?? []) {
      const score = this.#scoreAt(at, folded.length);
      if (best.isBeyond(score, () => this.#table.entryAt(this.#nameAt(at)))) return best.hits;
      this.#offer(at, typed, folded, allowed, best);
    }
    for (let block = Math.floor(begin / BLOCK); block * BLOCK < beyond; block++) {
      const share = Math.min(1, folded.length / (this.#shortest[block] ?? 1));
      if ((this.#highest[block] ?? 0) + TYPED_WEIGHT * share < best.leastScore) continue;
      const end = Math.min(beyond, (block + 1) * BLOCK);
      for (let at = Math.max(begin, block * BLOCK); at < end; at++) this.#offer(at, typed, folded, allowed, best);
    }
    return best.hits;
  }

  #nameAt(at: number): number {
    return this.#names[at] ?? 0;
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
    const entry = this.#table.entryAt(this.#nameAt(at));
    const match = !isTypedOut ? 'PREFIX' : entry.text === typed ? 'EXACT' : 'FOLDED';
    best.offer({ entry, match, score: match === 'PREFIX' ? score : MATCH_WEIGHT[match] * TYPE_WEIGHT[entry.type] });
  }
}

function isCompleted(table: NameTable, name: number, form: string): boolean {
  return form !== '' && table.typeOf(name) !== 'MISSPELLING';
}

/**
 * The Pinyin of the Chinese ones among the names that are completed, and how many of these there are: in columns, as millions of
 * objects would take up as much memory again.
 */
function* pinyinOf(
  table: NameTable,
): Generator<void, { readonly names: number; readonly keys: number; inOrder(): Generator<CompletionKey, void> }> {
  const [keys, names, weights, places]: [string[], number[], number[], number[]] = [[], [], [], []];
  let completed = 0;
  for (let form = 0; form < table.forms.length; form++) {
    const text = table.forms.at(form);
    const own = [...table.namesOf(form)].filter((name) => isCompleted(table, name, text));
    completed += own.length;
    for (const [key, weight] of HAN.test(text) ? pinyinKeys(text) : []) {
      for (const name of own) {
        places.push(keys.push(key) - 1);
        names.push(name);
        weights.push(weight);
      }
    }
    yield;
  }
  const order = yield* sortInSteps(places, (one, other) => compare(keys[one] ?? '', keys[other] ?? ''));
  return {
    names: completed,
    keys: order.length,
    *inOrder() {
      for (const at of order) yield { key: keys[at] ?? '', name: names[at] ?? 0, weight: weights[at] ?? 0 };
    },
  };
}
