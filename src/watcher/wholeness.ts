import type { Log } from '../log.ts';
import { GraphAwayError, type Reader } from '../neo4j/index.ts';
import { findIncompleteNode, type RequiredProperties } from '../schema/index.ts';

/** Whether every node of the graph is complete, so that reads need not leave out those that are not. */
export class Wholeness {
  readonly #reader: Reader;
  readonly #log: Log;
  readonly #question: string;
  #wholeAt: string | undefined;
  /** The version that was last looked at. */
  #looked: string | undefined;

  /** @param reader reads the graph as it is, and may take long. */
  constructor(reader: Reader, required: RequiredProperties, log: Log) {
    this.#reader = reader;
    this.#log = log;
    this.#question = findIncompleteNode(required);
  }

  /** The version in which every node is complete; undefined while none is known. */
  get wholeAt(): string | undefined {
    return this.#wholeAt;
  }

  /** Forgets what is known, because the database may hold another graph of the same version. */
  forget(): void {
    this.#wholeAt = undefined;
    this.#looked = undefined;
  }

  /**
   * Looks whether the graph of this version is whole, unless that has been done. To be awaited before the next look.
   * @throws {GraphAwayError} when the database goes away meanwhile; other failures only leave it unknown.
   */
  async lookAt(version: string): Promise<void> {
    if (version === this.#looked) return;
    this.#looked = version;
    try {
      const { records, version: found } = await this.#reader.run(this.#question);
      this.#wholeAt = records.length === 0 ? found : undefined;
    } catch (error) {
      this.#wholeAt = undefined;
      if (error instanceof GraphAwayError) {
        this.#looked = undefined;
        throw error;
      }
      this.#log.warn(
        `Until the graph changes, each read leaves incomplete nodes out by itself, as they could not be looked for: ${String(error)}`,
      );
    }
  }
}
