/**
 * Makes a function that does its work once for the same objects, and gives what came of it from then on; it is forgotten with
 * them. What throws is not remembered.
 */
export function remember<Keys extends readonly object[], Result extends object>(
  work: (...keys: Keys) => Result,
): (...keys: Keys) => Result {
  const known = new WeakMap<object, unknown>();
  return (...keys) => {
    let place = known;
    const last = keys.length - 1;
    for (let at = 0; at < last; at++) {
      const key = keys[at] as object;
      let next = place.get(key) as typeof known | undefined;
      if (!next) place.set(key, (next = new WeakMap()));
      place = next;
    }
    const key = keys[last] as object;
    let result = place.get(key) as Result | undefined;
    if (!result) place.set(key, (result = work(...keys)));
    return result;
  };
}
