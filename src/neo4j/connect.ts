import neo4j, { Neo4jError, type Driver } from 'neo4j-driver';
import type { DatabaseAddress } from '../config.ts';
import { untilAborted } from '../until-aborted.ts';
import { DatabaseUnavailableError } from './errors.ts';

/** A driver and the database that it is meant for. */
export interface Connection {
  readonly driver: Driver;
  readonly database: string;
  /** Gives every connection up, also those that no answer comes on any more, and opens new ones when they are needed. */
  renew(): void;
  close(): Promise<void>;
}

/** How many connections there may be at a time where nothing else is said. */
const POOL_SIZE = 50;

/** How many rows are asked for at a time: all, because every one is read, and asking again and again takes a round trip each. */
const EVERYTHING = -1;

/** How long a database may take to say that it is there, in milliseconds: as long as any read, and what its answer takes. */
const VERIFY_LIMIT = 12_000;

/** What names the user, the password and the database of an address. */
export interface LoginVariables {
  readonly username: string;
  readonly password: string;
}

const OWN_LOGIN: LoginVariables = { username: 'NEO4J_USERNAME', password: 'NEO4J_PASSWORD' };

/**
 * Opens a connection; nothing is sent yet. `integers` says how Cypher integers come back: `bigint` keeps them apart from
 * floats, `Integer` is the driver's own class, which @neo4j/graphql expects.
 * @param poolSize how many connections there may be at a time.
 */
export function connect(address: DatabaseAddress, integers: 'bigint' | 'Integer', poolSize: number = POOL_SIZE): Connection {
  const open = (): Driver =>
    neo4j.driver(address.uri, neo4j.auth.basic(address.username, address.password), {
      useBigInt: integers === 'bigint',
      userAgent: 'conceptgraph',
      connectionTimeout: 5_000,
      connectionAcquisitionTimeout: 5_000,
      connectionLivenessCheckTimeout: 30_000,
      maxConnectionPoolSize: Math.max(POOL_SIZE, poolSize),
      maxTransactionRetryTime: 30_000,
      telemetryDisabled: true,
      fetchSize: EVERYTHING,
    });
  let driver = open();
  return {
    get driver() {
      return driver;
    },
    database: address.database,
    renew: () => {
      const former = driver;
      driver = open();
      former.close().catch(() => {}); // what is lost need not be closed in order
    },
    close: () => driver.close(),
  };
}

/**
 * Asks the database once whether it answers and lets us in.
 * @param login the variables that say who logs in.
 * @throws {DatabaseUnavailableError} with the reason in plain words; also when it has not answered in 12 s.
 */
export async function verifyConnection(
  { driver, database }: Pick<Connection, 'driver' | 'database'>,
  address: DatabaseAddress,
  login: LoginVariables = OWN_LOGIN,
): Promise<void> {
  const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
  const signal = AbortSignal.timeout(VERIFY_LIMIT);
  try {
    await untilAborted(Promise.resolve(session.run('RETURN 1')), signal);
  } catch (cause) {
    throw explainFailure(cause, address, login);
  } finally {
    const closed = session.close();
    if (signal.aborted) closed.catch(() => {}); // what does not answer is not waited for
    else await closed;
  }
}

function explainFailure(cause: unknown, { uri, username, database }: DatabaseAddress, login: LoginVariables): DatabaseUnavailableError {
  const code = cause instanceof Neo4jError ? cause.code : '';
  if (code === 'Neo.ClientError.Security.Unauthorized') {
    return new DatabaseUnavailableError(
      `${uri} refuses the user "${username}": check ${login.username} and ${login.password}.`,
      false,
      cause,
    );
  }
  if (code.startsWith('Neo.ClientError.Database')) {
    return new DatabaseUnavailableError(`${uri} has no database "${database}": check NEO4J_DATABASE.`, false, cause);
  }
  const detail = cause instanceof Error ? ` (${cause.message.split('\n')[0]})` : '';
  if (code.startsWith('Neo.ClientError.Security')) {
    return new DatabaseUnavailableError(`${uri} does not let the user "${username}" in${detail}.`, false, cause);
  }
  return new DatabaseUnavailableError(`${uri} does not answer: check NEO4J_URI, and that a Neo4j runs there${detail}.`, true, cause);
}
