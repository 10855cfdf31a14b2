import { wait } from './abort.ts';
import { ConceptGraphClientError, type ReportedError } from './client-error.ts';

/** What a query gave. */
export interface QueryResult<Data> {
  readonly data: Data;
  /** What the service says beside it. `stale`: it is from just before a change of the graph that is still being read. */
  readonly extensions: { readonly stale?: boolean; readonly [key: string]: unknown };
}

/** Where and how to ask. */
export interface Endpoint {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly headers: Readonly<Record<string, string>>;
  readonly retries: number;
}

/** What came of one request: a result, or an error that may or may not pass, perhaps with the time to wait for that in milliseconds. */
type Outcome =
  | { readonly result: QueryResult<unknown> }
  | { readonly error: ConceptGraphClientError; readonly mayPass: boolean; readonly pause?: number | undefined };

/** The first pause before a repetition, in milliseconds; each further one is twice as long. */
const FIRST_PAUSE = 250;
/** The longest time that a service may ask to wait, in milliseconds; past it, the error is given at once. */
const LONGEST_PAUSE = 60_000;

/**
 * Sends one query and gives its answer. While the service or the way to it is out of order it asks again, up to `retries` times,
 * after the time that the service names in `Retry-After`, else after a pause that doubles and is spread at random.
 *
 * @throws {ConceptGraphClientError} when there is no answer, or one with an error in it.
 * @throws the reason of the signal, once that is aborted.
 */
export async function sendQuery<Data>(
  endpoint: Endpoint,
  query: string,
  variables: unknown,
  signal: AbortSignal | undefined,
): Promise<QueryResult<Data>> {
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    const outcome = await sendOnce(endpoint, JSON.stringify({ query, variables }), signal);
    if ('result' in outcome) return outcome.result as QueryResult<Data>;
    const { error, mayPass, pause = FIRST_PAUSE * 2 ** attempt * (0.5 + Math.random() / 2) } = outcome;
    if (!mayPass || attempt >= endpoint.retries || pause > LONGEST_PAUSE) throw error;
    await wait(pause, signal);
  }
}

async function sendOnce({ url, fetch, headers }: Endpoint, body: string, signal: AbortSignal | undefined): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      ...(signal && { signal }),
    });
    return readAnswer(url, response, await response.text());
  } catch (cause) {
    signal?.throwIfAborted();
    return {
      error: new ConceptGraphClientError(`No answer came from ${url}: ${reasonOf(cause)}`, { code: 'NETWORK', cause }),
      mayPass: true,
    };
  }
}

/** What an error of `fetch` says; the platform's own words tend to stand in its cause, where that has any. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

function readAnswer(url: string, { status, headers }: Response, text: string): Outcome {
  const { data, errors = [], extensions = {} } = parseAnswer(text);
  const [first] = errors;
  if (!first && data) return { result: { data, extensions } };
  const code = first?.extensions?.code ?? 'HTTP';
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  const message = first ? `${first.message}${more}` : `${url} answered with HTTP status ${status} and no result of a query.`;
  return {
    error: new ConceptGraphClientError(message, { code, status, errors }),
    mayPass: status === 503 || errors.some(({ extensions: { code: of } = {} }) => of === 'GRAPH_UNAVAILABLE'),
    pause: readPause(headers.get('retry-after')),
  };
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly ReportedError[];
  readonly extensions?: QueryResult<unknown>['extensions'];
}

/** Reads JSON of a GraphQL service; what is none is an answer without anything in it. */
function parseAnswer(text: string): Answer {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch {
    return {};
  }
}

/** Reads `Retry-After`, which is a number of seconds or a date. */
function readPause(header: string | null): number | undefined {
  if (header === null) return undefined;
  const pause = /^\d+$/u.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(pause) ? undefined : Math.max(pause, 0);
}
