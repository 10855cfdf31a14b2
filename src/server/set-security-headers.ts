import type { FastifyInstance } from 'fastify';

/**
 * What browsers are told with every answer: it is data, of which nothing is run, guessed or shown in a frame. The service speaks
 * plain HTTP, so there is no Strict-Transport-Security: whoever puts TLS before it knows for how long, and says so there.
 */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Gives every answer the headers that keep browsers from taking it for anything but data. */
export function setSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers(HEADERS);
    done();
  });
}
