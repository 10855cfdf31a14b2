import neo4j, { Neo4jError, type QueryResult } from 'neo4j-driver';
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

/** How often a read is repeated because the graph has changed meanwhile. */
const REPEATS = 3;

/**
 * Makes the reader of a connection; `rewrite` is applied to every statement.
 *
 * Neo4j isolates transactions as "read committed": a statement that runs while another transaction commits may see some of
 * its changes and not others. So each read begins with the version that is known as its bookmark, which the server makes
 * sure to have applied, in the same round trip; and when it ends with another version, there was a commit meanwhile, and the
 * read is repeated. In a graph at rest this costs nothing.
 */
export function createReader({ driver, database }: Connection, rewrite: (cypher: string) => string = (cypher) => cypher): Reader {
  let known: string | undefined;
  const readOnce = async (cypher: string, parameters: Record<string, unknown>): Promise<Reading> => {
    const session = driver.session({
      database,
      defaultAccessMode: neo4j.session.READ,
      ...(known !== undefined && { bookmarks: known }),
    });
    try {
      const { records, summary } = await session.run(cypher, parameters, { timeout: READ_TIMEOUT });
      return { records, summary, version: session.lastBookmarks().join(' ') };
    } catch (error) {
      // After a restore or a change of database the known version means nothing; the next read does without it.
      if (error instanceof Neo4jError && error.code.includes('Bookmark')) known = undefined;
      throw error;
    } finally {
      await session.close();
    }
  };
  return {
    run: async (cypher, parameters = {}) => {
      const rewritten = rewrite(cypher);
      for (let attempt = 0; ; attempt++) {
        const before = known;
        const reading = await readOnce(rewritten, parameters);
        known = reading.version;
        if (reading.version === before || attempt === REPEATS) return reading;
      }
    },
  };
}
