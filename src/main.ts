import { setTimeout as sleep } from 'node:timers/promises';
import type { Config, DatabaseAddress } from './config.ts';
import { ConceptGraphError } from './errors.ts';
import { readVocabulary, type SeedReport } from './graph/index.ts';
import type { Log } from './log.ts';
import {
  chooseDatabase,
  connect,
  createReader,
  DatabaseUnavailableError,
  hasPassingReason,
  lockFolder,
  verifyConnection,
  withConnection,
  type ChosenDatabase,
  type Connection,
  type Step,
} from './neo4j/index.ts';
import { readOwnScripts } from './read-project.ts';
import { loadGenerator } from './schema/index.ts';
import { describeSeeding, seedDatabase } from './seed-database.ts';
import { createServer, type Unavailability } from './server/index.ts';
import type { SecretHider, Telemetry } from './telemetry/index.ts';
import { untilAborted } from './until-aborted.ts';
import { GraphWatcher } from './watcher/index.ts';

/** A service that answers. */
export interface Service {
  readonly url: string;
  readonly database: ChosenDatabase;
  /** A GraphQL query that has an answer in this graph. */
  readonly exampleQuery: string;
  /** Finishes the requests under way, then stops the database if it was started here. */
  stop(): Promise<void>;
}

/** What the start of a service is told by, and what looks after it then. */
export interface ServiceTools {
  readonly step: Step;
  readonly log: Log;
  readonly telemetry?: Telemetry;
  /** Is told the password of a database that is started here, so that it is not logged. */
  readonly secrets?: Pick<SecretHider, 'keep'>;
  /** Aborted when the service is to stop before it is ready; afterwards it means nothing. */
  readonly stopping?: AbortSignal;
}

/** How often a database that does not answer is tried again, in milliseconds. */
const RETRY_INTERVAL = 300;

/** How many connections to the database there may be beside one for each request that is answered: for those that are being given up. */
const SPARE_CONNECTIONS = 18;

const STARTING: Unavailability = { code: 'GRAPH_UNAVAILABLE', message: 'The service is starting; the graph is not ready yet.' };

/**
 * Starts the whole service: a database, the seeds in it, the schema made from it, and the HTTP server; gives it back when it is
 * ready. It goes on watching the graph, and swaps its schema when the vocabulary has changed.
 * @throws {ConceptGraphError} when it cannot start, and the reason of `stopping` when that is aborted before it is ready; either
 * way all that was started is stopped again, and requests under way are answered first.
 */
export async function startService(config: Config, tools: ServiceTools): Promise<Service> {
  const { step, log, telemetry, secrets, stopping = new AbortController().signal } = tools;
  stopping.throwIfAborted();
  /** What was started, in the order in which it is to be stopped. */
  const started: Partial<Record<'server' | 'watch' | 'connection' | 'database' | 'lock', () => unknown>> = {};
  const stop = async (): Promise<void> => {
    for (const part of ['server', 'watch', 'connection', 'database', 'lock'] as const) {
      try {
        await started[part]?.();
      } catch (error) {
        log.error(`Something could not be stopped: ${String(error)}`); // what comes after it is stopped all the same
      }
    }
  };
  const start = async (): Promise<Service> => {
    if (!config.remote) started.lock = await lockFolder(config.local.dataFolder);
    let graph: GraphWatcher | undefined;
    const exampleQuery = (): string => graph?.exampleQuery ?? '';
    const server = await createServer({ config, reason: STARTING, exampleQuery, log, ...(telemetry && { telemetry }) });
    started.server = () => server.close();
    loadGenerator().catch(() => {}); // while the database is waited for; whoever needs it then is told
    const database = await chooseDatabase(config, step);
    started.database = () => database.stop();
    if (stopping.aborted) await database.stop(); // nobody waits for it any more
    stopping.throwIfAborted();
    secrets?.keep(database.address.password);
    log.info(`The database is ${database.reason}.`);
    const connection = connect(database.address, 'Integer', config.http.maxConcurrent + SPARE_CONNECTIONS);
    const watching = connect(database.address, 'Integer');
    started.connection = () => Promise.all([connection.close(), watching.close()]);
    const watcher = new GraphWatcher({ serving: connection, watching }, server, await readOwnScripts('checks'), log);
    graph = watcher;
    telemetry?.metrics.follow({ graph: () => watcher.state });
    for (;;) {
      await waitForDatabase(connection, database.address, log, stopping);
      try {
        await seed(config, database.address, tools);
        await step('Build the API and warm up', () => watcher.refresh());
        break;
      } catch (error) {
        if (!config.remote || !hasGoneAway(error)) throw error;
        log.warn('The database went away during the start.');
        await sleep(RETRY_INTERVAL, undefined, { signal: stopping });
      }
    }
    stopping.throwIfAborted();
    started.watch = watcher.watch();
    return { url: server.url, database, exampleQuery: watcher.exampleQuery, stop };
  };
  try {
    return await untilAborted(start(), stopping);
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Serves the graph of a database as it is on a free port of this machine, for as long as some work takes: nothing is seeded, and
 * changes are not followed.
 * @throws {DatabaseUnavailableError} when the database cannot be reached.
 */
export async function serveForWork<Result>(
  config: Config,
  address: DatabaseAddress,
  log: Log,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const connection = connect(address, 'Integer');
  try {
    const server = await createServer({ config: { ...config, host: '127.0.0.1', port: 0 }, reason: STARTING, exampleQuery: () => '', log });
    try {
      await verifyConnection(connection, address);
      await new GraphWatcher({ serving: connection, watching: connection }, server, [], log, { warmsUp: false }).refresh();
      return await work(server.url);
    } finally {
      await server.close();
    }
  } finally {
    await connection.close();
  }
}

/** Whether an error means that the database does not answer just now, or one beneath it does. */
function hasGoneAway(error: unknown): boolean {
  if (error instanceof DatabaseUnavailableError) return error.mayRecover;
  return hasPassingReason(error) || (error instanceof Error && hasGoneAway(error.cause));
}

/** Waits until a database answers; one that refuses the login or lacks the database is not waited for. */
async function waitForDatabase(connection: Connection, address: DatabaseAddress, log: Log, stopping: AbortSignal): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    stopping.throwIfAborted();
    try {
      return await verifyConnection(connection, address);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError) || !error.mayRecover) throw error;
      if (attempt === 0) log.warn(`${error.message} Waiting for it; until then the service answers 503.`);
      await sleep(RETRY_INTERVAL, undefined, { signal: stopping });
    }
  }
}

/** Seeds the graph; when the seeds cannot be applied but there is an older graph, says so and lets that one be served. */
async function seed(config: Config, address: DatabaseAddress, { step, log, telemetry }: ServiceTools): Promise<void> {
  const begin = performance.now();
  const count = (outcome: SeedReport['outcome'] | 'failed'): void =>
    telemetry?.metrics.countSeeding({ outcome, duration: (performance.now() - begin) / 1000 });
  try {
    const report = await step('Apply the seeds', (onProgress) => seedDatabase(config, address, { onProgress }));
    count(report.outcome);
    log.info(describeSeeding(report));
  } catch (error) {
    if (!(error instanceof ConceptGraphError) || hasGoneAway(error) || !(await hasGraph(address))) throw error;
    count('failed');
    log.error(`${error.message}\nThe graph stays as it was before, and that one is served.`);
  }
}

/** Whether a database holds a graph that can be served; one that cannot be asked holds none. */
async function hasGraph(address: DatabaseAddress): Promise<boolean> {
  try {
    const vocabulary = await withConnection(address, 'bigint', (connection) => readVocabulary(createReader(connection)));
    return vocabulary.kinds.length > 0 && vocabulary.relationTypes.length > 0;
  } catch {
    return false;
  }
}
