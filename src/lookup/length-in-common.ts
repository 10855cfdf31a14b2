/**
 * How many UTF-16 units two strings have in common at their beginnings.
 * @param most where counting ends.
 */
export function lengthInCommon(one: string, other: string, most = Infinity): number {
  let length = 0;
  while (length < most && length < one.length && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}
