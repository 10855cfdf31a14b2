import { ConceptGraphError } from '../../errors.ts';
import { findService, lockFolder } from './lock-folder.ts';
import { readServerState } from './server-state.ts';

/** The files of a local server cannot be worked on, because something uses them. */
class StoreInUseError extends ConceptGraphError {
  override readonly name = 'StoreInUseError';
  readonly code = 'STORE_IN_USE';
  /** The id of the process that uses them. */
  readonly pid: number;
  constructor(message: string, pid: number) {
    super(message);
    this.pid = pid;
  }
}

/**
 * Claims the files of the local server of a data folder for this process, and gives the function that lets go of them.
 * Nothing is stopped for it.
 * @throws {StoreInUseError} when the server runs, or a service or another command has claimed the folder; with the way to stop it.
 */
export async function claimStore(dataFolder: string): Promise<() => void> {
  const holder = await findService(dataFolder);
  if (holder !== undefined) {
    throw new StoreInUseError(
      `Another ConceptGraph (process ${holder}) uses ${dataFolder}. Stop it first: Ctrl-C in its terminal, or \`kill ${holder}\`; a command ends by itself.`,
      holder,
    );
  }
  const unlock = await lockFolder(dataFolder);
  const server = await readServerState(dataFolder);
  if (!server) return unlock;
  unlock();
  throw new StoreInUseError(
    `The local Neo4j (process ${server.pid}) runs on ${dataFolder}; its files can be worked on only while it does not. ` +
      'Stop it first: conceptgraph neo4j stop',
    server.pid,
  );
}
