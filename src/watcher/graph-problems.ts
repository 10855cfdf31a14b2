import { findProblems } from '../graph/index.ts';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Reader } from '../neo4j/index.ts';
import type { GraphProblem } from '../schema/index.ts';
import type { Script } from '../seed/index.ts';

/** How many problems are written to the log after one change of the graph. */
const LOGGED_PROBLEMS = 20;

/** How long checks that could not be run are left alone before they are tried again, in milliseconds. */
const RETRY_INTERVAL = 5_000;

/** What the checks find wrong with the graph; they run again when it has changed. */
export class GraphProblems {
  readonly #reader: Reader;
  readonly #checks: readonly Script[];
  readonly #log: Log;
  readonly #retryInterval: number;
  /** What keeps a part of the vocabulary out of the API. */
  #ofVocabulary: readonly GraphProblem[] = [];
  #found: readonly GraphProblem[] | undefined;
  /** Whether the graph has changed since the checks last began. */
  #hasNews = true;
  #running: Promise<void> | undefined;
  /** Why the checks could not be run when that was last tried, and when that was, on the clock of `performance.now()`. */
  #failure: { readonly error: unknown; readonly at: number } | undefined;

  /**
   * @param checks the scripts of `cypher/checks`.
   * @param retryInterval how long checks that could not be run are left alone, in milliseconds.
   */
  constructor(reader: Reader, checks: readonly Script[], log: Log, retryInterval: number = RETRY_INTERVAL) {
    this.#reader = reader;
    this.#checks = checks;
    this.#log = log;
    this.#retryInterval = retryInterval;
  }

  /** How many problems are known; undefined before the checks have run. */
  get count(): number | undefined {
    return this.#found?.length;
  }

  /** Whether what is known is of the graph as it was last noted. */
  get areCurrent(): boolean {
    return !this.#hasNews && !this.#running;
  }

  /** Notes that the graph has changed, and what keeps a part of its vocabulary out of the API now. */
  noteChange(ofVocabulary: readonly GraphProblem[]): void {
    this.#ofVocabulary = ofVocabulary;
    this.#hasNews = true;
  }

  /** Begins to run the checks if the graph has changed, unless they run already or have failed just now. */
  runIfChanged(): void {
    if (this.#hasNews && !this.#isWaiting()) void this.#run();
  }

  /**
   * Gives what the checks have found; before they have run for the first time, it waits for them.
   * @throws what they failed with, when they have not run yet.
   */
  async read(): Promise<readonly GraphProblem[]> {
    if (!this.#found && !this.#isWaiting()) await this.#run();
    if (!this.#found) throw this.#failure?.error;
    return this.#found;
  }

  /** Waits until the checks that run have ended. */
  async settle(): Promise<void> {
    await this.#running;
  }

  #isWaiting(): boolean {
    return this.#failure !== undefined && performance.now() - this.#failure.at < this.#retryInterval;
  }

  /** Runs the checks, unless they run already; never fails. */
  #run(): Promise<void> {
    this.#running ??= this.#find().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #find(): Promise<void> {
    this.#hasNews = false;
    try {
      const findings = await findProblems(this.#reader, this.#checks, []);
      const before = this.#found;
      this.#found = [...this.#ofVocabulary, ...findings.filter(({ severity }) => severity === 'error')];
      this.#failure = undefined;
      this.#tellNews(this.#found, before);
    } catch (error) {
      this.#hasNews = true;
      const reason = messageOf(error);
      if (reason !== messageOf(this.#failure?.error)) this.#log.warn(`The graph cannot be checked, which is tried again: ${reason}`);
      this.#failure = { error, at: performance.now() };
    }
  }

  #tellNews(found: readonly GraphProblem[], before: readonly GraphProblem[] = []): void {
    const told = new Set(before.map(({ problem }) => problem));
    const news = found.filter(({ problem }) => !told.has(problem));
    for (const { problem, check } of news.slice(0, LOGGED_PROBLEMS)) this.#log.warn(`${problem} [${check}]`);
    if (news.length > LOGGED_PROBLEMS) {
      this.#log.warn(`… and ${news.length - LOGGED_PROBLEMS} more problems; \`conceptgraph check\` lists all.`);
    }
  }
}
