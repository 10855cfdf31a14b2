import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts, readServerState } from '../../src/neo4j/index.ts';
import { runProgram, runToEnd, type Program } from './run-program.ts';
import { eventually } from './test-service.ts';

/** How long a service with a Neo4j of its own may take to come up on a slow machine, in milliseconds. */
export const START = 150_000;

/** The real program on a data folder of its own, whose Neo4j it starts itself. */
export interface LocalService {
  readonly folder: string;
  /** As environment variables. */
  readonly settings: Readonly<Record<string, string>>;
  readonly url: string;
  /** Starts the program, and waits until it is ready. */
  start(): Promise<Program>;
  /** The process of its Neo4j; undefined when none runs. */
  serverPid(): Promise<number | undefined>;
  /** Stops the Neo4j that may be left, and removes all. */
  remove(): Promise<void>;
}

/** Prepares a service that has not been started yet. */
export async function prepareLocalService(): Promise<LocalService> {
  const folder = await mkdtemp(join(tmpdir(), 'conceptgraph-service-'));
  const [bolt, http] = await findFreePorts();
  const [port] = await findFreePorts();
  const settings = { CONCEPTGRAPH_DATA: folder, NEO4J_BOLT_PORT: String(bolt), NEO4J_HTTP_PORT: String(http), PORT: String(port) };
  return {
    folder,
    settings,
    url: `http://127.0.0.1:${port}/graphql`,
    start: async () => {
      const program = runProgram(['serve'], settings);
      await eventually(() => {
        if (program.process.exitCode !== null) throw new Error(program.output());
        return program.output().includes('ConceptGraph is ready');
      }, START);
      return program;
    },
    serverPid: async () => (await readServerState(folder))?.pid,
    remove: async () => {
      await runToEnd(['neo4j', 'stop'], settings);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
