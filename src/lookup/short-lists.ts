/** The best of more keys than this that begin alike are listed, so many of them, by so many units at the most. */
const MANY = 512;
const LISTED = 48;
const LONGEST = 16;

/** Between how many keys the work can be paused. */
const PAUSE = 1_000;

/** What short lists are made of: keys in their order, and how good they are. */
interface Ranking {
  readonly keys: readonly string[];
  /** How good the key at a place is when so many of its units are typed. */
  readonly scoreAt: (place: number, typed: number) => number;
  /** Compares two keys of the same score: less than 0 where the first one is better. */
  readonly compareEqual: (one: number, other: number) => number;
}

/** The best keys of each beginning that many of them have, best first, so that these need not be looked for. Never changes. */
export class ShortLists {
  /** The numbers of the beginnings. */
  readonly #numbers: ReadonlyMap<string, number>;
  /** For each of them where its keys begin, and the places of the best that go on after it. */
  readonly #places: Uint32Array;

  private constructor(numbers: ReadonlyMap<string, number>, places: Uint32Array) {
    this.#numbers = numbers;
    this.#places = places;
  }

  /** Makes the lists, in steps between which that can be paused. */
  static *build(ranking: Ranking): Generator<void, ShortLists> {
    const { keys } = ranking;
    const inCommon = yield* measureInCommon(keys);
    const numbers = new Map<string, number>();
    const places: number[] = [];
    const open: (readonly [from: number, to: number, length: number])[] = [[0, keys.length, 0]];
    for (let range = open.pop(); range; range = open.pop()) {
      const [from, to, length] = range;
      const beginning = keys[from]?.slice(0, length) ?? '';
      if (length > 0) {
        let longer = from;
        while (longer < to && keys[longer]?.length === length) longer++;
        const best = yield* bestOf(ranking, longer, to, length);
        if (best.length === LISTED) {
          numbers.set(beginning, numbers.size);
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
    return new ShortLists(numbers, Uint32Array.from(places));
  }

  /** Where the keys with a beginning begin, and the best of those that go on after it; undefined where these are to be looked for. */
  find(beginning: string): { readonly from: number; readonly best: Uint32Array } | undefined {
    const number = this.#numbers.get(beginning);
    if (number === undefined) return undefined;
    const at = number * (LISTED + 1);
    return { from: this.#places[at] ?? 0, best: this.#places.subarray(at + 1, at + 1 + LISTED) };
  }
}

/** For each key, how many units it has in common with the one before, up to the longest beginning that counts. */
function* measureInCommon(keys: readonly string[]): Generator<void, Uint8Array> {
  const inCommon = new Uint8Array(keys.length);
  for (let at = 1; at < keys.length; at++) {
    const [before, key] = [keys[at - 1] ?? '', keys[at] ?? ''];
    let length = 0;
    while (length < LONGEST && length < before.length && before.charCodeAt(length) === key.charCodeAt(length)) length++;
    inCommon[at] = length;
    if (at % PAUSE === 0) yield;
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
