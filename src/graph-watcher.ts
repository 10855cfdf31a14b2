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
  VocabularyError,
  type GraphProblem,
  type RequestContext,
} from './schema/index.ts';
import type { Script } from './seed/index.ts';
import type { Server } from './server/index.ts';

/** How often the graph's version is looked at, in milliseconds. */
const WATCH_INTERVAL = 500;

/** Keeps the server in step with the graph: the schema with its vocabulary, the list of problems with its content. */
export class GraphWatcher {
  /** Reads the graph as the API shows it: without nodes that lack what it promises. */
  reader: Reader;
  readonly #connection: Connection;
  readonly #plain: Reader;
  readonly #server: Server;
  readonly #checks: readonly Script[];
  readonly #log: Log;
  #version = '';
  #vocabulary = '';
  #schema: GraphQLSchema | undefined;
  #names = new NameIndex([]);
  #problems: readonly GraphProblem[] = [];
  /** Whether the graph has changed since the checks last ran. */
  #hasNews = true;
  #reachable = true;

  constructor(connection: Connection, server: Server, checks: readonly Script[], log: Log) {
    this.#connection = connection;
    this.#plain = createReader(connection);
    this.reader = this.#plain;
    this.#server = server;
    this.#checks = checks;
    this.#log = log;
  }

  /** Looks at the graph's version, and on a change at its vocabulary and its names. */
  async refresh(): Promise<void> {
    const { version } = await this.#plain.run('RETURN 1');
    if (version === this.#version) return;
    const vocabulary = await readVocabulary(this.#plain);
    const written = JSON.stringify(vocabulary);
    if (written !== this.#vocabulary) {
      await this.#serve(vocabulary);
      this.#vocabulary = written;
    }
    ({ names: this.#names } = await readNames(this.reader));
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
          if (this.#hasNews) await this.#findProblems();
          if (!this.#reachable) this.#log.info('The database answers again.');
          this.#reachable = true;
        } catch (error) {
          if (this.#reachable) this.#log.warn(`The graph cannot be looked at: ${error instanceof Error ? error.message : String(error)}`);
          this.#reachable = false;
        }
        await sleep(WATCH_INTERVAL);
      }
    })();
    return async () => {
      over = true;
      await loop;
    };
  }

  /** Has the database plan the query shapes that clients are likely to begin with. */
  async warmUp(exampleQuery: string): Promise<void> {
    if (!this.#schema) return;
    const shapes = [exampleQuery, '{ graph { version concepts } }', '{ concepts(limit: 3) { slug names { text } statements { text } } }'];
    for (const source of shapes) await graphql({ schema: this.#schema, source, contextValue: this.#makeContext() });
  }

  async #serve(vocabulary: Vocabulary): Promise<void> {
    try {
      const schema = await buildSchema(vocabulary);
      this.reader = createReader(this.#connection, matchCompleteNodes(requiredProperties(vocabulary)));
      await this.#server.serve(schema, () => this.#makeContext());
      if (this.#schema) this.#log.info('The vocabulary of the graph has changed; the API follows it from now on.');
      this.#schema = schema;
    } catch (error) {
      if (!(error instanceof VocabularyError)) throw error;
      this.#log.error(error.message);
      await this.#server.withdraw({ code: error.code, message: error.message });
    }
  }

  #makeContext(): RequestContext {
    return { executionContext: this.reader, names: this.#names, problems: this.#problems };
  }

  async #findProblems(): Promise<void> {
    this.#hasNews = false;
    const findings = await findProblems(this.#plain, this.#checks, []);
    const told = new Set(this.#problems.map(({ problem }) => problem));
    this.#problems = findings.filter(({ severity }) => severity === 'error');
    for (const { problem, check } of this.#problems) if (!told.has(problem)) this.#log.warn(`${problem} [${check}]`);
  }
}
