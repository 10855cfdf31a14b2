import { DeadlineError, type RequestScope } from '../request-scope.ts';
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
  /** When it has to be answered, on the clock of `performance.now()`. */
  readonly deadline: number;
  readonly enter: () => void;
  readonly refuse: (error: Error) => void;
}

/** What is known of a request that asks to be let in. */
type Asking = Pick<RequestScope, 'signal' | 'deadline' | 'origin'>;

/** One for all: to note where an error comes from takes longer than all else that is done here to refuse. */
const OVERLOADED = refuseForNow('OVERLOADED', 'Too many requests are being answered just now. Try again in a second or later.');

/** To how many requests at a time slow ones can bring it down. */
const LEAST_ACTIVE = 2;

/** How many requests are answered at a time while the database is cold. */
const GENTLE_ACTIVE = 4;

/** How much each request counts in the share of slow ones, so that about the last ten decide, and from which share on there are too many. */
const WEIGHT = 0.1;
const TOO_MANY = 0.5;

/**
 * Lets so many requests be answered at a time, lets so many others wait in the order in which they came, and refuses the rest at
 * once, which costs next to nothing.
 *
 * How many are answered at a time is what it is told to allow, as long as that goes well. When most take too long, it is halved, and
 * with each that is answered from the graph in time it grows again by its part of one (additive increase, multiplicative decrease:
 * Chiu and Jain 1989). So a database that has just been started, and has all its plans to make, is asked as little at a time as it
 * takes for each to end. What does not come to the database says nothing about it.
 */
export class Admission {
  readonly #maxActive: number;
  readonly #maxWaiting: number;
  readonly #slow: number;
  readonly #waiting = new Set<Waiting>();
  /** How many are answered at a time just now, with the part of one by which it has grown. */
  #allowed: number;
  /** When that was last halved: what had begun before says nothing of how it goes since. */
  #loweredAt = -Infinity;
  /** The share of slow ones among those that have ended last. */
  #slowShare = 0;
  #isCold = false;
  #active = 0;
  #refused = 0;
  #closed: Error | undefined;

  /**
   * @param maxActive how many are answered at a time at the most.
   * @param maxWaiting how many may wait.
   * @param slow how long work may take before that counts as too long, in milliseconds; what has less time left than that when its
   * turn comes is refused.
   */
  constructor(maxActive: number, maxWaiting: number, slow: number) {
    this.#maxActive = maxActive;
    this.#maxWaiting = maxWaiting;
    this.#slow = slow;
    this.#allowed = maxActive;
  }

  get load(): Load {
    return { active: this.#active, waiting: this.#waiting.size, refused: this.#refused };
  }

  /**
   * The refusal of one more request if there is no room for it even to wait, and nothing if there is; counts it as refused. It
   * spares reading what is refused anyway.
   */
  refuseIfFull(): RequestRefusedError | undefined {
    return !this.#hasRoom && this.#waiting.size >= this.#maxWaiting ? this.#refuse() : undefined;
  }

  /**
   * Does some work when its turn comes, and gives its result.
   * @param asking when its signal is aborted the work waits no longer; work that has begun has to look at it itself.
   * @throws {RequestRefusedError} OVERLOADED when there is no room, or when the deadline is over before its turn has come; else the
   * reason of the signal, or the error that {@link close} was given.
   */
  async run<Result>(asking: Asking, work: () => Promise<Result>): Promise<Result> {
    asking.signal.throwIfAborted();
    if (this.#closed) throw this.#closed;
    const refusal = this.refuseIfFull();
    if (refusal) throw refusal;
    if (this.#hasRoom) this.#active++;
    else await this.#wait(asking);
    const begin = performance.now();
    try {
      return await work();
    } finally {
      this.#adapt(begin, asking);
      this.#active--;
      this.#letIn();
    }
  }

  /** Lets little be answered at a time as long as the database is cold: it has just come back, and has its plans to make. */
  reportCold(isCold: boolean): void {
    this.#isCold = isCold;
    this.#letIn();
  }

  /** Refuses with this error what waits and what comes; the work that has begun goes on. */
  close(error: Error): void {
    this.#closed = error;
    for (const { refuse } of this.#waiting) refuse(error);
    this.#waiting.clear();
  }

  async #wait({ signal, deadline }: Asking): Promise<void> {
    let onAbort = (): void => {};
    let waiting: Waiting | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        waiting = { deadline, enter: resolve, refuse: reject };
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

  get #hasRoom(): boolean {
    return this.#active < Math.min(Math.floor(this.#allowed), this.#isCold ? GENTLE_ACTIVE : Infinity);
  }

  /** Gives the places that are free to those that have waited longest and have enough time left. */
  #letIn(): void {
    for (const next of this.#waiting) {
      if (!this.#hasRoom) return;
      this.#waiting.delete(next);
      if (next.deadline - performance.now() < this.#slow) {
        next.refuse(this.#refuse());
        continue;
      }
      this.#active++;
      next.enter();
    }
  }

  /** Takes into account what has come of work that began then. */
  #adapt(begin: number, { signal, origin }: Asking): void {
    const isSlow = performance.now() - begin >= this.#slow;
    if (!isSlow && (signal.aborted || !origin?.isFromGraph)) return;
    this.#slowShare += WEIGHT * (Number(isSlow) - this.#slowShare);
    if (!isSlow) {
      this.#allowed = Math.min(this.#maxActive, this.#allowed + 1 / this.#allowed);
    } else if (this.#slowShare > TOO_MANY && begin > this.#loweredAt) {
      this.#allowed = Math.min(this.#maxActive, Math.max(LEAST_ACTIVE, this.#allowed / 2));
      this.#loweredAt = performance.now();
    }
  }

  #refuse(): RequestRefusedError {
    this.#refused++;
    return OVERLOADED;
  }
}
