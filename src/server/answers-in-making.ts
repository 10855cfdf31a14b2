import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer-cache.ts';
import type { Beginning } from './known-answers.ts';

/** For how long after it was begun an answer that is being made is for others too, in milliseconds: it shows the graph of then. */
const SHARED_FOR = 500;

/** What comes of making an answer: one that everybody may have who asks the same, or what only its own request is given, an error, say. */
export type Made = { readonly answer: Answer } | { readonly given: unknown };

/** Says that an answer is begun now, and of what graph. */
export type Begin = (of?: Beginning) => void;

/** An answer that is being made for somebody else. */
export interface OthersAnswer {
  /** Undefined comes of one that nobody else may have, or that takes too long. */
  readonly answer: Promise<Answer | undefined>;
  /** Whether who asks now may have it as it is; else only if it is kept, and holds still. */
  readonly isShared: boolean;
}

interface Making {
  /** When it was begun, on the clock of `performance.now()`, and of what graph; undefined while it waits for its turn. */
  readonly begun: { readonly at: number; readonly of: Beginning | undefined } | undefined;
  readonly answer: Promise<Answer | undefined>;
}

/**
 * The answers that are being made just now, by what was asked. Whoever asks the same meanwhile waits for that answer, so that a
 * question which many ask at a time is answered once: after a change of the graph, or after the database was away, when none is known.
 */
export class AnswersInMaking {
  readonly #patience: number;
  readonly #mayKeep: (begun: Beginning | undefined) => boolean;
  readonly #making = new Map<string, Making>();

  /**
   * @param patience for how long after it was begun an answer is waited for, in milliseconds: one that takes longer may never come.
   * @param mayKeep whether an answer that was begun then may still be kept; else who cannot have it as it is need not wait for it.
   */
  constructor(patience: number, mayKeep: (begun: Beginning | undefined) => boolean) {
    this.#patience = patience;
    this.#mayKeep = mayKeep;
  }

  /** Gives the answer to a question that is being made, if it is worth waiting for. */
  find(key: string): OthersAnswer | undefined {
    const making = this.#making.get(key);
    if (!making) return undefined;
    const { answer, begun } = making;
    const age = begun ? performance.now() - begun.at : 0;
    if (age < SHARED_FOR) return { answer, isShared: true };
    const tooLate = this.#patience - age;
    if (tooLate <= 0 || !this.#mayKeep(begun?.of)) return undefined;
    const giveUp = sleep(tooLate, undefined, { ref: false });
    return { answer: Promise.race([answer, giveUp]), isShared: false };
  }

  /**
   * Makes the answer to a question, which others may wait for.
   * @param make does so, and says when it begins to, and of what graph.
   * @throws what `make` throws; those who wait are told that there is no answer for them.
   */
  async make(key: string, make: (begin: Begin) => Promise<Made>): Promise<Made> {
    let begun: Making['begun'];
    const made = make((of) => (begun = { at: performance.now(), of }));
    const making: Making = {
      get begun() {
        return begun;
      },
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
