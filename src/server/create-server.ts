import type { Readable } from 'node:stream';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { checkPort } from '../neo4j/index.ts';
import { currentRequest, type RequestScope } from '../request-scope.ts';
import type { RequestContext } from '../schema/index.ts';
import { serviceUrl } from '../service-url.ts';
import { observeRequests, type Telemetry } from '../telemetry/index.ts';
import { Admission, type Load } from './admission.ts';
import { allowOrigins } from './allow-origins.ts';
import { answerErrors, stoppingRefusal } from './answer-errors.ts';
import { answerProbes, type Unavailability } from './answer-probes.ts';
import { answerQuestions, type Handler } from './answer-questions.ts';
import { AnswersInMaking } from './answers-in-making.ts';
import { BodiesInFlight } from './bodies-in-flight.ts';
import { checkHost } from './check-host.ts';
import { closeGently, type Patience } from './close-gently.ts';
import { compressAnswers } from './compress-answers.ts';
import { createApollo } from './create-apollo.ts';
import { createHttp } from './create-http.ts';
import { ExplorerPage } from './explorer-page.ts';
import { isPreflighted } from './is-preflighted.ts';
import { KnownAnswers, type GraphNow } from './known-answers.ts';
import { limitPipelining } from './limit-pipelining.ts';
import { limitRate } from './limit-rate.ts';
import { addressFor, listen } from './listen.ts';
import { nameRequests } from './name-requests.ts';
import { OpenRequests } from './open-requests.ts';
import { PersistedQueries } from './persisted-queries.ts';
import { isShort } from './question-key.ts';
import { readJson, refuseOtherMedia } from './read-json.ts';
import { refuseForNow, RequestRefusedError } from './request-refused-error.ts';
import { refuseWebSockets } from './refuse-web-sockets.ts';
import { setSecurityHeaders } from './set-security-headers.ts';

/** The HTTP service. It listens from the start and answers 503 until it has a schema. */
export interface Server {
  /** Where GraphQL is answered. */
  readonly url: string;
  /**
   * Answers by this schema from the next request on; requests under way finish with the one before.
   * @param graphNow what is known of the graph at any time. Answers of the same version are given again.
   */
  serve(
    schema: GraphQLSchema,
    makeContext: (request: RequestScope) => RequestContext | Promise<RequestContext>,
    graphNow?: GraphNow,
  ): Promise<void>;
  /** Says whether the database can be reached; the service is not ready while it cannot. One that could not is asked little at a time. */
  reportReachable(reachable: boolean): void;
  /** Says that the database has planned again what clients are likely to begin with, and can be asked as much at a time as before. */
  reportWarm(): void;
  /** Forgets the answers that were given, because they may be those of another graph. */
  forgetAnswers(): void;
  /** Answers 503 from now on, for this reason. */
  withdraw(reason: Unavailability): Promise<void>;
  /** How much there is to do just now. */
  load(): Load;
  /** Stops listening, lets the requests under way finish or answers them 503, and closes; by default that takes 7 s at most. */
  close(): Promise<void>;
}

/** What {@link createServer} needs to know. */
export interface ServerOptions {
  readonly config: Pick<Config, 'host' | 'port' | 'http' | 'limits' | 'requestTimeout' | 'introspection'>;
  /** Why it cannot answer at first. */
  readonly reason: Unavailability;
  /** The query that the page for people starts with. */
  readonly exampleQuery: () => string;
  readonly log: Log;
  /** Where what is observed of requests goes to; without it nothing is observed, and there is no `/metrics`. */
  readonly telemetry?: Telemetry;
  /** Adds other routes; `load` is that of the server. */
  readonly addRoutes?: (app: FastifyInstance, load: () => Load) => void;
  /** How long a client may take to send a request, and how long the service waits when it stops, in milliseconds. */
  readonly patience?: Partial<Patience & { readonly sending: number }>;
}

const UNREACHABLE: Unavailability = { code: 'GRAPH_UNAVAILABLE', message: 'The database of the graph cannot be reached just now.' };

/** How much of the time that a request may take makes it a slow one. */
const SLOW = 0.5;

/** A request may take 5 s by default, so that those under way when the service stops end by themselves. */
const PATIENCE = { sending: 10_000, stopping: 6_000, lastMoment: 500 };

/**
 * Starts the HTTP service: GraphQL and a page to explore it at `/graphql`, `/livez` and `/readyz` for supervisors.
 * @throws {PortInUseError} when the port is taken; {@link AddressUnusableError} when the address cannot be listened on.
 * @throws {ConfigError} when TRUST_PROXY names what is no address.
 */
export async function createServer({
  config,
  reason,
  exampleQuery,
  log,
  telemetry,
  addRoutes,
  patience: given = {},
}: ServerOptions): Promise<Server> {
  const { host, port, http } = config;
  const patience = { ...PATIENCE, ...given };
  await checkPort(port, 'PORT', 'the service', addressFor(host));
  let unavailable: Unavailability | undefined = reason;
  let reachable = true;
  let stopping = false;
  let apollo: ApolloServer<RequestContext> | undefined;
  let answer: Handler | undefined;
  const admission = new Admission(http.maxConcurrent, http.maxQueued, config.requestTimeout * SLOW);
  const bodies = new BodiesInFlight(http.maxBody);
  const requests = new OpenRequests(config.requestTimeout);
  let graphNow: GraphNow | undefined;
  const known = new KnownAnswers(http.answerCache, () => graphNow);
  const making = http.answerCache > 0 ? new AnswersInMaking(config.requestTimeout * SLOW, (begun) => known.mayKeep(begun)) : undefined;
  const make: Handler = async (request, reply) => {
    if (!answer || unavailable) throw refuseForNow((unavailable ?? reason).code, (unavailable ?? reason).message);
    return answer(request, reply);
  };
  const answerQuestion = answerQuestions({ known, making, requests, admission, make });
  const persisted = new PersistedQueries();
  const page = config.introspection ? new ExplorerPage(exampleQuery) : undefined;

  const app = createHttp(http, patience.sending, config.requestTimeout);
  const close = closeGently(app, patience, () => requests.abort());
  if (telemetry) observeRequests(app, log, telemetry);
  nameRequests(app);
  answerErrors(app, http.maxBody, log);
  app.addHook('onSend', (_, reply, payload, done) => {
    // A client that keeps its connection for a next request would hold up the end.
    if (stopping) reply.header('connection', 'close');
    done(null, payload);
  });
  setSecurityHeaders(app);
  checkHost(app, config);
  refuseWebSockets(app);
  await allowOrigins(app, http.corsOrigins);
  await compressAnswers(app);
  readJson(app);
  const rate = await limitRate(app, http.rateLimit);

  const whyNot = (): Unavailability | undefined => {
    if (stopping) return stoppingRefusal();
    return unavailable ?? (reachable ? undefined : UNREACHABLE);
  };
  answerProbes(app, whyNot);
  telemetry?.metrics.follow({ load: () => admission.load, answers: () => known.state, isReady: () => whyNot() === undefined });
  if (page) app.get('/', (_, reply) => reply.redirect('/graphql'));
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    config: rate,
    onRequest: [limitPipelining(), (_, __, done) => done(stopping ? stoppingRefusal() : undefined), refuseOtherMedia],
    // After the limit of the rate, and before the body is read.
    preParsing: (request, reply, payload, done) => {
      const refusal = making && isShort(request) ? undefined : admission.refuseIfFull(); // it may be known
      done(refusal, refusal ? payload : bodies.count(request, reply, payload as Readable));
    },
    handler: async (request, reply) => {
      if (wantsPage(request)) {
        if (page) return page.show(request, reply);
        throw new RequestRefusedError({ status: 404, code: 'NOT_FOUND', message: 'There is no page here; send queries by POST, as JSON.' });
      }
      persisted.fillIn(request);
      return answerQuestion(request, reply);
    },
  });
  addRoutes?.(app, () => admission.load);
  await listen(app, host, port);

  const forget = (): void => {
    known.clear();
    making?.clear();
  };
  const swap = async (next: typeof apollo, handler: typeof answer, why: typeof unavailable): Promise<void> => {
    const previous = apollo;
    [apollo, answer, unavailable] = [next, handler, why];
    await previous?.stop();
  };
  const address = app.server.address();
  return {
    url: serviceUrl(host, typeof address === 'object' && address ? address.port : port),
    serve: async (schema, makeContext, now) => {
      const next = await createApollo(schema, config, log);
      graphNow = now;
      forget();
      await swap(next, fastifyApolloHandler(next, { context: async () => makeContext(scopeOfThis()) }) as Handler, undefined);
    },
    reportReachable: (now) => {
      if (!now) admission.reportCold(true);
      reachable = now;
    },
    reportWarm: () => admission.reportCold(false),
    forgetAnswers: forget,
    withdraw: (why) => {
      graphNow = undefined;
      forget();
      return swap(undefined, undefined, why);
    },
    load: () => admission.load,
    close: async () => {
      stopping = true;
      admission.close(stoppingRefusal());
      await close();
      await apollo?.stop();
    },
  };
}

/** The scope of the request that asks. */
function scopeOfThis(): RequestScope {
  const scope = currentRequest();
  if (!scope) throw new Error('GraphQL was asked outside of a request.');
  return scope;
}

/**
 * Whether a request comes from the address bar of a browser or from a link, whose user wants to see something. The page shows the
 * query that the address has, and leaves it to its user to run that.
 */
function wantsPage(request: FastifyRequest): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html') && !isPreflighted(request);
}
