import neo4j, { Neo4jError, type Driver } from 'neo4j-driver';
import type { DatabaseAddress } from '../config.ts';
import { DatabaseUnavailableError } from './errors.ts';

/** A driver and the database that it is meant for. */
export interface Connection {
  readonly driver: Driver;
  readonly database: string;
  /** Gives every connection up, also those that no answer comes on any more, and opens new ones when they are needed. */
  renew(): void;
  close(): Promise<void>;
}

/** How many connections there may be at a time. */
const POOL_SIZE = 50;

/**
 * Opens a connection; nothing is sent yet. `integers` says how Cypher integers come back: `bigint` keeps them apart from
 * floats, `Integer` is the driver's own class, which @neo4j/graphql expects.
 */
export function connect(address: DatabaseAddress, integers: 'bigint' | 'Integer'): Connection {
  const open = (): Driver =>
    neo4j.driver(address.uri, neo4j.auth.basic(address.username, address.password), {
      useBigInt: integers === 'bigint',
      userAgent: 'conceptgraph',
      connectionTimeout: 5_000,
      connectionAcquisitionTimeout: 5_000,
      connectionLivenessCheckTimeout: 30_000,
      maxConnectionPoolSize: POOL_SIZE,
      maxTransactionRetryTime: 30_000,
      telemetryDisabled: true,
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
 * @throws {DatabaseUnavailableError} with the reason in plain words.
 */
export async function verifyConnection({ driver, database }: Connection, address: DatabaseAddress): Promise<void> {
  const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
  try {
    await session.run('RETURN 1');
  } catch (cause) {
    throw explainFailure(cause, address);
  } finally {
    await session.close();
  }
}

function explainFailure(cause: unknown, { uri, username, database }: DatabaseAddress): DatabaseUnavailableError {
  const code = cause instanceof Neo4jError ? cause.code : '';
  if (code === 'Neo.ClientError.Security.Unauthorized') {
    return new DatabaseUnavailableError(`${uri} refuses the user "${username}": check NEO4J_USERNAME and NEO4J_PASSWORD.`, false, cause);
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
