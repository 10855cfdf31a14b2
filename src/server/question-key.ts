import type { FastifyRequest } from 'fastify';

/**
 * What a request asks for, as a key: equal only for requests that are to be answered with the same bytes while the graph stays
 * the same. Undefined for one that Apollo has to look at each time, because a browser may have sent it for another page.
 */
export function questionKey({ method, headers, body, query }: FastifyRequest): string | undefined {
  const accept = headers.accept ?? '';
  if (method === 'POST') {
    if (typeof body !== 'object' || body === null) return undefined;
    const { query: text, operationName, variables, extensions } = body as Record<string, unknown>;
    return typeof text === 'string' ? JSON.stringify(['POST', accept, text, operationName, variables, extensions]) : undefined;
  }
  if (!isPreflighted(headers)) return undefined;
  const { query: text, operationName, variables, extensions } = query as Record<string, unknown>;
  return typeof text === 'string' ? JSON.stringify(['GET', accept, text, operationName, variables, extensions]) : undefined;
}

/** Whether a browser would have asked first whether a page of another origin may send this. */
function isPreflighted(headers: FastifyRequest['headers']): boolean {
  const type = headers['content-type'];
  return type === undefined
    ? Boolean(headers['apollo-require-preflight'] || headers['x-apollo-operation-name'])
    : type === 'application/json';
}
