import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long a server that closes waits, in milliseconds. */
export interface Patience {
  /** For the answers to what has been asked, at most. */
  readonly stopping: number;
  /** For what arrives just now to be read, and for the last answers to be written. */
  readonly lastMoment: number;
}

/**
 * Makes the function that closes a server: it stops listening, waits until what has been asked is answered, and closes all
 * connections then.
 * @param giveUp called when the time for the answers is over; the answers that are then given are still written.
 */
export function closeGently(app: FastifyInstance, { stopping, lastMoment }: Patience, giveUp: () => void): () => Promise<void> {
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
    await sleep(lastMoment); // what has come to the port but not to us yet is answered; the routes say that we stop
    const quiet = new Promise<void>((resolve) => {
      isQuiet = resolve;
      if (open === 0) resolve();
    });
    const closed = app.close(); // by itself it waits for connections on which nothing has come yet as well
    const timer = setTimeout(() => {
      giveUp();
      isQuiet();
    }, stopping);
    await Promise.race([closed, quiet]);
    clearTimeout(timer);
    const ending = setTimeout(() => app.server.closeAllConnections(), lastMoment);
    await closed;
    clearTimeout(ending);
  };
}
