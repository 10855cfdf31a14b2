import neo4j, { type QueryResult } from 'neo4j-driver';
import type { Connection } from './connect.ts';

/** What a read gives: the rows, and the version of the graph that they are from. */
interface Reading extends QueryResult {
  /** A string that differs whenever the graph does, whoever changed it: the bookmark of the read transaction. */
  readonly version: string;
}

/** The one way in which the service reads the database. */
export interface Reader {
  /** Runs one Cypher statement in a transaction that may not write: one round trip. */
  run(cypher: string, parameters?: Record<string, unknown>): Promise<Reading>;
}

/** How long one read may take in the database, in milliseconds. */
const READ_TIMEOUT = 10_000;

/** Makes the reader of a connection; `rewrite` is applied to every statement. */
export function createReader({ driver, database }: Connection, rewrite: (cypher: string) => string = (cypher) => cypher): Reader {
  return {
    run: async (cypher, parameters = {}) => {
      const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
      try {
        const { records, summary } = await session.run(rewrite(cypher), parameters, { timeout: READ_TIMEOUT });
        return { records, summary, version: session.lastBookmarks().join(' ') };
      } finally {
        await session.close();
      }
    },
  };
}
