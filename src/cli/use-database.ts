import type { Config, DatabaseAddress } from '../config.ts';
import { chooseDatabase, findDatabase, lockFolder } from '../neo4j/index.ts';
import { secrets } from './secrets.ts';
import { showStep } from './steps.ts';

/**
 * Runs some work on the database of a configuration: the one that NEO4J_URI names or the local one that runs, else a local
 * one that is started for the time of the work.
 */
export async function useDatabase<Result>(config: Config, work: (address: DatabaseAddress) => Promise<Result>): Promise<Result> {
  const running = await findDatabase(config);
  if (running) {
    secrets.keep(running.password);
    return work(running);
  }
  const unlock = await lockFolder(config.local.dataFolder);
  try {
    const database = await chooseDatabase(config, showStep);
    secrets.keep(database.address.password);
    try {
      return await work(database.address);
    } finally {
      await database.stop();
    }
  } finally {
    unlock();
  }
}
