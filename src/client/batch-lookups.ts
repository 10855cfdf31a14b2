import { unlessAborted, whenAllAborted } from './abort.ts';
import { ConceptGraphClientError } from './client-error.ts';
import type { LookupOptions } from './client.ts';
import type { LookupResult, LookUpVariables } from './operations.generated.ts';

/** The most terms that the API takes in one request, and the most characters that a term may have. */
const MOST_TERMS = 200;
const MOST_CHARACTERS = 1000;

/** Asks what some terms mean, in one request; gives one result for each, in their order. */
type AskLookup = (variables: LookUpVariables, signal: AbortSignal) => Promise<readonly LookupResult[]>;

/** One call of `lookup`, and how to settle it. */
interface Call {
  readonly terms: readonly string[];
  readonly signal: AbortSignal | undefined;
  readonly resolve: (results: Promise<readonly LookupResult[]>) => void;
}

/** Calls that can travel together. */
interface Batch {
  readonly choice: Omit<LookUpVariables, 'terms'>;
  readonly calls: Call[];
}

/**
 * Makes a lookup whose calls of one tick travel together: those with the same language and limit in one request, each term once,
 * and in several only where there are more terms than one may have. A request is cancelled once nobody waits for it any more.
 */
export function batchLookups(ask: AskLookup): (terms: readonly string[], options: LookupOptions) => Promise<readonly LookupResult[]> {
  const batches = new Map<string, Batch>();
  const batchFor = (choice: Batch['choice']): Batch => {
    const key = JSON.stringify([choice.language, choice.limit]);
    const open = batches.get(key);
    if (open) return open;
    const batch = { choice, calls: [] };
    batches.set(key, batch);
    setTimeout(() => {
      batches.delete(key);
      sendBatch(ask, batch);
    });
    return batch;
  };
  return async (terms, { signal, ...choice }) => {
    signal?.throwIfAborted();
    checkLength(terms);
    const { calls } = batchFor(choice);
    const results = new Promise<readonly LookupResult[]>((resolve) => calls.push({ terms: [...terms], signal, resolve }));
    return unlessAborted(results, signal);
  };
}

/** Refuses a term that the service would refuse, because with it would go whatever travels in the same request. */
function checkLength(terms: readonly string[]): void {
  const long = terms.find(({ length }) => length > MOST_CHARACTERS);
  if (long === undefined) return;
  const message = `The term "${long.slice(0, 20)}…" has ${long.length} characters; it may have at most ${MOST_CHARACTERS}.`;
  throw new ConceptGraphClientError(message, { code: 'BAD_USER_INPUT' });
}

/** Sends the calls that have come together, and hands each its part of the answers. */
function sendBatch(ask: AskLookup, { choice, calls: all }: Batch): void {
  const calls = all.filter(({ signal }) => !signal?.aborted);
  const results = new Map<string, Promise<LookupResult>>();
  for (const terms of chunksOf([...new Set(calls.flatMap((call) => call.terms))])) {
    const asked = new Set(terms);
    const waiting = calls.filter((call) => call.terms.some((term) => asked.has(term)));
    const { signal, release } = whenAllAborted(waiting.map((call) => call.signal));
    const answer = ask({ terms, ...choice }, signal).finally(release);
    terms.forEach((term, index) =>
      results.set(
        term,
        answer.then((answers) => answers[index] as LookupResult),
      ),
    );
  }
  for (const { terms, resolve } of calls) resolve(Promise.all(terms.map((term) => results.get(term) as Promise<LookupResult>)));
}

function chunksOf(terms: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(terms.length / MOST_TERMS);
  return Array.from({ length: count }, (_, index) => terms.slice(index * MOST_TERMS, (index + 1) * MOST_TERMS));
}
