import { Neo4jError } from 'neo4j-driver';
import { GraphAwayError } from '../neo4j/index.ts';
import { ClientGoneError, DeadlineError, StoppingError } from '../request-scope.ts';

/** How a request can end, from mild to grave: of several errors in one answer, the gravest counts. */
export const REQUEST_OUTCOMES = [
  'ok',
  'client_gone',
  'bad_input',
  'too_costly',
  'rate_limited',
  'overloaded',
  'unavailable',
  'error',
] as const;

/** How a request ended, as it is counted. */
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** How a read of the database ended, as it is counted. */
export type ReadOutcome = 'ok' | 'too_costly' | 'unavailable' | 'client_gone' | 'error';

const BY_CODE: Readonly<Record<string, RequestOutcome>> = {
  QUERY_TOO_COSTLY: 'too_costly',
  RATE_LIMITED: 'rate_limited',
  OVERLOADED: 'overloaded',
  GRAPH_UNAVAILABLE: 'unavailable',
  VOCABULARY_EMPTY: 'unavailable',
  VOCABULARY_INVALID: 'unavailable',
  INTERNAL_SERVER_ERROR: 'error',
};

/** How a request ended, by the codes of the errors in its answer, or by the HTTP status of an answer that holds none. */
export function requestOutcome(codes: readonly string[], status: number): RequestOutcome {
  const outcomes = codes.length > 0 ? codes.map((code) => BY_CODE[code] ?? 'bad_input') : [byStatus(status)];
  return REQUEST_OUTCOMES.findLast((outcome) => outcomes.includes(outcome)) ?? 'ok';
}

function byStatus(status: number): RequestOutcome {
  if (status < 400) return 'ok';
  if (status === 429) return 'rate_limited';
  if (status === 503) return 'unavailable';
  return status < 500 ? 'bad_input' : 'error';
}

/** How a read ended that failed with this error. */
export function failedReadOutcome(error: unknown): ReadOutcome {
  if (error instanceof ClientGoneError) return 'client_gone';
  if (error instanceof DeadlineError) return 'too_costly';
  if (error instanceof GraphAwayError || error instanceof StoppingError) return 'unavailable';
  if (!(error instanceof Neo4jError)) return 'error';
  if (/TransactionTimedOut|MemoryPoolOutOfMemory|Terminated/u.test(error.code)) return 'too_costly';
  const isAway =
    error.retriable || /Unavailable|SessionExpired|Unauthorized|[Cc]onnection acquisition/u.test(`${error.code} ${error.message}`);
  return isAway ? 'unavailable' : 'error';
}
