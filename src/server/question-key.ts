import type { FastifyRequest } from 'fastify';
import { isPreflighted } from './is-preflighted.ts';

/** A longer question is not worth remembering; in characters, and in bytes of a body that need not be looked at for that. */
const LONGEST_KEY = 16_384;
const LONGEST_BODY = 8 * LONGEST_KEY;

/** What a client accepts that does not say what it accepts (RFC 9110, 12.5.1). */
const ANYTHING = '*/*';

/**
 * What a request asks for, as a key: equal only for requests that are to be answered with the same bytes while the graph stays
 * the same. Undefined for one that is too long, and for one that Apollo has to look at each time, because a browser may have sent
 * it for another page.
 */
export function questionKey(request: FastifyRequest): string | undefined {
  const { method, headers, body, query } = request;
  if (!isShort(request) || (method === 'GET' && !isPreflighted(request))) return undefined;
  const asked: unknown = method === 'POST' ? body : query;
  if (typeof asked !== 'object' || asked === null) return undefined;
  const { query: text, operationName, variables, extensions } = asked as Record<string, unknown>;
  if (typeof text !== 'string') return undefined;
  const key = JSON.stringify([method, headers.accept ?? ANYTHING, text, operationName, variables, extensions]);
  return key.length > LONGEST_KEY ? undefined : key;
}

/** Whether a request is so short, by what it says of itself, that its answer may be remembered. */
export function isShort({ headers }: FastifyRequest): boolean {
  return Number(headers['content-length'] ?? 0) <= LONGEST_BODY;
}
