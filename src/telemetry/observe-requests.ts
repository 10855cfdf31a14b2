import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Log, LogFields } from '../log.ts';
import type { Metrics } from './create-metrics.ts';
import type { Traces } from './create-traces.ts';
import { ObservedRequest, whileObserved } from './observed-request.ts';
import { requestOutcome } from './outcomes.ts';

/** Where what is observed of requests goes to, besides the log. */
export interface Telemetry {
  readonly metrics: Metrics;
  /** Undefined where there is no collector. */
  readonly traces: Traces | undefined;
}

/** The only path whose requests are counted and traced; those of probes would only blur the figures. */
const GRAPHQL = '/graphql';

/** What is asked again and again by those who look after the service, and answers "not yet" in ordinary times too. */
const PROBES: ReadonlySet<string> = new Set(['/livez', '/readyz']);

/** How many answers with a status from 500 on are logged as warnings in a second; a flood of them must not be made worse. */
const WARNINGS_A_SECOND = 10;

const observed = new WeakMap<object, ObservedRequest>();

/**
 * Has the requests of a server counted, traced and logged, and gives the figures at `/metrics`. To be called before other hooks
 * are added, so that what those refuse is observed as well.
 */
export function observeRequests(app: FastifyInstance, log: Log, { metrics, traces }: Telemetry): void {
  const logAnswer = answerLog(log);
  app.addHook('onRequest', (request, reply, next) => {
    const begin = performance.now();
    const { method } = request;
    const path = request.url.split('?', 1)[0] ?? '';
    const span = path === GRAPHQL ? traces?.begin({ method, path, headers: request.headers }) : undefined;
    const about = new ObservedRequest(metrics, span);
    observed.set(request.raw, about);
    // Unlike the hook onResponse this also comes when the client goes away.
    reply.raw.once('close', () => {
      const status = reply.raw.writableFinished ? reply.statusCode : undefined;
      const outcome = status === undefined ? 'client_gone' : requestOutcome(about.codes, status);
      const duration = performance.now() - begin;
      const { rootFields, cost, limits, operationName: operation } = about;
      if (path === GRAPHQL) metrics.countRequest({ rootFields, outcome, duration: duration / 1000, cost, limits });
      span?.end(status, outcome === 'ok' || outcome === 'bad_input' ? undefined : outcome);
      const ms = Math.round(duration * 10) / 10;
      logAnswer(`${method} ${path} ${status ?? 'client gone'} ${ms} ms`, {
        requestId: request.id,
        method,
        path,
        operation,
        status,
        outcome,
        ms,
        cost,
      });
    });
    next();
  });
  // Not earlier, because reading a body leaves the asynchronous context.
  app.addHook('preHandler', (request, _, next) => {
    const about = observed.get(request.raw);
    if (about) whileObserved(about, next);
    else next();
  });
  app.get('/metrics', { config: { anyHost: true } }, async (_, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}

/** Notes the code of an error that a request is answered with before it reaches GraphQL. */
export function noteRefusal({ raw }: Pick<FastifyRequest, 'raw'>, code: string): void {
  observed.get(raw)?.noteError(code);
}

/** Logs each answer: those of failures as warnings as far as there are not too many of them, others for who looks closely. */
function answerLog(
  log: Log,
): (message: string, fields: LogFields & { readonly status: number | undefined; readonly path: string }) => void {
  let second = 0;
  let warned = 0;
  let left = 0;
  return (message, fields) => {
    if (fields.status === undefined || fields.status < 500 || PROBES.has(fields.path)) return log.debug(message, fields);
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) [second, warned] = [now, 0];
    if (++warned > WARNINGS_A_SECOND) {
      left++;
      return log.debug(message, fields);
    }
    log.warn(left === 0 ? message : `${message} (and ${left} more before)`, fields);
    left = 0;
  };
}
