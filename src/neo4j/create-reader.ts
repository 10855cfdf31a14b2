import { setTimeout as sleep } from 'node:timers/promises';
import neo4j, { isRetryableError, Neo4jError, type Driver, type QueryResult, type Record as Row, type Result } from 'neo4j-driver';
import { untilAborted } from '../until-aborted.ts';
import type { Connection } from './connect.ts';
import { ConnectionBrokenError } from './errors.ts';

/** What a read gives: the rows, and the version of the graph that they are from. */
interface Reading extends QueryResult {
  /** A string that differs whenever the graph does, whoever changed it: the bookmark of the read transaction. */
  readonly version: string;
}

/** The one way in which the service reads the database. */
export interface Reader {
  /**
   * Runs one Cypher statement in a transaction that may not write: one round trip.
   * @throws {Neo4jError} what the database or the way to it says.
   * @throws {ConnectionBrokenError} when the way to it breaks in a way that the driver does not know.
   * @throws {DOMException} TimeoutError when nothing else bounds the read and no answer has come in 12 s.
   */
  run(cypher: string, parameters?: Record<string, unknown>): Promise<Reading>;
}

/** A reader that need not have all rows in memory at a time. */
export interface StreamingReader extends Reader {
  /**
   * Does as {@link Reader.run} does, but hands the rows over one by one as they come.
   * @param begin gives what takes the rows; called anew when the read has to be repeated, which begins with the first row again.
   * @throws what the taker throws, in a read that need not be repeated.
   */
  stream(cypher: string, begin: TakesRows): Promise<Pick<Reading, 'version'>>;
}

/** Gives what takes the rows of one read. */
type TakesRows = () => (row: Row) => void;

/** What bounds the reads of one request. */
interface ReadBounds {
  /** Aborted when nobody waits for the answer any more; its reason is what the reads are rejected with. */
  readonly signal: AbortSignal;
  /** The time on the clock of `performance.now()`, in milliseconds, when a read has to be over in the database as well. */
  readonly deadline: number;
  /** Called after each read, with the time that it took in milliseconds. */
  readonly onRead?: (duration: number, error: unknown) => void;
}

/** A reader that can be bounded. */
export interface GraphReader extends StreamingReader {
  /** The same reader for one request: its transactions end with the signal, and at the deadline. */
  within(bounds: ReadBounds): StreamingReader;
}

/** How statements are changed before they are run, and where they need not be. */
export interface Rewriting {
  readonly rewrite: (cypher: string) => string;
  /** A version of the graph in which every statement gives the same unchanged; undefined while none is known. */
  readonly needlessAt: () => string | undefined;
}

/** A read that is asked for. */
interface Read {
  readonly cypher: string;
  readonly parameters: Record<string, unknown>;
  /** Where the rows are handed over one by one. */
  readonly begin?: TakesRows;
  readonly bounds?: ReadBounds | undefined;
}

/** What comes of its rows. */
interface Taken extends QueryResult {
  /** Why they could not be taken. Where they are of a version that is not asked for, that says nothing. */
  readonly failure?: { readonly reason: unknown } | undefined;
}

/** What comes of one. */
type Outcome = Reading & Taken;

/**
 * How long one read may take in the database where nothing else is said, and how much longer its answer is waited for, in
 * milliseconds: no answer comes on a connection that is dead.
 */
const READ_TIMEOUT = 10_000;
const READ_MARGIN = 2_000;

/** A read that was given up after so long, in milliseconds, may have waited for a version that the database does not have any more. */
const VERSION_PATIENCE = 1_000;

const UNCHANGED: Rewriting = { rewrite: (cypher) => cypher, needlessAt: () => undefined };

/** How often a read is repeated because the graph has changed meanwhile. */
const REPEATS = 3;

/** How often a read is tried again that failed for a passing reason, and how long it waits before, in milliseconds. */
const RETRIES = 2;
const RETRY_DELAY = 100;

/**
 * Makes the reader of a connection.
 * @param rewriting is applied to every statement, but for those that run in a version of the graph that does not need it; whether
 * they did is known only afterwards, and where they did not, they are run again.
 *
 * Neo4j isolates transactions as "read committed": a statement that runs while another transaction commits may see some of
 * its changes and not others. So each read begins with the version that is known as its bookmark, which the server makes
 * sure to have applied, in the same round trip; and when it ends with another version, there was a commit meanwhile, and the
 * read is repeated. In a graph at rest this costs nothing.
 */
export function createReader(connection: Connection, rewriting: Rewriting = UNCHANGED): GraphReader {
  let known: string | undefined;
  /** Which driver knows it: what another one finds may be another database, or an older state of this one. */
  let knownBy: Driver | undefined;

  const readOnce = async ({ cypher, parameters, bounds, begin: takesRows }: Read): Promise<Outcome> => {
    bounds?.signal.throwIfAborted();
    const { driver, database } = connection;
    if (knownBy !== driver) known = undefined;
    const bookmarks = known;
    const session = driver.session({
      database,
      defaultAccessMode: neo4j.session.READ,
      ...(bookmarks !== undefined && { bookmarks }),
    });
    const begin = performance.now();
    const timeout = bounds ? Math.max(1, Math.ceil(bounds.deadline - begin)) : READ_TIMEOUT;
    const signal = bounds?.signal ?? AbortSignal.timeout(READ_TIMEOUT + READ_MARGIN);
    try {
      const result = withoutStackTrace(() => session.run(cypher, parameters, { timeout }));
      const taking: Promise<Taken> = takesRows ? takeEach(result, takesRows()) : Promise.resolve(result);
      const { records, summary, failure } = await untilAborted(taking, signal);
      const version = session.lastBookmarks().join(' ');
      [known, knownBy] = [version, driver];
      return { records, summary, version, failure };
    } catch (error) {
      // After a restore the known version may be one that never comes; the next read does without it.
      const isUnknown = error instanceof Neo4jError && error.code.includes('Bookmark');
      const isLate = signal.aborted && performance.now() - begin > VERSION_PATIENCE;
      if ((isUnknown || isLate) && known === bookmarks) known = undefined;
      throw error instanceof Neo4jError || signal.aborted ? error : new ConnectionBrokenError(error);
    } finally {
      // Of a read that is still under way this ends the transaction; a database that does not answer is not waited for.
      const closed = session.close();
      if (signal.aborted) closed.catch(() => {});
      else await closed;
    }
  };

  const readSteadily = async (read: Read): Promise<Outcome> => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await readOnce(read);
      } catch (error) {
        if (attempt === RETRIES || !hasPassingReason(error) || read.bounds?.signal.aborted) throw error;
        await sleep(RETRY_DELAY * (attempt + Math.random()));
      }
    }
  };

  const readUnchanged = async (read: Read): Promise<Reading> => {
    for (let attempt = 0; ; attempt++) {
      const before = known;
      const needlessAt = rewriting.needlessAt();
      const isUnchanged = needlessAt !== undefined && (before ?? needlessAt) === needlessAt;
      const reading = await readSteadily(isUnchanged ? read : { ...read, cypher: rewriting.rewrite(read.cypher) });
      const isOver = isUnchanged ? reading.version === needlessAt : reading.version === before || attempt >= REPEATS;
      if (isOver && reading.failure) throw reading.failure.reason;
      if (isOver) return reading;
    }
  };

  const within = (bounds?: ReadBounds): StreamingReader => {
    const read = async (what: Omit<Read, 'bounds'>): Promise<Reading> => {
      const begin = performance.now();
      let failure: unknown;
      try {
        return await readUnchanged({ ...what, bounds });
      } catch (error) {
        failure = error;
        throw error;
      } finally {
        bounds?.onRead?.(performance.now() - begin, failure);
      }
    };
    return {
      run: (cypher, parameters = {}) => read({ cypher, parameters }),
      stream: (cypher, begin) => read({ cypher, parameters: {}, begin }),
    };
  };
  return { ...within(), within };
}

/** Hands the rows of a result over one by one, until what takes them fails. */
function takeEach(result: Result, take: (row: Row) => void): Promise<Taken> {
  return new Promise((resolve, reject) => {
    let failure: Taken['failure'];
    const onNext = (row: Row): void => {
      if (failure) return;
      try {
        take(row);
      } catch (reason) {
        failure = { reason }; // thrown here, it would end the connection
      }
    };
    result.subscribe({ onNext, onCompleted: (summary) => resolve({ records: [], summary, failure }), onError: reject });
  });
}

/**
 * Does what follows without stack traces. The driver takes one of each query in case that it fails, at a twentieth of what a small
 * read costs; what the database says of a query tells more.
 */
function withoutStackTrace<Value>(work: () => Value): Value {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * Whether the same read may well succeed a moment later: after a lost connection, say, or of a version that the database does not
 * know, but not of a query that takes too much memory.
 */
export function hasPassingReason(error: unknown): boolean {
  if (!(error instanceof Neo4jError)) return error instanceof ConnectionBrokenError;
  if (error.code.includes('MemoryPoolOutOfMemory')) return false;
  return isRetryableError(error) || error.code === 'ProtocolError' || error.code.includes('Bookmark');
}
