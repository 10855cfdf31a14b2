import { createHash } from 'node:crypto';

/** The shortest clause that counts as wording of one's own, in characters without spaces and punctuation. */
const SHORTEST = 12;

/**
 * Cuts a text into clauses and gives for each of at least 12 characters a short hash, by which texts can be compared without
 * having one of them. The rule, by which `tests/data/source.json` was made: NFKC, lower case; cut at 。；！？：，, ; : ! ? and
 * line ends; strip all but letters and digits; of what has at least 12 characters, the first 12 hexadecimal digits of SHA-256.
 */
export function hashClauses(text: string): ReadonlyMap<string, string> {
  const clauses = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[。;!?:,\r\n]/u)
    .map((clause) => clause.replaceAll(/[^\p{L}\p{N}]/gu, ''))
    .filter((clause) => clause.length >= SHORTEST);
  return new Map(clauses.map((clause) => [createHash('sha256').update(clause).digest('hex').slice(0, 12), clause]));
}
