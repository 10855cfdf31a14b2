import fastify, { type FastifyInstance } from 'fastify';
import type { HttpSettings } from '../config.ts';
import { ConfigError } from '../errors.ts';
import { answerError } from './answer-errors.ts';
import { answerParserError, refuseSocket } from './answer-parser-error.ts';
import { chooseRequestId } from './name-requests.ts';
import { RequestRefusedError } from './request-refused-error.ts';

/** How many connections may be open at a time; one more is closed at once. */
const MAX_CONNECTIONS = 10_000;

/** How long nothing may come and go over a connection in the middle of a request, in milliseconds: a client that does not read its answer. */
const IDLE = 30_000;

/** By how much that is longer than a request may take, in milliseconds: while it is answered, nothing comes and goes either. */
const IDLE_MARGIN = 5_000;

/** How long a connection is kept for a next request, in milliseconds: longer than proxies would use it again, which is 60 s. */
const KEEP_ALIVE = 72_000;

/**
 * Makes a server that speaks HTTP and has no routes yet, and to which clients that are slow or speak something else do no harm.
 * @param sending how long a client may take to send its headers, and how long for the whole request, in milliseconds.
 * @param answering how long the service may take to answer a request, in milliseconds.
 * @throws {ConfigError} when TRUST_PROXY names what is no address.
 */
export function createHttp({ maxBody, trustProxy }: HttpSettings, sending: number, answering: number): FastifyInstance {
  const app = withProxies(trustProxy, (trusted) =>
    fastify({
      http: {
        headersTimeout: sending,
        requestTimeout: sending,
        connectionsCheckingInterval: Math.min(1_000, sending),
        maxHeaderSize: 16 * 1024,
        requireHostHeader: false, // it is looked at by `checkHost`, which answers with a body
      },
      requestTimeout: sending,
      connectionTimeout: Math.max(IDLE, answering + IDLE_MARGIN),
      keepAliveTimeout: KEEP_ALIVE,
      bodyLimit: maxBody,
      trustProxy: trusted,
      genReqId: chooseRequestId,
      clientErrorHandler: answerParserError,
      frameworkErrors: (_, request, reply) => answerError(malformedAddress(), request, reply),
      forceCloseConnections: 'idle',
      return503OnClosing: false, // the routes do that themselves
    }),
  );
  app.server.maxConnections = MAX_CONNECTIONS;
  app.server.on('connect', (_, socket) =>
    refuseSocket(socket, new RequestRefusedError({ status: 405, code: 'METHOD_NOT_ALLOWED', message: 'The service is no proxy.' })),
  );
  return app;
}

/** Makes something that believes these proxies; that is where it is found out whether they are addresses. */
function withProxies<Result>(proxies: readonly string[], make: (proxies: string[] | false) => Result): Result {
  try {
    return make(proxies.length > 0 && [...proxies]);
  } catch (error) {
    if (proxies.length === 0 || !(error instanceof TypeError)) throw error;
    throw new ConfigError([`TRUST_PROXY is "${proxies.join(', ')}": expected addresses such as 10.0.0.1 or 10.0.0.0/8`]);
  }
}

function malformedAddress(): RequestRefusedError {
  return new RequestRefusedError({ status: 400, code: 'BAD_REQUEST', message: 'The address of the request is not well-formed.' });
}
