import type { Socket } from 'node:net';
import type { onRequestHookHandler } from 'fastify';
import { refuseForNow } from './request-refused-error.ts';

/** How many requests of one connection are answered, or wait for that, at a time. Hardly any client has more than one. */
const AT_ONCE = 10;

/**
 * Makes the hook that refuses further requests of a connection which has many under way: a client that sends a thousand without
 * reading an answer would fill the queue for everybody.
 */
export function limitPipelining(): onRequestHookHandler {
  const underWay = new WeakMap<Socket, number>();
  return ({ raw: { socket } }, reply, done) => {
    const before = underWay.get(socket) ?? 0;
    if (before >= AT_ONCE) {
      return done(
        refuseForNow(
          'OVERLOADED',
          `More than ${AT_ONCE} requests came at once over this connection. Wait for answers before you send more.`,
        ),
      );
    }
    underWay.set(socket, before + 1);
    reply.raw.once('close', () => underWay.set(socket, (underWay.get(socket) ?? 1) - 1));
    return done();
  };
}
