import { setTimeout as sleep } from 'node:timers/promises';
import { graphql, type GraphQLSchema } from 'graphql';
import { Neo4jError } from 'neo4j-driver';
import { findProblems, readVocabulary, type Vocabulary } from './graph/index.ts';
import { NameIndex, readNames } from './lookup/index.ts';
import type { Log } from './log.ts';
import { createReader, GraphAwayError, type Connection, type GraphReader, type Reader } from './neo4j/index.ts';
import { DeadlineError, type RequestScope } from './request-scope.ts';
import {
  buildSchema,
  matchCompleteNodes,
  requiredProperties,
  usableVocabulary,
  VocabularyError,
  type GraphProblem,
  type RequestContext,
} from './schema/index.ts';
import type { Script } from './seed/index.ts';
import type { Server } from './server/index.ts';
import { observeReads, type GraphState } from './telemetry/index.ts';
import { untilAborted } from './until-aborted.ts';

/** How often the graph's version is looked at, and how long the database may take to say it, in milliseconds. */
const WATCH_INTERVAL = 250;
const WATCH_LIMIT = 2_000;

/** A database that has answered nothing for so long, in milliseconds, counts as away; one that cannot be connected to, at once. */
const SILENCE_LIMIT = 4_000;

/** Up to how many names the index is expected to be made anew before anybody notices; of more, its answers are marked meanwhile. */
const NAMES_AT_ONCE = 10_000;

/** Query shapes that clients are likely to begin with: the database plans them before the first client waits for it. */
const SHAPES = ['{ graph { version concepts } }', '{ concepts(limit: 3) { slug names { text } statements { text } } }'];

/** How many problems are written to the log after one change of the graph. */
const LOGGED_PROBLEMS = 20;

/** What an API answers from. */
interface Served {
  /** Reads the graph as this API shows it. */
  readonly reader: GraphReader;
  names: NameIndex;
  /** Whether the names are from before a change that has been seen. */
  namesAreStale: boolean;
}

/**
 * Keeps the server in step with the graph: the schema with its vocabulary, the index of names and the list of problems with
 * its content.
 */
export class GraphWatcher {
  readonly #connection: Connection;
  /** Of its own, so that requests never keep the watcher from looking. */
  readonly #watching: Connection;
  readonly #plain: GraphReader;
  readonly #server: Server;
  readonly #checks: readonly Script[];
  readonly #log: Log;
  #version = '';
  #changes = 0;
  #changedAt: number | undefined;
  #vocabulary = '';
  #exampleQuery = '';
  /** What the API that is served answers from. */
  #served: Served | undefined;
  /** What keeps a part of the vocabulary out of the API. */
  #vocabularyProblems: readonly GraphProblem[] = [];
  #problems: readonly GraphProblem[] | undefined;
  /** Whether the graph has changed since the checks last ran through. */
  #hasNews = true;
  #checking: Promise<void> | undefined;
  #reachable = true;
  /** Aborted when the database goes away, so that nobody waits for what it was asked; another one when it is back. */
  #away = new AbortController();
  /** When the database last answered anything, on the clock of `performance.now()`. */
  #lastAnswer = performance.now();
  /** Why a change of the graph could not be followed when that was last tried. */
  #hindrance: string | undefined;

  /** @param connections what requests are answered through, and what the graph is watched through. */
  constructor(
    connections: { readonly serving: Connection; readonly watching: Connection },
    server: Server,
    checks: readonly Script[],
    log: Log,
  ) {
    this.#connection = connections.serving;
    this.#watching = connections.watching;
    this.#plain = createReader(connections.watching);
    this.#server = server;
    this.#checks = checks;
    this.#log = log;
  }

  /** What is known of the graph, for whoever looks after the service. */
  get state(): GraphState {
    return {
      isReachable: this.#reachable && this.#version !== '',
      changes: this.#changes,
      changedAt: this.#changedAt,
      names: this.#served?.names.size ?? 0,
      namesAreStale: this.#served?.namesAreStale ?? false,
      problems: this.#problems?.length,
    };
  }

  /** A query that has an answer in the graph; empty before there is one. */
  get exampleQuery(): string {
    return this.#exampleQuery;
  }

  /** Looks at the graph's version, and on a change at its vocabulary and its names. */
  async refresh(): Promise<void> {
    await this.#followTo(await this.#readVersion());
  }

  async #followTo(version: string): Promise<void> {
    if (version === this.#version) return;
    const served = this.#served;
    if (served && served.names.size > NAMES_AT_ONCE) served.namesAreStale = true;
    try {
      await this.#catchUp(version);
    } catch (error) {
      if (served) served.namesAreStale = true;
      throw error;
    }
  }

  /** The version of the graph; a database that does not say it soon counts as not there. */
  async #readVersion(): Promise<string> {
    const signal = AbortSignal.timeout(WATCH_LIMIT);
    const { version } = await this.#plain.within({ signal, deadline: performance.now() + WATCH_LIMIT }).run('RETURN 1');
    this.#lastAnswer = performance.now();
    return version;
  }

  /** Makes the API and the names what the graph says now; `version` is from before that is read. */
  async #catchUp(version: string): Promise<void> {
    const { usable, problems } = usableVocabulary(await readVocabulary(this.#plain));
    const written = JSON.stringify(usable);
    this.#vocabularyProblems = problems.map(({ problem }) => ({ check: 'vocabulary-makes-an-api', problem }));
    if (written !== this.#vocabulary) await this.#follow(usable);
    else if (this.#served) {
      this.#served.names = await readNames(this.#served.reader);
      this.#served.namesAreStale = false;
    }
    this.#vocabulary = written;
    if (this.#version !== '') {
      this.#changes++;
      this.#changedAt = Date.now();
    }
    this.#version = version;
    this.#hasNews = true;
  }

  /** Looks at the graph again and again, and runs the checks when it has changed, until the function that it gives back is called. */
  watch(): () => Promise<void> {
    let over = false;
    const loop = (async () => {
      while (!over) {
        await this.#look();
        await sleep(WATCH_INTERVAL);
      }
    })();
    return async () => {
      over = true;
      await loop;
      await this.#checking;
    };
  }

  /** Looks once whether the database answers, and follows the graph when it does. */
  async #look(): Promise<void> {
    let version: string;
    try {
      version = await this.#readVersion();
    } catch (error) {
      // Under load an answer may take long; only where nothing else was answered either, nobody is there.
      const isSlow = error instanceof DOMException && performance.now() - this.#lastAnswer < SILENCE_LIMIT;
      if (!isSlow) this.#reportAway(error);
      return;
    }
    this.#reportBack();
    try {
      await this.#followTo(version);
      this.#hindrance = undefined;
      if (this.#hasNews) void this.#check();
    } catch (error) {
      const hindrance = describe(error);
      if (hindrance !== this.#hindrance) this.#log.warn(`The graph has changed, but the change cannot be followed yet: ${hindrance}`);
      this.#hindrance = hindrance;
    }
  }

  /** Makes the API of a vocabulary, warms it up, and only then has it served. */
  async #follow(vocabulary: Vocabulary): Promise<void> {
    let schema: GraphQLSchema;
    try {
      schema = await buildSchema(vocabulary);
    } catch (error) {
      if (!(error instanceof VocabularyError)) throw error;
      this.#log.error(error.message);
      return this.#server.withdraw({ code: error.code, message: error.message });
    }
    const reader = createReader(this.#connection, matchCompleteNodes(requiredProperties(vocabulary)));
    const served: Served = { reader, names: await readNames(reader), namesAreStale: false };
    this.#exampleQuery = await chooseExample(reader);
    for (const source of [this.#exampleQuery, ...SHAPES]) await graphql({ schema, source, contextValue: this.#makeContext(served) });
    await this.#server.serve(schema, (request) => this.#makeContext(served, request));
    if (this.#served) this.#log.info('The vocabulary of the graph has changed; the API follows it from now on.');
    this.#served = served;
  }

  /** What a request works with; one that warms the API up has no bounds. */
  #makeContext({ reader, names, namesAreStale }: Served, request?: RequestScope): RequestContext {
    return {
      executionContext: request ? this.#boundReader(reader, request) : reader,
      names,
      namesAreStale,
      extensions: {},
      isGraphAway: () => !this.#reachable,
      findProblems: () => (request ? untilAborted(this.#knownProblems(), request.signal) : this.#knownProblems()),
    };
  }

  /** The reader of one request: it fails at once while the database is known not to answer, instead of waiting for it. */
  #boundReader(reader: GraphReader, request: RequestScope): Reader {
    const bound = observeReads(reader.within(request));
    return {
      run: async (cypher, parameters) => {
        if (!this.#reachable) throw new GraphAwayError();
        try {
          const reading = await untilAborted(bound.run(cypher, parameters), this.#away.signal);
          this.#lastAnswer = performance.now();
          return reading;
        } catch (error) {
          if (error instanceof Neo4jError && error.code.startsWith('Neo.')) this.#lastAnswer = performance.now(); // a refusal is an answer
          // What failed while the database went away failed for that, whatever it looks like.
          if (!this.#reachable && (!request.signal.aborted || error instanceof DeadlineError)) throw new GraphAwayError();
          throw error;
        }
      },
    };
  }

  /** What the checks have found; before they have run for the first time, it waits for them. */
  async #knownProblems(): Promise<readonly GraphProblem[]> {
    if (!this.#problems) await this.#check();
    return this.#problems ?? [];
  }

  /** Runs the checks, unless they run already. */
  #check(): Promise<void> {
    this.#checking ??= this.#findProblems().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  async #findProblems(): Promise<void> {
    this.#hasNews = false;
    try {
      const findings = await findProblems(this.#plain, this.#checks, []);
      const told = new Set(this.#problems?.map(({ problem }) => problem));
      this.#problems = [...this.#vocabularyProblems, ...findings.filter(({ severity }) => severity === 'error')];
      const news = this.#problems.filter(({ problem }) => !told.has(problem));
      for (const { problem, check } of news.slice(0, LOGGED_PROBLEMS)) this.#log.warn(`${problem} [${check}]`);
      if (news.length > LOGGED_PROBLEMS)
        this.#log.warn(`… and ${news.length - LOGGED_PROBLEMS} more problems; \`conceptgraph check\` lists all.`);
    } catch {
      this.#hasNews = true; // the database went away meanwhile; the loop says so, and tries again
    }
  }

  #reportAway(error: unknown): void {
    // What was tried twice in vain may be a connection that no answer comes on any more.
    if (!this.#reachable) for (const connection of [this.#connection, this.#watching]) connection.renew();
    else this.#log.warn(`The database does not answer: ${describe(error)}`);
    this.#reachable = false;
    this.#away.abort(new GraphAwayError());
    this.#server.reportReachable(false);
  }

  #reportBack(): void {
    if (!this.#reachable) {
      this.#log.info('The database answers again.');
      this.#away = new AbortController();
    }
    this.#reachable = true;
    this.#server.reportReachable(true);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A query about a concept of this graph that has many relations. */
async function chooseExample(reader: Reader): Promise<string> {
  const { records } = await reader.run(
    'MATCH (c:Concept) RETURN c.slug AS slug ORDER BY COUNT { (c)--(other:Concept) } DESC, slug LIMIT 1',
  );
  const slug = records[0]?.get('slug') as string | undefined;
  return slug === undefined
    ? '{ graph { version concepts relations } }'
    : `{ concept(slug: ${JSON.stringify(slug)}) { name nameZh kind summary names { text language } statements(limit: 3) { kind text } } }`;
}
