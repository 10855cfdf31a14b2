import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { RequestRefusedError } from './request-refused-error.ts';

/** How many clients are remembered; the one that has been quiet longest is forgotten for a new one. */
const CLIENTS = 20_000;

/**
 * Makes it possible to limit how many requests a client, known by its address, sends in a minute.
 * @param limit undefined for any number.
 * @returns what the configuration of a route has to hold for that.
 */
export async function limitRate(app: FastifyInstance, limit: number | undefined): Promise<NonNullable<RouteOptions['config']>> {
  if (limit === undefined) return {};
  await app.register(rateLimit, {
    global: false,
    max: limit,
    timeWindow: 60_000,
    cache: CLIENTS,
    enableDraftSpec: true,
    errorResponseBuilder: (_, { ttl }) =>
      new RequestRefusedError({
        status: 429,
        code: 'RATE_LIMITED',
        message: `More than ${limit} requests came from this address within a minute. Try again in ${Math.ceil(ttl / 1000)} seconds.`,
      }),
  });
  return { rateLimit: {} };
}
