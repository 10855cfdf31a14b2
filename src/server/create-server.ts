import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { parse, print, type GraphQLSchema } from 'graphql';
import type { Log } from '../log.ts';
import { checkPort } from '../neo4j/index.ts';
import type { RequestContext } from '../schema/index.ts';
import { serviceUrl } from '../service-url.ts';
import { createApollo } from './create-apollo.ts';
import { INTERNAL_ERROR } from './format-error.ts';

/** Why the service cannot answer just now: a code for programs, a sentence for people. */
export interface Unavailability {
  readonly code: string;
  readonly message: string;
}

/** The HTTP service. It listens from the start and answers 503 until it has a schema. */
export interface Server {
  /** Where GraphQL is answered. */
  readonly url: string;
  /** Answers by this schema from the next request on; requests under way finish with the one before. */
  serve(schema: GraphQLSchema, makeContext: () => RequestContext): Promise<void>;
  /** Says whether the database can be reached; the service is not ready while it cannot. */
  reportReachable(reachable: boolean): void;
  /** Answers 503 from now on, for this reason. */
  withdraw(reason: Unavailability): Promise<void>;
  /** Stops listening, lets the requests under way finish, and closes. */
  close(): Promise<void>;
}

/** What {@link createServer} needs to know. */
export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  /** Why it cannot answer at first. */
  readonly reason: Unavailability;
  /** The query that the page for people starts with. */
  readonly exampleQuery: () => string;
  readonly log: Log;
}

const UNREACHABLE: Unavailability = { code: 'GRAPH_UNAVAILABLE', message: 'The database of the graph cannot be reached just now.' };

/** How long requests under way may take when the service stops, in milliseconds. */
const DRAIN_LIMIT = 10_000;

/** How large the body of a request may be, in bytes: the longest text to annotate, each unit escaped in JSON, and the rest. */
const BODY_LIMIT = 7 * 1024 * 1024;

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

/**
 * Starts the HTTP service: GraphQL and a page to explore it at `/graphql`, `/livez` and `/readyz` for supervisors.
 * @throws {PortInUseError} when the port is taken.
 */
export async function createServer({ host, port, reason, exampleQuery, log }: ServerOptions): Promise<Server> {
  await checkPort(port, 'PORT', 'the service', host);
  const app = fastify({ forceCloseConnections: 'idle', bodyLimit: BODY_LIMIT });
  let unavailable: Unavailability | undefined = reason;
  let reachable = true;
  let apollo: ApolloServer<RequestContext> | undefined;
  let answer: Handler | undefined;

  const swap = async (next: typeof apollo, handler: typeof answer, why: typeof unavailable): Promise<void> => {
    const previous = apollo;
    [apollo, answer, unavailable] = [next, handler, why];
    await previous?.stop();
  };

  let closing = false;
  app.addHook('onSend', async (_, reply) => {
    // A client that keeps its connection for a next request would hold up the end.
    if (closing) reply.header('connection', 'close');
  });
  app.setErrorHandler((error: Error & { readonly statusCode?: number }, _, reply) => {
    const status = error.statusCode ?? 500;
    return reply.code(status).send({ errors: [describeRefusal(status, error, log)] });
  });
  app.get('/livez', () => ({ status: 'alive' }));
  app.get('/readyz', (_, reply) => {
    const why = unavailable ?? (reachable ? undefined : UNREACHABLE);
    return why ? reply.code(503).send({ status: 'not ready', ...why }) : { status: 'ready' };
  });
  app.get('/', (_, reply) => reply.redirect('/graphql'));
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    handler: (request, reply) => {
      if (wantsPage(request)) return reply.type('text/html; charset=utf-8').send(page(exampleQuery()));
      if (!answer || unavailable) return refuse(reply, unavailable ?? reason);
      return answer(request, reply);
    },
  });
  await app.listen({ host, port });
  const address = app.server.address();
  const listening = typeof address === 'object' && address ? address.port : port;
  return {
    url: serviceUrl(host, listening),
    serve: async (schema, makeContext) => {
      const next = await createApollo(schema, log);
      const handler = fastifyApolloHandler(next, { context: async () => makeContext() }) as Handler;
      await swap(next, handler, undefined);
    },
    reportReachable: (now) => {
      reachable = now;
    },
    withdraw: (why) => swap(undefined, undefined, why),
    close: async () => {
      closing = true;
      const limit = setTimeout(() => app.server.closeAllConnections(), DRAIN_LIMIT);
      await app.close();
      clearTimeout(limit);
      await apollo?.stop();
    },
  };
}

/** What a client is told of a request that did not even reach GraphQL. */
function describeRefusal(
  status: number,
  { message, stack }: Error,
  log: Log,
): { readonly message: string; readonly extensions: { readonly code: string } } {
  if (status === 413) {
    const text = `The request is larger than ${BODY_LIMIT} bytes. Ask for less at once; a long text can be cut into parts.`;
    return { message: text, extensions: { code: 'BAD_USER_INPUT' } };
  }
  if (status < 500) return { message, extensions: { code: 'BAD_REQUEST' } };
  log.error(stack ?? message);
  return { message: INTERNAL_ERROR, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

function wantsPage({ method, headers, query }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html') && !(query as { query?: string }).query;
}

function page(defaultQuery: string): string {
  return renderGraphiQL({
    title: 'ConceptGraph',
    endpoint: '/graphql',
    defaultQuery: defaultQuery && harmless(print(parse(defaultQuery))),
  });
}

function refuse(reply: FastifyReply, { code, message }: Unavailability): FastifyReply {
  return reply
    .code(503)
    .header('retry-after', '1')
    .send({ errors: [{ message, extensions: { code } }] });
}

/** Writes `<` of GraphQL strings as an escape, so that no query can end the script of the page that holds it. */
function harmless(query: string): string {
  return query.replaceAll('<', String.raw`\u003c`);
}
