import type { FastifyInstance } from 'fastify';
import { RequestRefusedError } from './request-refused-error.ts';

/**
 * Refuses what only a web socket can do. Other protocols that a request offers are not taken up, and it is answered as it is: some
 * clients offer HTTP/2 each time.
 */
export function refuseWebSockets(app: FastifyInstance): void {
  app.addHook('onRequest', ({ headers }, _, done) => {
    if (!/\bwebsocket\b/iu.test(headers.upgrade ?? '')) return done();
    return done(
      new RequestRefusedError({
        status: 426,
        code: 'UPGRADE_NOT_SUPPORTED',
        message: 'The service has no web sockets and no subscriptions; ask again from time to time.',
        headers: { upgrade: 'HTTP/1.1', connection: 'upgrade, close' },
      }),
    );
  });
}
