import { NameReader, type NameIndex } from '../lookup/index.ts';
import type { Log } from '../log.ts';
import { createReader, type Connection, type GraphReader, type Rewriting } from '../neo4j/index.ts';
import { matchCompleteNodes, type RequiredProperties } from '../schema/index.ts';
import { readPatiently } from './read-patiently.ts';
import { Wholeness } from './wholeness.ts';

/** What an API answers from: the graph as the API shows it, without incomplete nodes, and what is in memory of it. */
export class ServedGraph {
  /** Reads it for requests. */
  readonly reader: GraphReader;
  readonly #watching: Connection;
  readonly #rewriting: Rewriting;
  readonly #wholeness: Wholeness;
  readonly #nameReader = new NameReader();
  #names: NameIndex | undefined;
  #namesVersion = '';

  /**
   * @param connections what requests are answered through, and what the graph is watched through.
   * @param plain reads the graph as it is.
   * @param required what a node must have to be shown.
   */
  constructor(
    { serving, watching }: { readonly serving: Connection; readonly watching: Connection },
    plain: GraphReader,
    required: RequiredProperties,
    log: Log,
  ) {
    this.#watching = watching;
    this.#wholeness = new Wholeness(readPatiently(plain), required, log);
    this.#rewriting = { rewrite: matchCompleteNodes(required), needlessAt: () => this.#wholeness.wholeAt };
    this.reader = createReader(serving, this.#rewriting);
  }

  /** The names of the graph; they have to be read once before. */
  get names(): NameIndex {
    if (!this.#names) throw new Error('The names of the graph have not been read.');
    return this.#names;
  }

  /** The version of the graph that was the newest when they began to be read. */
  get namesVersion(): string {
    return this.#namesVersion;
  }

  /** Reads the names of the graph, which is of this version. */
  async readNames(version: string): Promise<void> {
    await this.#wholeness.lookAt(version);
    // By a reader that knows no version yet: it need not read twice because it knew an older one.
    this.#names = await this.#nameReader.read(readPatiently(createReader(this.#watching, this.#rewriting)));
    this.#namesVersion = version;
  }

  /** Forgets what is known by the version, because the database may hold another graph of the same one. */
  forget(): void {
    this.#wholeness.forget();
  }
}
