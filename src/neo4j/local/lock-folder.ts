import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, String(process.pid));
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        await link(draft, file); // there or not there, never half written
        return () => rmSync(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const dead = await readFile(file, 'utf8').catch(() => '');
      const holder = await findService(folder);
      if (holder !== undefined || attempt > 2) throw new DataFolderInUseError(folder, holder ?? 0, file);
      await removeIfStill(file, dead);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes a claim, but puts it back when it is not the one that was found dead: somebody else has been faster. */
async function removeIfStill(file: string, content: string): Promise<void> {
  const aside = `${file}.${process.pid}.aside`;
  try {
    await rename(file, aside);
  } catch {
    return; // gone already
  }
  if ((await readFile(aside, 'utf8')) !== content) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
}

/** The id of another living process that has claimed a data folder, or undefined. */
export async function findService(folder: string): Promise<number | undefined> {
  const pid = Number(await readFile(lockFile(folder), 'utf8').catch(() => ''));
  return pid > 0 && pid !== process.pid && isAlive(pid) ? pid : undefined;
}

function lockFile(folder: string): string {
  return join(folder, 'service.lock');
}
