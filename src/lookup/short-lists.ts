import type { StringColumn } from '../string-column.ts';
import { lengthInCommon } from './length-in-common.ts';

/** The best of more keys than this that begin alike are listed, so many of them, by so many units at the most. */
const MANY = 512;
const LISTED = 48;
const LONGEST = 16;

/** Between how many keys the work can be paused. */
const PAUSE = 1_000;

/** What short lists are made of: keys in their order, and how good they are. */
interface Ranking {
  readonly keys: StringColumn;
  /** How good the key at a place is when so many of its units are typed. */
  readonly scoreAt: (place: number, typed: number) => number;
  /** Compares two keys of the same score: less than 0 where the first one is better. */
  readonly compareEqual: (one: number, other: number) => number;
}

/** The best keys of each beginning that many of them have, best first, so that these need not be looked for. Never changes. */
export class ShortLists {
  /** For each beginning where in the places it is told where its keys begin, and, behind that, which the best are that go on after it. */
  readonly #lists: ReadonlyMap<string, number>;
  readonly #places: Uint32Array;

  private constructor(lists: ReadonlyMap<string, number>, places: Uint32Array) {
    this.#lists = lists;
    this.#places = places;
  }

  /** Makes the lists, in steps between which that can be paused. */
  static *build(ranking: Ranking): Generator<void, ShortLists> {
    const { keys } = ranking;
    const inCommon = yield* measureInCommon(keys);
    const lists = new Map<string, number>();
    const places: number[] = [];
    const open: (readonly [from: number, to: number, length: number])[] = [[0, keys.length, 0]];
    for (let range = open.pop(); range; range = open.pop()) {
      const [from, to, length] = range;
      if (length > 0) {
        let longer = from;
        while (longer < to && keys.lengthAt(longer) === length) longer++;
        const best = yield* bestOf(ranking, longer, to, length);
        if (best.length === LISTED) {
          lists.set(keys.at(from).slice(0, length), places.length);
          places.push(from, ...best);
        }
      }
      if (length === LONGEST) continue;
      let begin = from;
      for (let at = from + 1; at <= to; at++) {
        if (at % PAUSE === 0) yield;
        if (at < to && (inCommon[at] ?? 0) > length) continue;
        if (at - begin > MANY) open.push([begin, at, length + 1]);
        begin = at;
      }
      yield;
    }
    return new ShortLists(lists, Uint32Array.from(places));
  }

  /** Where the keys with a beginning begin, and the best of those that go on after it; undefined where these are to be looked for. */
  find(beginning: string): { readonly from: number; readonly best: Uint32Array } | undefined {
    const at = this.#lists.get(beginning);
    return at === undefined ? undefined : { from: this.#places[at] ?? 0, best: this.#places.subarray(at + 1, at + 1 + LISTED) };
  }
}

/** For each key, how many units it has in common with the one before, up to the longest beginning that counts. */
function* measureInCommon(keys: StringColumn): Generator<void, Uint8Array> {
  const inCommon = new Uint8Array(keys.length);
  let [at, before] = [0, ''];
  for (const key of keys) {
    inCommon[at] = lengthInCommon(before, key, LONGEST);
    before = key;
    if (++at % PAUSE === 0) yield;
  }
  return inCommon;
}

/** The best keys of a stretch, best first. */
function* bestOf({ scoreAt, compareEqual }: Ranking, from: number, to: number, typed: number): Generator<void, readonly number[]> {
  const best: number[] = [];
  let least = -Infinity;
  for (let place = from; place < to; place++) {
    if (place % PAUSE === 0) yield;
    const score = scoreAt(place, typed);
    if (score < least) continue;
    const isBetter = (other: number): boolean => {
      const difference = scoreAt(other, typed) - score;
      return difference > 0 || (difference === 0 && compareEqual(other, place) <= 0);
    };
    best.splice(best.findLastIndex(isBetter) + 1, 0, place);
    if (best.length > LISTED) best.pop();
    if (best.length === LISTED) least = scoreAt(best.at(-1) ?? 0, typed);
  }
  return best;
}
