import { AsyncLocalStorage } from 'node:async_hooks';
import type { AnswerOrigin } from './answer-origin.ts';

/** What is known of the request that is being answered. */
export interface RequestScope {
  /** What the request is called in logs, errors and headers. */
  readonly id: string;
  /**
   * Aborted at the deadline, when the client goes away, and when the service cannot wait for the answer as it stops; the reason
   * is a {@link DeadlineError}, a {@link ClientGoneError} or a {@link StoppingError}.
   */
  readonly signal: AbortSignal;
  /** When the request has to be answered, in milliseconds on the clock of `performance.now()`. */
  readonly deadline: number;
  /** Where it is noted what the answer is made from. */
  readonly origin?: AnswerOrigin;
}

/** The time that a request may take is over. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
  /** @param limit what the request was allowed to take, in milliseconds. */
  constructor(limit: number) {
    super(`The request was not answered within ${limit} ms.`);
  }
}

/** Nobody waits for the answer any more. */
export class ClientGoneError extends Error {
  override readonly name = 'ClientGoneError';
  constructor() {
    super('The client has gone away.');
  }
}

/** The service stops, and has waited for the answer as long as it could. */
export class StoppingError extends Error {
  override readonly name = 'StoppingError';
  constructor() {
    super('The service is stopping.');
  }
}

const storage = new AsyncLocalStorage<RequestScope>();

/** Does the work of a request, and lets what belongs to it know by {@link currentRequest} whose it is. */
export function inRequest<Result>(scope: RequestScope, work: () => Result): Result {
  return storage.run(scope, work);
}

/** The request that this work belongs to; undefined for the service's own. */
export function currentRequest(): RequestScope | undefined {
  return storage.getStore();
}
