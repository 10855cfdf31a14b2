import type { Answer } from './answer-cache.ts';

/** For how long after it was begun an answer that is being made is waited for by others, in milliseconds: it shows the graph of then. */
const SHARED_FOR = 500;

/** What comes of making an answer: one that everybody may have who asks the same, or what only its own request is given, an error, say. */
export type Made = { readonly answer: Answer } | { readonly given: unknown };

interface Making {
  /** When it was begun, on the clock of `performance.now()`; undefined while it waits for its turn. */
  readonly begunAt: () => number | undefined;
  readonly answer: Promise<Answer | undefined>;
}

/**
 * The answers that are being made just now, by what was asked. Whoever asks the same meanwhile waits for that answer, so that a
 * question which many ask at a time is answered once: after a change of the graph, or after the database was away, when none is known.
 */
export class AnswersInMaking {
  readonly #making = new Map<string, Making>();

  /** Gives the answer to a question that is being made, if it is; undefined comes of one that nobody else may have. */
  find(key: string): Promise<Answer | undefined> | undefined {
    const making = this.#making.get(key);
    if (!making) return undefined;
    const begunAt = making.begunAt() ?? Infinity;
    return performance.now() - begunAt < SHARED_FOR ? making.answer : undefined;
  }

  /**
   * Makes the answer to a question, which others may wait for.
   * @param make does so, and says when it begins to.
   * @throws what `make` throws; those who wait are told that there is no answer for them.
   */
  async make(key: string, make: (begin: () => void) => Promise<Made>): Promise<Made> {
    let begunAt: number | undefined;
    const made = make(() => (begunAt = performance.now()));
    const making: Making = {
      begunAt: () => begunAt,
      answer: made.then(
        (it) => ('answer' in it ? it.answer : undefined),
        () => undefined,
      ),
    };
    this.#making.set(key, making);
    try {
      return await made;
    } finally {
      if (this.#making.get(key) === making) this.#making.delete(key);
    }
  }

  /** Has nobody wait any more for what is being made, because another schema answers from now on. */
  clear(): void {
    this.#making.clear();
  }
}
