import { HEALTHY, type AttackedService } from './attacked-service.ts';

/** A request that the service has to refuse, and how. */
export interface Attack {
  readonly name: string;
  /** The body: an object to be written as JSON, or the very text. */
  readonly body: unknown;
  /** The status that it must be answered with; 400 unless another is given. */
  readonly status?: number;
  /** The code of the first error. */
  readonly code?: string;
  /** The setting that refuses it, in `extensions.limit`; any of several. */
  readonly limit?: string | readonly string[];
}

/** What came of some attacks. */
export interface AttackReport {
  /** What was not as it has to be, a sentence each. */
  readonly misses: readonly string[];
  readonly outcome: string;
  readonly figures: Readonly<Record<string, number | string>>;
}

/** How many refusals are measured at the least: the system counts processor time in steps of 10 ms. */
const REPEATS = 60;

/**
 * Sends each of some requests, and says which were not refused as they must be: with their status, code and limit, and without
 * a statement to the database. Then it measures what a refusal costs, and asks whether the service is healthy.
 */
export async function attack(service: AttackedService, attacks: readonly Attack[]): Promise<AttackReport> {
  const misses: string[] = [];
  const refused: Attack[] = [];
  let slowest = 0;
  let largest = 0;
  const statements = await service.statementsDuring(async () => {
    for (const one of attacks) {
      const { name, body, status = 400, code, limit } = one;
      const begin = performance.now();
      const answer = await service.ask(body).catch((error: unknown) => ({ status: 0, body: String(error), json: undefined }));
      slowest = Math.max(slowest, performance.now() - begin);
      largest = Math.max(largest, answer.body.length);
      const [error] = answer.json?.errors ?? [];
      const [found, by] = [error?.extensions?.code, error?.extensions?.['limit']];
      const isLimit = limit === undefined || (typeof limit === 'string' ? by === limit : limit.includes(String(by)));
      // A document is read no further than the tokens that are allowed, so nobody knows how many it has.
      const numbers = by === 'MAX_TOKENS' ? ['allowed'] : ['allowed', 'found'];
      const isNumbered = limit === undefined || numbers.every((number) => Number.isFinite(error?.extensions?.[number]));
      if (answer.status === status && (code === undefined || found === code) && isLimit && isNumbered) refused.push(one);
      else {
        const [got, wanted] = [`${answer.status} ${String(found)} ${String(by)}`, `${status} ${code ?? ''} ${String(limit ?? '')}`];
        misses.push(`${name}: ${got} instead of ${wanted} (${answer.body.slice(0, 200)})`);
      }
    }
  });
  for (const { cypher } of statements.slice(0, 3)) misses.push(`a statement reached the database: ${cypher.slice(0, 200)}`);
  const healthy = await service.ask({ query: HEALTHY });
  if (healthy.status !== 200 || healthy.json?.errors)
    misses.push(`the next healthy request was answered with ${healthy.body.slice(0, 200)}`);
  return {
    misses,
    outcome: `${refused.length} of ${attacks.length} requests refused, ${statements.length} statements to the database`,
    figures: {
      requests: attacks.length,
      refused: refused.length,
      statements: statements.length,
      'CPU ms a refusal': await costOf(service, refused),
      'slowest ms': Math.round(slowest),
      'largest answer bytes': largest,
    },
  };
}

/** How much processor time of the service one of some refusals takes, in milliseconds. */
async function costOf(service: AttackedService, attacks: readonly Attack[]): Promise<number> {
  if (attacks.length === 0) return 0;
  const before = service.usage().cpu;
  const rounds = Math.ceil(REPEATS / attacks.length);
  for (let round = 0; round < rounds; round++) for (const { body } of attacks) await service.ask(body);
  return Number(((service.usage().cpu - before) / (rounds * attacks.length)).toFixed(1));
}
