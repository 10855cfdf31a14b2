import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderInUseError } from '../errors.ts';
import { isAlive } from './is-alive.ts';

/**
 * Claims a data folder for this process, and gives the function that lets go of it. The claim of a process that is gone
 * does not count.
 * @throws {DataFolderInUseError} when another living process holds it.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  await mkdir(folder, { recursive: true });
  const file = lockFile(folder);
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await findService(folder);
    if (holder !== undefined || attempt > 2) throw new DataFolderInUseError(folder, holder ?? 0, file);
    await rename(file, `${file}.${process.pid}`).catch(() => {}); // of two that find a dead claim, one gets it out of the way
    await rm(`${file}.${process.pid}`, { force: true });
  }
}

/** The id of another living process that has claimed a data folder, or undefined. */
export async function findService(folder: string): Promise<number | undefined> {
  const pid = Number(await readFile(lockFile(folder), 'utf8').catch(() => ''));
  return pid > 0 && pid !== process.pid && isAlive(pid) ? pid : undefined;
}

function lockFile(folder: string): string {
  return join(folder, 'service.lock');
}
