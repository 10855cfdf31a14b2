import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnswerOrigin } from '../answer-origin.ts';
import { ClientGoneError, DeadlineError, inRequest, StoppingError, type RequestScope } from '../request-scope.ts';

/** How long work whose deadline is over may take to say so itself, in milliseconds; after that it is answered without it. */
const GRACE = 250;

/** Why the work of a request ends that is answered already. */
const OVER = new ClientGoneError();

/** The requests that are being answered, each within its bounds. */
export class OpenRequests {
  readonly #limit: number;
  /** What ends each of them for a reason. */
  readonly #open = new Set<(reason: Error) => void>();

  /** @param limit how long a request may take from when it has been read, in milliseconds. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Does the work of a request in its scope, and gives what comes out of it.
   * @throws {DeadlineError} when the work does not end at its deadline; {@link ClientGoneError} or {@link StoppingError} as soon as
   * there is nobody to answer, or no time. The work is told by the signal of its scope, and not waited for.
   */
  async answer<Result>(request: FastifyRequest, reply: FastifyReply, work: (scope: RequestScope) => Promise<Result>): Promise<Result> {
    const limit = this.#limit;
    const controller = new AbortController();
    const scope: RequestScope = {
      id: request.id,
      signal: controller.signal,
      deadline: performance.now() + limit,
      origin: new AnswerOrigin(),
    };
    let timer: NodeJS.Timeout | undefined;
    let end: (reason: Error) => void = () => {};
    const ended = new Promise<never>((_, reject) => {
      end = (reason) => {
        clearTimeout(timer);
        controller.abort(reason);
        if (reason instanceof DeadlineError) timer = setTimeout(() => reject(reason), GRACE);
        else reject(reason);
      };
    });
    const onClose = (): void => end(new ClientGoneError());
    timer = setTimeout(() => end(new DeadlineError(limit)), limit);
    reply.raw.once('close', onClose);
    this.#open.add(end);
    if (request.raw.socket.destroyed) onClose();
    const result = inRequest(scope, () => work(scope));
    try {
      return await Promise.race([result, ended]);
    } finally {
      clearTimeout(timer);
      reply.raw.off('close', onClose);
      this.#open.delete(end);
      result.catch(() => {}); // nobody waits for it any more
      if (!controller.signal.aborted) controller.abort(OVER); // so that nothing of it goes on in the database
    }
  }

  /** Ends the work of all of them now. */
  abort(): void {
    for (const end of this.#open) end(new StoppingError());
  }
}
