import type { Answer } from './answer-cache.ts';

/** For how long after it was begun an answer that is being made is for others too, in milliseconds: it shows the graph of then. */
const SHARED_FOR = 500;

/** What comes of making an answer: one that everybody may have who asks the same, or what only its own request is given, an error, say. */
export type Made = { readonly answer: Answer } | { readonly given: unknown };

/** An answer that is being made for somebody else. */
export interface OthersAnswer {
  /** Undefined comes of one that nobody else may have. */
  readonly answer: Promise<Answer | undefined>;
  /** Whether who asks now may have it as it is; else only if it turns out to hold still. */
  readonly isShared: boolean;
}

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
  readonly #patience: number;
  readonly #making = new Map<string, Making>();

  /** @param patience for how long after it was begun an answer is waited for, in milliseconds: one that takes longer may never come. */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Gives the answer to a question that is being made, if it is worth waiting for. */
  find(key: string): OthersAnswer | undefined {
    const making = this.#making.get(key);
    if (!making) return undefined;
    const age = performance.now() - (making.begunAt() ?? Infinity);
    return age < this.#patience ? { answer: making.answer, isShared: age < SHARED_FOR } : undefined;
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
