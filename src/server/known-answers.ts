import type { AnswerOrigin } from '../answer-origin.ts';
import { AnswerCache, type Answer, type CacheState } from './answer-cache.ts';

/** What is known of the graph just now. Moments are those of `performance.now()`. */
export interface GraphNow {
  /** The version of the graph that is answered from. */
  readonly version: string;
  /** Whether the database does not answer, or may have come back with another graph. */
  readonly isAway: boolean;
  /** Whether that version was the newest less than a second before this moment, and none newer has been seen. */
  isFresh(moment: number): boolean;
  /** Waits until that is known, or is not to be learned. */
  settle(moment: number): Promise<void>;
  /** Waits until a change that has been seen is followed, where that does not take long, and so many milliseconds at the most. */
  catchUp(limit: number): Promise<void>;
}

/** The answers that are kept, and how many requests were answered with what is known, and how many else. */
export interface AnswersState extends CacheState {
  readonly known: number;
  readonly made: number;
}

/** An answer that need not be made anew. */
export interface KnownAnswer {
  readonly answer: Answer;
  /** Whether it may be from before a change. */
  readonly isStale: boolean;
}

/** When an answer was begun, as far as that tells whether it may be kept. */
export interface Beginning {
  readonly version: string;
  readonly generation: number;
}

/** The answers that were given before, and hold as long as the graph stays the same. */
export class KnownAnswers {
  readonly #cache: AnswerCache;
  readonly #now: () => GraphNow | undefined;
  #known = 0;
  #made = 0;
  /** How often all of them were forgotten. */
  #generation = 0;

  /**
   * @param size how much memory they may take, in bytes.
   * @param now tells about the graph that is served; undefined while there is none.
   */
  constructor(size: number, now: () => GraphNow | undefined) {
    this.#cache = new AnswerCache(size);
    this.#now = now;
  }

  get state(): AnswersState {
    return { ...this.#cache.state, known: this.#known, made: this.#made };
  }

  /** Notes that a request was answered with what is known, or else with what was made for it or for somebody else. */
  count(isKnown: boolean): void {
    if (isKnown) this.#known++;
    else this.#made++;
  }

  /** To be noted when an answer is begun; undefined where it cannot be kept, as the graph is away. */
  get beginning(): Beginning | undefined {
    const now = this.#now();
    return now && !now.isAway ? { version: now.version, generation: this.#generation } : undefined;
  }

  /**
   * Gives the answer to a question that was asked at this moment, by `performance.now()`, if it is known and holds, or was the last
   * that was known before the database went away.
   */
  find(key: string, asked: number): KnownAnswer | undefined {
    const now = this.#now();
    if (now?.isAway) return this.findLast(key);
    const answer = now?.isFresh(asked) ? this.#cache.find(key, now.version) : undefined;
    return answer && { answer, isStale: false };
  }

  /**
   * Does the same where an answer is known, but not whether it holds, because the database takes long to say so. To wait for that
   * costs the database one short question, whoever waits; to make all answers anew would make it slower still. A change that has
   * been seen is followed first, because an answer that is begun before cannot be kept.
   * @param limit how long to wait for that at the most, in milliseconds.
   */
  async findPatiently(key: string, asked: number, limit: number): Promise<KnownAnswer | undefined> {
    await this.#now()?.catchUp(limit);
    if (!this.#cache.findLast(key)) return undefined;
    await this.#now()?.settle(asked);
    return this.find(key, asked);
  }

  /** Gives the last answer to a question that was known, as one that may be from before a change. */
  findLast(key: string): KnownAnswer | undefined {
    const answer = this.#cache.findLast(key);
    return answer && { answer, isStale: true };
  }

  /** Whether an answer that was begun then may still be kept. */
  mayKeep(begun: Beginning | undefined): boolean {
    const now = this.beginning;
    return now !== undefined && begun?.version === now.version && begun.generation === now.generation;
  }

  /**
   * Takes an answer in, if it is made from nothing but the version of the graph that was answered from when it was begun and still is.
   * @param begun what {@link beginning} was then.
   */
  learn(key: string, begun: Beginning | undefined, origin: AnswerOrigin, answer: Answer): void {
    if (begun && this.mayKeep(begun) && origin.isOf(begun.version)) this.#cache.keep(key, begun.version, answer);
  }

  /** Forgets all, because another graph or another schema answers from now on. */
  clear(): void {
    this.#generation++;
    this.#cache.clear();
  }
}
