import type { FastifyRequest } from 'fastify';
import { isJson } from './read-json.ts';

/**
 * Whether a browser asks first whether a page of another origin may send this; what an address bar, a link or a form sends has no
 * such header (https://www.apollographql.com/docs/apollo-server/security/cors#preventing-cross-site-request-forgery-csrf).
 */
export function isPreflighted({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return Boolean(headers['apollo-require-preflight'] || headers['x-apollo-operation-name']) || isJson(headers['content-type'] ?? '');
}
