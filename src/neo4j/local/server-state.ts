import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runsWith } from './is-alive.ts';

/** What is written down about the local server of a data folder while it runs. */
export interface ServerState {
  readonly pid: number;
  /** The process that ends the server when its service is gone; undefined when it was left running on purpose. */
  readonly guardPid?: number | undefined;
  /** `service`: it ends with the service that started it. `command`: `conceptgraph neo4j start` left it running. */
  readonly startedBy: 'service' | 'command';
  readonly version: string;
  readonly boltPort: number;
  readonly httpPort: number;
}

const stateFile = (dataFolder: string): string => join(dataFolder, 'server.json');

/** The server that runs on a data folder as far as its notes and the process table know, or undefined. */
export async function readServerState(dataFolder: string): Promise<ServerState | undefined> {
  let text: string;
  try {
    text = await readFile(stateFile(dataFolder), 'utf8');
  } catch {
    return undefined;
  }
  const state = JSON.parse(text) as ServerState;
  return isServer(state.pid, dataFolder) ? state : undefined;
}

/** Whether a process is the server of a data folder. */
export function isServer(pid: number, dataFolder: string): boolean {
  return runsWith(pid, `--home-dir=${dataFolder}`);
}

/** Writes the state whole or not at all. */
export async function writeServerState(dataFolder: string, state: ServerState): Promise<void> {
  const draft = `${stateFile(dataFolder)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(state, null, 2)}\n`);
  await rename(draft, stateFile(dataFolder));
}

/** Forgets the server of a data folder. */
export async function clearServerState(dataFolder: string): Promise<void> {
  await rm(stateFile(dataFolder), { force: true });
}
