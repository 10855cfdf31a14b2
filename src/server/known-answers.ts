import type { AnswerOrigin } from '../answer-origin.ts';
import { AnswerCache, type Answer, type CacheState } from './answer-cache.ts';

/** What is known of the graph just now. */
export interface GraphNow {
  /** The version that the graph is known to have; undefined when that was too long ago to count. */
  readonly freshVersion: string | undefined;
  /** Whether the database does not answer, or may have come back with another graph. */
  readonly isAway: boolean;
}

/** An answer that need not be made anew. */
export interface KnownAnswer {
  readonly answer: Answer;
  /** Whether it may be from before a change. */
  readonly isStale: boolean;
}

/** The answers that were given before, and hold as long as the graph stays the same. */
export class KnownAnswers {
  readonly #cache: AnswerCache;
  readonly #now: () => GraphNow | undefined;

  /**
   * @param size how much memory they may take, in bytes.
   * @param now tells about the graph that is served; undefined while there is none.
   */
  constructor(size: number, now: () => GraphNow | undefined) {
    this.#cache = new AnswerCache(size);
    this.#now = now;
  }

  get state(): CacheState {
    return this.#cache.state;
  }

  /** The version that an answer which is begun now will be of, if it comes to be known. */
  get version(): string | undefined {
    return this.#now()?.freshVersion;
  }

  /** Gives the answer to a question if it is known and holds, or was the last that was known before the database went away. */
  find(key: string): KnownAnswer | undefined {
    const now = this.#now();
    if (!now) return undefined;
    if (now.isAway) {
      const answer = this.#cache.findLast(key);
      return answer && { answer, isStale: true };
    }
    const answer = now.freshVersion === undefined ? undefined : this.#cache.find(key, now.freshVersion);
    return answer && { answer, isStale: false };
  }

  /**
   * Takes an answer in, if it is made from nothing but the version of the graph that was the newest when it was begun and still is.
   * @param version what {@link version} was when it was begun.
   */
  learn(key: string, version: string | undefined, origin: AnswerOrigin, answer: Answer): void {
    if (version !== undefined && origin.isOf(version) && this.version === version) this.#cache.keep(key, version, answer);
  }

  /** Forgets all, because another schema answers from now on. */
  clear(): void {
    this.#cache.clear();
  }
}
