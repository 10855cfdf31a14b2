import { isHealthy } from '../support/expect-sound.ts';
import { codeOf, type Asked } from '../support/oracle.ts';

/** A query whose answer takes more than 4096 bytes from the database. */
export const LONG = '{ concepts(limit: 20) { slug name summary statements(limit: 10) { text } } }';

/** Whether a statement reads concepts for a request; the service has others of its own. */
export function isForRequest(cypher: string): boolean {
  return /\bthis:Concept\b/u.test(cypher);
}

/** The data of an answer, to be compared as text. */
export function dataOf({ body }: Asked): string {
  return JSON.stringify(body?.data);
}

/** What an answer to {@link LONG} is: `whole`, only `a part`, or the status and code of its error. */
export function verdictOf(asked: Asked, whole: string): string {
  if (isHealthy(asked)) return dataOf(asked) === whole ? 'whole' : 'a part';
  return `${asked.status} ${codeOf(asked) ?? 'without a code'}`;
}

/** How often each verdict is given to some answers. */
export function countVerdicts(answers: readonly Asked[], whole: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const asked of answers) {
    const verdict = verdictOf(asked, whole);
    counts[verdict] = (counts[verdict] ?? 0) + 1;
  }
  return counts;
}

/** The verdicts among some that a line which breaks does not excuse. */
export function unexcused(counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.keys(counts).filter((verdict) => verdict !== 'whole' && verdict !== '503 GRAPH_UNAVAILABLE');
}
