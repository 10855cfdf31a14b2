/** Texts in which something stands, in their order, and how much it says in each. Of as many items as `texts` has. */
export interface Places {
  readonly texts: Int32Array;
  readonly weights: Float32Array;
}

/** Between how many places the work of going through them can be paused, and from how many lists on they are united all at a time. */
const STEP = 50_000;
const MANY = 8;

/** No place at all. */
export const NOWHERE: Places = { texts: new Int32Array(), weights: new Float32Array() };

/** Places with other weights: so many times as large. */
export function scale({ texts, weights }: Places, factor: number): Places {
  const scaled = new Float32Array(weights.length);
  for (let at = 0; at < weights.length; at++) scaled[at] = (weights[at] ?? 0) * factor;
  return { texts, weights: scaled };
}

/** Those of some numbers that pass, with their weights. Can be paused. */
export function* choose<Weights extends Float32Array | Float64Array>(
  numbers: Int32Array,
  weights: Weights,
  passes: (number: number) => boolean,
): Generator<void, readonly [numbers: Int32Array, weights: Weights]> {
  const [chosen, theirs] = [numbers.slice(), weights.slice()];
  let size = 0;
  for (let at = 0; at < numbers.length; at++) {
    if (at % STEP === STEP - 1) yield;
    const number = numbers[at] ?? 0;
    if (!passes(number)) continue;
    chosen[size] = number;
    theirs[size++] = weights[at] ?? 0;
  }
  return [chosen.subarray(0, size), theirs.subarray(0, size) as Weights];
}

/** Those of some places whose texts pass. Can be paused. */
export function* choosePlaces({ texts, weights }: Places, passes: (text: number) => boolean): Generator<void, Places> {
  const [chosen, theirs] = yield* choose(texts, weights, passes);
  return { texts: chosen, weights: theirs };
}

/**
 * The places of several lists, in order; where several have the same text, `merge` makes one weight of two. Can be paused.
 * @param length how many texts there are in all.
 */
export function* unite(lists: readonly Places[], merge: (one: number, other: number) => number, length: number): Generator<void, Places> {
  if (lists.length <= MANY) return lists.length === 0 ? NOWHERE : lists.reduce((one, other) => uniteTwo(one, other, merge));
  const all = new Float32Array(length);
  let sum = 0;
  for (const { texts, weights } of lists) {
    for (let at = 0; at < texts.length; at++) {
      const text = texts[at] ?? 0;
      all[text] = merge(all[text] ?? 0, weights[at] ?? 0);
    }
    sum += texts.length;
    if (sum < STEP) continue;
    sum = 0;
    yield;
  }
  const texts = new Int32Array(all.length);
  let size = 0;
  for (let text = 0; text < all.length; text++) if (all[text] !== 0) texts[size++] = text;
  const found = texts.slice(0, size);
  return { texts: found, weights: Float32Array.from(found, (text) => all[text] ?? 0) };
}

/** The places of two lists, in order; where both have the same text, `merge` makes one weight of two. */
function uniteTwo(one: Places, other: Places, merge: (one: number, other: number) => number): Places {
  const room = one.texts.length + other.texts.length;
  const [texts, weights] = [new Int32Array(room), new Float32Array(room)];
  let [size, at, otherAt] = [0, 0, 0];
  while (at < one.texts.length || otherAt < other.texts.length) {
    const [text, otherText] = [one.texts[at] ?? Infinity, other.texts[otherAt] ?? Infinity];
    texts[size] = Math.min(text, otherText);
    if (text === otherText) weights[size++] = merge(one.weights[at++] ?? 0, other.weights[otherAt++] ?? 0);
    else weights[size++] = (text < otherText ? one.weights[at++] : other.weights[otherAt++]) ?? 0;
  }
  return { texts: texts.subarray(0, size), weights: weights.subarray(0, size) };
}
