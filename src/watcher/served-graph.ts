import { KnownGraphReader, type KnownGraph } from '../lookup/index.ts';
import type { Log } from '../log.ts';
import { createReader, type Connection, type GraphReader, type Rewriting, type StreamingReader } from '../neo4j/index.ts';
import { matchCompleteNodes, type RequiredProperties } from '../schema/index.ts';
import { warnOfMemory } from './warn-of-memory.ts';
import { Wholeness } from './wholeness.ts';

/** What an API answers from: the graph as the API shows it, without incomplete nodes, and what is in memory of it. */
export class ServedGraph {
  /** Reads it for requests. */
  readonly reader: GraphReader;
  readonly #readForMemory: () => StreamingReader;
  readonly #warn: () => Promise<void>;
  readonly #rewriting: Rewriting;
  readonly #wholeness: Wholeness;
  readonly #knownReader = new KnownGraphReader();
  #known: KnownGraph | undefined;
  #knownVersion = '';

  /**
   * @param connections what requests are answered through, and what the graph is watched through.
   * @param plain reads the graph as it is.
   * @param required what a node must have to be shown.
   * @param patiently makes a reader one for what is large.
   */
  constructor(
    { serving, watching }: { readonly serving: Connection; readonly watching: Connection },
    plain: GraphReader,
    required: RequiredProperties,
    patiently: (reader: GraphReader) => StreamingReader,
    log: Log,
  ) {
    // By a reader that knows no version yet: it need not read twice because it knew an older one.
    this.#readForMemory = () => patiently(createReader(watching, this.#rewriting));
    this.#warn = () => warnOfMemory(patiently(plain), log);
    this.#wholeness = new Wholeness(patiently(plain), required, log);
    this.#rewriting = { rewrite: matchCompleteNodes(required), needlessAt: () => this.#wholeness.wholeAt };
    this.reader = createReader(serving, this.#rewriting);
  }

  /** What is in memory of the graph; it has to be read once before. */
  get known(): KnownGraph {
    if (!this.#known) throw new Error('The graph has not been read into memory.');
    return this.#known;
  }

  /** The version of the graph that was the newest when that began to be read. */
  get knownVersion(): string {
    return this.#knownVersion;
  }

  /** Reads into memory what is kept of the graph, which is of this version. */
  async readKnown(version: string): Promise<void> {
    await this.#wholeness.lookAt(version);
    const warned = this.#known ? undefined : this.#warn();
    [this.#known] = await Promise.all([this.#knownReader.read(this.#readForMemory()), warned]);
    this.#knownVersion = version;
  }

  /** Forgets what is known by the version, because the database may hold another graph of the same one. */
  forget(): void {
    this.#wholeness.forget();
  }
}
