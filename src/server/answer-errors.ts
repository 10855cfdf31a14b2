import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log.ts';
import { ClientGoneError, DeadlineError, StoppingError } from '../request-scope.ts';
import { noteRefusal } from '../telemetry/index.ts';
import { Turns } from '../turns.ts';
import { INTERNAL_ERROR } from './format-error.ts';
import { refusalBody, RequestRefusedError, refuseForNow } from './request-refused-error.ts';

/**
 * How many are refused in one round of the event loop. Under ten times the load that can be answered, those who are refused ask
 * again at once: were all of them refused as they come, one round would take a tenth of a second, and a request that was let in
 * needs several rounds.
 */
const AT_A_TIME = 5;

/**
 * How many wait for that at the most, which takes some seconds. The connection of one more is closed: a client that sends on and on
 * without waiting for an answer would fill the memory, and have others wait behind it.
 */
const MOST_WAITING = 5_000;

/** Answers whatever goes wrong before and around GraphQL in the way of GraphQL, and with nothing that was not written for clients. */
export function answerErrors(app: FastifyInstance, maxBody: number, log: Log): void {
  const turns = new Turns(AT_A_TIME);
  app.setErrorHandler(async (error: Error, request, reply) => {
    const refusal = toRefusal(error, request, maxBody, log);
    if (turns.waiting >= MOST_WAITING) {
      reply.hijack();
      request.raw.socket.destroy();
      return undefined;
    }
    await turns.next();
    return answerError(refusal, request, reply);
  });
  app.setNotFoundHandler((request, reply) => answerError(refuseUnknown(app, request), request, reply));
}

/** What is answered when a service that stops cannot answer any more. */
export function stoppingRefusal(): RequestRefusedError {
  return refuseForNow('GRAPH_UNAVAILABLE', 'The service is stopping. Try again in a second or later; another one may answer then.');
}

/** Answers a refusal. */
export function answerError(
  { status, code, message, headers }: RequestRefusedError,
  request: FastifyRequest,
  reply: FastifyReply,
): unknown {
  // Cut off in the middle of a body that is too large, a client would not see the answer; the rest is read and thrown away.
  if (status === 413) reply.removeHeader('connection');
  const isOurs = status >= 500 || status === 200;
  noteRefusal(request, code);
  return reply
    .code(status)
    .headers({ 'x-request-id': request.id, ...headers })
    .type('application/json; charset=utf-8')
    .send(refusalBody(message, code, isOurs ? request.id : undefined));
}

function toRefusal(
  error: Error & { readonly statusCode?: number; readonly code?: string },
  { id }: FastifyRequest,
  maxBody: number,
  log: Log,
): RequestRefusedError {
  if (error instanceof RequestRefusedError) return error;
  if (error instanceof StoppingError) return stoppingRefusal();
  if (error instanceof DeadlineError) {
    // As with every answer of GraphQL that ran and failed, the status is that of the transport; a 503 would invite to ask again.
    return new RequestRefusedError({ status: 200, code: 'QUERY_TOO_COSTLY', message: `${error.message} Ask for less at once.` });
  }
  const status = error instanceof ClientGoneError ? 499 : (error.statusCode ?? 500);
  if (status === 413) {
    const message = `The request is larger than ${maxBody} bytes. Ask for less at once; a long text can be cut into parts.`;
    return new RequestRefusedError({ status, code: 'BAD_USER_INPUT', message });
  }
  if (status < 500) return new RequestRefusedError({ status, code: 'BAD_REQUEST', message: 'The request is not well-formed.' });
  log.error(`Request ${id} failed: ${error.stack ?? error.message}`);
  return new RequestRefusedError({ status: 500, code: 'INTERNAL_SERVER_ERROR', message: INTERNAL_ERROR });
}

/** The refusal of a path, or of a method for it. */
function refuseUnknown(app: FastifyInstance, { method, url }: FastifyRequest): RequestRefusedError {
  const path = url.split('?', 1)[0] ?? '';
  const allowed = (['GET', 'POST'] as const).filter((other) => app.hasRoute({ method: other, url: path }));
  if (allowed.length === 0) {
    return new RequestRefusedError({ status: 404, code: 'NOT_FOUND', message: 'There is nothing at this path; GraphQL is at /graphql.' });
  }
  return new RequestRefusedError({
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    message: `${method} is not possible here; use ${allowed.join(' or ')}.`,
    headers: { allow: allowed.join(', ') },
  });
}
