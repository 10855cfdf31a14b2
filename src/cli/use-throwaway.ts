import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config, DatabaseAddress } from '../config.ts';
import { chooseDatabase, findFreePorts } from '../neo4j/index.ts';
import { secrets } from './secrets.ts';
import { showStep } from './steps.ts';

/** Runs some work on an empty database of its own, in a folder that is deleted afterwards. */
export async function useThrowaway<Result>(config: Config, work: (address: DatabaseAddress) => Promise<Result>): Promise<Result> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'conceptgraph-throwaway-'));
  try {
    const [boltPort, httpPort] = await findFreePorts();
    const local = { ...config.local, dataFolder, boltPort, httpPort };
    const database = await chooseDatabase({ ...config, remote: undefined, local }, showStep, { throwaway: true });
    secrets.keep(database.address.password);
    try {
      return await work(database.address);
    } finally {
      await database.stop();
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}
