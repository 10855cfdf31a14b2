import { connect, verifyConnection, type Connection } from './connect.ts';
import type { Config, DatabaseAddress } from '../config.ts';
import { startDockerServer, whatDockerLacks } from './docker-server.ts';
import { NoDatabaseError } from './errors.ts';
import { whatLocalServerLacks } from './local/what-local-server-lacks.ts';
import { findLocalServer, startLocalServer, type Step } from './local/start-local-server.ts';

/** The database that was chosen, why, and how to be done with it. */
export interface ChosenDatabase {
  readonly address: DatabaseAddress;
  /** Which one and why, as a sentence for the log. */
  readonly reason: string;
  /** Where Neo4j Browser is, when this is a server of our own. */
  readonly browserUrl?: string;
  /** Comes about when a database that was started here has ended, for whatever reason. */
  readonly ended?: Promise<void>;
  /** Stops the database if it was started here. */
  stop(): Promise<void>;
}

const notOurs = async (): Promise<void> => {};

/**
 * Chooses the database: the one that NEO4J_URI names, else a local server run with Java, else one in Docker. A throwaway one
 * leaves nothing behind outside its data folder.
 * @throws {NoDatabaseError} when none of the three is possible, saying what each lacks.
 */
export async function chooseDatabase(config: Config, step: Step, { throwaway = false } = {}): Promise<ChosenDatabase> {
  if (config.remote) return { address: config.remote, reason: `${config.remote.uri}, because NEO4J_URI names it`, stop: notOurs };
  const javaMissing = await whatLocalServerLacks(config.local.version);
  if (javaMissing === undefined) {
    const server = await startLocalServer(config.local, { step, throwaway });
    const how = { started: 'started here', orphan: 'taken over from a service that ended without stopping it', found: 'found running' };
    return {
      address: server.address,
      reason: `a local Neo4j, ${how[server.origin]}, because NEO4J_URI is not set and there is a Java to run it`,
      browserUrl: server.browserUrl,
      ...(server.ended && { ended: server.ended }),
      stop: () => server.stop(),
    };
  }
  const dockerMissing = await whatDockerLacks();
  if (dockerMissing !== undefined) throw new NoDatabaseError(javaMissing, dockerMissing);
  const server = await step('Start Neo4j in Docker', () => startDockerServer(config.local, throwaway));
  return { ...server, reason: 'a Neo4j in Docker, because NEO4J_URI is not set and a local one is not possible: ' + javaMissing };
}

/**
 * The address of a database that is there already: the one NEO4J_URI names, or a local server that runs; never starts one.
 * @throws {DatabaseUnavailableError} when the one that NEO4J_URI names does not answer or does not let us in.
 */
export async function findDatabase(config: Config): Promise<DatabaseAddress | undefined> {
  const { remote } = config;
  if (remote) await withConnection(remote, 'bigint', (connection) => verifyConnection(connection, remote));
  return remote ?? (await findLocalServer(config.local))?.address;
}

/** Runs some work with a connection to an address, and closes it whatever happens. */
export async function withConnection<Result>(
  address: DatabaseAddress,
  integers: 'bigint' | 'Integer',
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = connect(address, integers);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
