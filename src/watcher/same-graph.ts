import { createHash } from 'node:crypto';
import type { Reader } from '../neo4j/index.ts';

/** How long the graph must have been of one version before it is read whole for this, in milliseconds. */
const REST = 2_000;

/**
 * What reads all that a graph holds; the identity of the database is part of each element id. They are as short as can be, because
 * a database that has just been started takes longer to plan a statement than to carry it out.
 */
export const READ_ALL: readonly string[] = ['MATCH (n) RETURN n', 'MATCH ()-[r]->() RETURN r'];

/** What is known of the graph at one version. */
interface Taken {
  readonly version: string;
  /** A hash of all that the graph holds. */
  readonly fingerprint: string;
}

/**
 * Tells whether a database that was away has come back with the same graph. Its version alone says nothing: a database that was
 * restored meanwhile, and written to, may have reached it again with other content.
 */
export class SameGraph {
  readonly #reader: Reader;
  readonly #rest: number;
  #taken: Taken | undefined;
  #taking: Promise<void> | undefined;
  /** The version that was seen last, and when it was first seen, on the clock of `performance.now()`. */
  #seen: { readonly version: string; readonly since: number } | undefined;

  /**
   * @param reader reads the graph as it is, and may take long.
   * @param rest how long the graph must have been of one version before it is read, in milliseconds.
   */
  constructor(reader: Reader, rest: number = REST) {
    this.#reader = reader;
    this.#rest = rest;
  }

  /** Notes that the graph is of a version; when it has been for a while, begins to read it whole, once. */
  note(version: string): void {
    if (this.#seen?.version !== version) this.#seen = { version, since: performance.now() };
    const isKnown = this.#taken?.version === version || this.#taking !== undefined;
    if (isKnown || performance.now() - this.#seen.since < this.#rest) return;
    this.#taking = this.#take()
      .then((taken) => void (this.#taken = taken))
      .catch(() => void (this.#seen = undefined)) // it is tried again after another rest
      .finally(() => void (this.#taking = undefined));
  }

  /** Whether the graph of this version holds just what it held before; false where it was not read then, or has changed meanwhile. */
  async isSame(version: string): Promise<boolean> {
    const before = this.#taken;
    if (before?.version !== version) return false;
    const now = await this.#take();
    return now.version === version && now.fingerprint === before.fingerprint;
  }

  /** Waits until what is being read has been read. */
  async settle(): Promise<void> {
    await this.#taking;
  }

  async #take(): Promise<Taken> {
    const readings = await Promise.all(READ_ALL.map((cypher) => this.#reader.run(cypher)));
    // Where it has changed between them, what comes of it is no version, and nothing is known of it.
    const versions = new Set(readings.map(({ version }) => version));
    const rows = readings.flatMap(({ records }) => records.map((record) => JSON.stringify(record.toObject()))).sort();
    const hash = createHash('sha256');
    for (const row of rows) hash.update(row).update('\n');
    return { version: [...versions].join(), fingerprint: hash.digest('base64') };
  }
}
