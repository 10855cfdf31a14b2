import { setTimeout as sleep } from 'node:timers/promises';
import type { Config, DatabaseAddress } from './config.ts';
import { ConceptGraphError } from './errors.ts';
import { readVocabulary, seedGraph, type SeedReport } from './graph/index.ts';
import { GraphWatcher } from './graph-watcher.ts';
import type { Log } from './log.ts';
import {
  chooseDatabase,
  connect,
  createReader,
  DatabaseUnavailableError,
  lockFolder,
  verifyConnection,
  withConnection,
  type ChosenDatabase,
  type Connection,
  type Reader,
  type Step,
} from './neo4j/index.ts';
import { readOwnScripts, readProject } from './read-project.ts';
import { createServer, type Unavailability } from './server/index.ts';

/** A service that answers. */
export interface Service {
  readonly url: string;
  readonly database: ChosenDatabase;
  /** A GraphQL query that has an answer in this graph. */
  readonly exampleQuery: string;
  /** Finishes the requests under way, then stops the database if it was started here. */
  stop(): Promise<void>;
}

/** How often a database that does not answer is tried again, in milliseconds. */
const RETRY_INTERVAL = 1_000;

const STARTING: Unavailability = { code: 'GRAPH_UNAVAILABLE', message: 'The service is starting; the graph is not ready yet.' };

/**
 * Starts the whole service: a database, the seeds in it, the schema made from it, and the HTTP server; gives it back when it is
 * ready. It goes on watching the graph, and swaps its schema when the vocabulary has changed.
 * @throws {ConceptGraphError} when it cannot start; then all that was started is stopped again.
 */
export async function startService(config: Config, { step, log }: { readonly step: Step; readonly log: Log }): Promise<Service> {
  /** What was started, in the order in which it is to be stopped. */
  const started: Partial<Record<'watch' | 'server' | 'connection' | 'database' | 'lock', () => unknown>> = {};
  const stop = async (): Promise<void> => {
    await started.watch?.();
    await started.server?.();
    await started.connection?.();
    await started.database?.();
    started.lock?.();
  };
  try {
    if (!config.remote) started.lock = await lockFolder(config.local.dataFolder);
    let exampleQuery = '';
    const server = await createServer({ host: config.host, port: config.port, reason: STARTING, exampleQuery: () => exampleQuery, log });
    started.server = () => server.close();
    const database = await chooseDatabase(config, step);
    started.database = () => database.stop();
    log.info(`The database is ${database.reason}.`);
    const connection = connect(database.address, 'Integer');
    started.connection = () => connection.close();
    await waitForDatabase(connection, database.address, log);
    await seed(config, database.address, step, log);
    const graph = new GraphWatcher(connection, server, await readOwnScripts('checks'), log);
    await step('Build the API and warm up', async () => {
      await graph.refresh();
      exampleQuery = await chooseExample(createReader(connection));
      await graph.warmUp(exampleQuery);
    });
    started.watch = graph.watch();
    return { url: server.url, database, exampleQuery, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits until a database answers; one that refuses the login or lacks the database is not waited for. */
async function waitForDatabase(connection: Connection, address: DatabaseAddress, log: Log): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await verifyConnection(connection, address);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError) || !error.mayRecover) throw error;
      if (attempt === 0) log.warn(`${error.message} Waiting for it; until then the service answers 503.`);
      await sleep(RETRY_INTERVAL);
    }
  }
}

/** Seeds the graph; when the seeds cannot be applied but there is an older graph, says so and lets that one be served. */
async function seed(config: Config, address: DatabaseAddress, step: Step, log: Log): Promise<void> {
  try {
    const report = await step('Apply the seeds', (onProgress) => seedDatabase(config, address, { onProgress }));
    log.info(describeSeeding(report));
  } catch (error) {
    const hasGraph = await withConnection(
      address,
      'bigint',
      async (connection) => (await readVocabulary(createReader(connection))).kinds.length > 0,
    );
    if (!(error instanceof ConceptGraphError) || !hasGraph) throw error;
    log.error(`${error.message}\nThe graph stays as it was before, and that one is served.`);
  }
}

/** Brings a database to what the seeds of a configuration say. */
export function seedDatabase(
  config: Pick<Config, 'seedFolder'>,
  address: DatabaseAddress,
  options: { readonly force?: boolean; readonly onProgress?: (detail: string) => void },
): Promise<SeedReport> {
  return withConnection(address, 'bigint', async ({ driver, database }) =>
    seedGraph({ ...(await readProject(config)), driver, database, ...options }),
  );
}

/** Says in one sentence what a seeding has done. */
export function describeSeeding({ outcome, nodes, relations }: SeedReport): string {
  if (outcome === 'unchanged') return 'The seeds and what they own in the graph are unchanged.';
  const say = ({ created, updated, deleted }: SeedReport['nodes']): string => `${created} created, ${updated} changed, ${deleted} deleted`;
  return `The seeds are applied: nodes ${say(nodes)}; relations ${say(relations)}.`;
}

/** A query about a concept of this graph that has many relations. */
async function chooseExample(reader: Reader): Promise<string> {
  const { records } = await reader.run('MATCH (c:Concept) RETURN c.slug AS slug ORDER BY COUNT { (c)--(:Concept) } DESC, slug LIMIT 1');
  const slug = records[0]?.get('slug') as string | undefined;
  return slug === undefined
    ? '{ graph { version concepts relations } }'
    : `{ concept(slug: ${quote(slug)}) { name nameZh kind summary names { text language } statements(limit: 3) { kind text } } }`;
}

/** A GraphQL string that is harmless inside a web page and inside single quotes of a shell. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll(/[<>&']/gu, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}
