/**
 * The Damerau–Levenshtein distance of two strings in its restricted form (optimal string alignment): how many characters
 * must be inserted, deleted, replaced or swapped with their neighbor. Counts Unicode code points given as arrays.
 * @returns the distance, or `most + 1` as soon as it is known to be larger than `most`.
 */
export function editDistance(one: readonly string[], other: readonly string[], most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [beforeLast, last] = [last, current];
  }
  return last[other.length] ?? most + 1;
}

/** How many typos are forgiven in a folded name of this many characters; a Chinese character says more than a letter. */
export function forgivenTypos(characters: readonly string[]): number {
  const { length } = characters;
  const isHan = characters.some((character) => /\p{Script=Han}/u.test(character));
  if (isHan) return length < 3 ? 0 : length < 7 ? 1 : 2;
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}
