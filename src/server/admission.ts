import { DeadlineError } from '../request-scope.ts';
import { refuseForNow, type RequestRefusedError } from './request-refused-error.ts';

/** How much there is to do. */
export interface Load {
  /** Requests that are being answered. */
  readonly active: number;
  /** Requests that wait for that. */
  readonly waiting: number;
  /** Requests that have been refused since the start, because too many waited or because they waited too long. */
  readonly refused: number;
}

/** A request that waits: it is let in, or told why it is not. */
interface Waiting {
  readonly enter: () => void;
  readonly refuse: (error: Error) => void;
}

/**
 * Lets so many requests be answered at a time, lets so many others wait in the order in which they came, and refuses the rest at
 * once. The length of the queue alone decides: whatever slows the service down, be it the database or its own work, lets the queue
 * grow, and a refusal costs next to nothing.
 */
export class Admission {
  readonly #maxActive: number;
  readonly #maxWaiting: number;
  readonly #waiting = new Set<Waiting>();
  #active = 0;
  #refused = 0;
  #closed: Error | undefined;

  constructor(maxActive: number, maxWaiting: number) {
    this.#maxActive = maxActive;
    this.#maxWaiting = maxWaiting;
  }

  get load(): Load {
    return { active: this.#active, waiting: this.#waiting.size, refused: this.#refused };
  }

  /**
   * The refusal of one more request if there is no room for it even to wait, and nothing if there is; counts it as refused. It
   * spares reading what is refused anyway.
   */
  refuseIfFull(): RequestRefusedError | undefined {
    return this.#active >= this.#maxActive && this.#waiting.size >= this.#maxWaiting ? this.#refuse() : undefined;
  }

  /**
   * Does some work when its turn comes, and gives its result.
   * @param signal when it is aborted the work waits no longer; work that has begun has to look at it itself.
   * @throws {RequestRefusedError} OVERLOADED when there is no room, or when the deadline is over before its turn has come; else the
   * reason of the signal, or the error that {@link close} was given.
   */
  async run<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    signal.throwIfAborted();
    if (this.#closed) throw this.#closed;
    const refusal = this.refuseIfFull();
    if (refusal) throw refusal;
    if (this.#active < this.#maxActive) this.#active++;
    else await this.#wait(signal);
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  /** Refuses with this error what waits and what comes; the work that has begun goes on. */
  close(error: Error): void {
    this.#closed = error;
    for (const { refuse } of this.#waiting) refuse(error);
    this.#waiting.clear();
  }

  async #wait(signal: AbortSignal): Promise<void> {
    let onAbort = (): void => {};
    let waiting: Waiting | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        waiting = { enter: resolve, refuse: reject };
        this.#waiting.add(waiting);
        onAbort = () => {
          if (!waiting || !this.#waiting.delete(waiting)) return; // its turn has come, or it has been refused
          reject(signal.reason instanceof DeadlineError ? this.#refuse() : (signal.reason as Error));
        };
        signal.addEventListener('abort', onAbort, { once: true });
      });
    } finally {
      signal.removeEventListener('abort', onAbort);
      if (waiting) this.#waiting.delete(waiting);
    }
  }

  /** Hands the place of work that is done to the one that has waited longest. */
  #leave(): void {
    const [next] = this.#waiting;
    if (!next || this.#closed) {
      this.#active--;
      return;
    }
    this.#waiting.delete(next);
    next.enter();
  }

  #refuse(): RequestRefusedError {
    this.#refused++;
    return refuseForNow('OVERLOADED', 'Too many requests are being answered just now. Try again in a second or later.');
  }
}
