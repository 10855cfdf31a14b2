import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long what arrives just now may take to be read, and the last answers to be written, in milliseconds. */
const LAST_MOMENT = 500;

/**
 * Makes the function that closes a server: it stops listening, waits until what has been asked is answered, and closes all
 * connections then.
 * @param limit how long it waits for the answers at most, in milliseconds.
 * @param giveUp called when that is over; the answers that are then given are still written.
 */
export function closeGently(app: FastifyInstance, limit: number, giveUp: () => void): () => Promise<void> {
  let open = 0;
  let isQuiet = (): void => {};
  app.server.on('request', (_, response) => {
    open++;
    response.once('close', () => {
      open--;
      if (open === 0) isQuiet();
    });
  });
  return async () => {
    await sleep(LAST_MOMENT); // what has come to the port but not to us yet is answered; the routes say that we stop
    const quiet = new Promise<void>((resolve) => {
      isQuiet = resolve;
      if (open === 0) resolve();
    });
    const closed = app.close(); // by itself it waits for connections on which nothing has come yet as well
    const timer = setTimeout(() => {
      giveUp();
      isQuiet();
    }, limit);
    await Promise.race([closed, quiet]);
    clearTimeout(timer);
    const lastMoment = setTimeout(() => app.server.closeAllConnections(), LAST_MOMENT);
    await closed;
    clearTimeout(lastMoment);
  };
}
