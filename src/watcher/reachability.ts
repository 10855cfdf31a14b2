import { Neo4jError } from 'neo4j-driver';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { GraphAwayError, type Connection, type Reader } from '../neo4j/index.ts';
import { DeadlineError, type RequestScope } from '../request-scope.ts';
import { untilAborted } from '../until-aborted.ts';

/** A database that has answered nothing for so long, in milliseconds, counts as away; one that cannot be connected to, at once. */
const SILENCE_LIMIT = 4_000;

/** Whether the database answers, and what follows from that for whoever waits for it. */
export class Reachability {
  readonly #connections: readonly Connection[];
  readonly #report: (reachable: boolean) => void;
  readonly #log: Log;
  #isReachable = true;
  /** Aborts {@link away}, so that nobody waits for what the database was asked. */
  #away = new AbortController();
  /** When the database last answered anything, on the clock of `performance.now()`. */
  #lastAnswer = performance.now();

  /**
   * @param connections the ways to the database, which are renewed when no answer comes on them any more.
   * @param report is told after each look whether the database answers.
   */
  constructor(connections: readonly Connection[], report: (reachable: boolean) => void, log: Log) {
    this.#connections = connections;
    this.#report = report;
    this.#log = log;
  }

  get isReachable(): boolean {
    return this.#isReachable;
  }

  /** Is aborted when the database goes away; another one when it is back. */
  get away(): AbortSignal {
    return this.#away.signal;
  }

  /** Has nobody wait any more for what the database was asked. */
  end(): void {
    this.#away.abort(new GraphAwayError());
  }

  /** Notes that the database has answered something. */
  noteAnswer(): void {
    this.#lastAnswer = performance.now();
  }

  /** Notes that a look at the database has failed. */
  noteFailure(error: unknown): void {
    // Under load an answer may take long; only where nothing else was answered either, nobody is there.
    if (error instanceof DOMException && performance.now() - this.#lastAnswer < SILENCE_LIMIT) return;
    // What was tried twice in vain may be a connection that no answer comes on any more.
    if (!this.#isReachable) for (const connection of this.#connections) connection.renew();
    else this.#log.warn(`The database does not answer: ${messageOf(error)}`);
    this.#isReachable = false;
    this.#away.abort(new GraphAwayError());
    this.#report(false);
  }

  /** Notes that a look at the database has succeeded. */
  noteSuccess(): void {
    if (!this.#isReachable) {
      this.#log.info('The database answers again.');
      this.#away = new AbortController();
    }
    this.#isReachable = true;
    this.#report(true);
  }

  /** The reader of a request as one that fails at once while the database is known not to answer, instead of waiting for it. */
  guard(reader: Reader, request: RequestScope): Reader {
    return {
      run: async (cypher, parameters) => {
        if (!this.#isReachable) throw new GraphAwayError();
        try {
          const reading = await untilAborted(reader.run(cypher, parameters), this.#away.signal);
          this.noteAnswer();
          return reading;
        } catch (error) {
          if (error instanceof Neo4jError && error.code.startsWith('Neo.')) this.noteAnswer(); // a refusal is an answer
          // What failed while the database went away failed for that, whatever it looks like.
          if (!this.#isReachable && (!request.signal.aborted || error instanceof DeadlineError)) throw new GraphAwayError();
          throw error;
        }
      },
    };
  }
}
