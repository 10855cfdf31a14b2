import { setTimeout as sleep } from 'node:timers/promises';
import { graphql, type GraphQLSchema } from 'graphql';
import { findProblems, readVocabulary, type Vocabulary } from './graph/index.ts';
import { NameIndex, readNames } from './lookup/index.ts';
import type { Log } from './log.ts';
import { createReader, type Connection, type Reader } from './neo4j/index.ts';
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

/** How often the graph's version is looked at, in milliseconds. */
const WATCH_INTERVAL = 250;

/** Up to how many names the index is expected to be made anew before anybody notices; of more, its answers are marked meanwhile. */
const NAMES_AT_ONCE = 10_000;

/** Query shapes that clients are likely to begin with: the database plans them before the first client waits for it. */
const SHAPES = ['{ graph { version concepts } }', '{ concepts(limit: 3) { slug names { text } statements { text } } }'];

/** How many problems are written to the log after one change of the graph. */
const LOGGED_PROBLEMS = 20;

/** What an API answers from. */
interface Served {
  /** Reads the graph as this API shows it. */
  readonly reader: Reader;
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
  readonly #plain: Reader;
  readonly #server: Server;
  readonly #checks: readonly Script[];
  readonly #log: Log;
  #version = '';
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

  constructor(connection: Connection, server: Server, checks: readonly Script[], log: Log) {
    this.#connection = connection;
    this.#plain = createReader(connection);
    this.#server = server;
    this.#checks = checks;
    this.#log = log;
  }

  /** A query that has an answer in the graph; empty before there is one. */
  get exampleQuery(): string {
    return this.#exampleQuery;
  }

  /** Looks at the graph's version, and on a change at its vocabulary and its names. */
  async refresh(): Promise<void> {
    const { version } = await this.#plain.run('RETURN 1');
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
    this.#version = version;
    this.#hasNews = true;
  }

  /** Looks at the graph again and again, and runs the checks when it has changed, until the function that it gives back is called. */
  watch(): () => Promise<void> {
    let over = false;
    const loop = (async () => {
      while (!over) {
        try {
          await this.refresh();
          this.#reportReachable(true, 'The database answers again.');
          if (this.#hasNews) void this.#check();
        } catch (error) {
          this.#reportReachable(false, `The graph cannot be looked at: ${error instanceof Error ? error.message : String(error)}`);
        }
        await sleep(WATCH_INTERVAL);
      }
    })();
    return async () => {
      over = true;
      await loop;
      await this.#checking;
    };
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
    await this.#server.serve(schema, () => this.#makeContext(served));
    if (this.#served) this.#log.info('The vocabulary of the graph has changed; the API follows it from now on.');
    this.#served = served;
  }

  #makeContext({ reader, names, namesAreStale }: Served): RequestContext {
    return { executionContext: reader, names, namesAreStale, extensions: {}, findProblems: () => this.#knownProblems() };
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

  #reportReachable(reachable: boolean, message: string): void {
    this.#server.reportReachable(reachable);
    if (reachable === this.#reachable) return;
    this.#reachable = reachable;
    if (reachable) this.#log.info(message);
    else this.#log.warn(message);
  }
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
