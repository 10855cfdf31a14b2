import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LocalServerError } from '../errors.ts';

/** The folders of a server's home that hold the store of the database `neo4j`: its records and indexes, and its log of transactions. */
const PARTS = ['data/databases/neo4j', 'data/transactions/neo4j'] as const;

/**
 * The folders that a new store goes through. One that is being loaded lies in a folder `restoring-…`. Renaming that to `restored`
 * is the one step by which it counts: from then on it is moved into its place, if need be by the next start.
 */
const RESTORING = 'restoring-';
const RESTORED = 'restored';
const REPLACED = 'replaced';
/** Where a dump is made that a backup is written from. */
const DUMPING = 'dumping-';

/** Whether a server's home holds a store. */
export function hasStore(home: string): boolean {
  return PARTS.every((part) => existsSync(join(home, part)));
}

/** When a server's store was last changed. */
export async function lastChange(home: string): Promise<Date> {
  const times: number[] = [];
  for (const part of PARTS) {
    const folder = join(home, part);
    for (const name of await readdir(folder)) times.push((await stat(join(folder, name))).mtimeMs);
  }
  return new Date(Math.max(0, ...times));
}

/** Makes an empty folder for the dump that is being made of a server's store. */
export function makeDumpFolder(home: string): Promise<string> {
  return mkdtemp(join(home, DUMPING));
}

/** Makes an empty folder in which a new store can be loaded: as in a home of its own. */
export function makeStagingFolder(home: string): Promise<string> {
  return mkdtemp(join(home, RESTORING));
}

/**
 * Puts the store that lies in a staging folder into the place of the one that is there, if any. However this is broken off,
 * {@link tidyStore} leaves the one or the other.
 * @throws {LocalServerError} when the staging folder holds no whole store; then nothing has changed.
 */
export async function swapStore(home: string, staging: string): Promise<void> {
  if (!hasStore(staging)) throw new LocalServerError('neo4j-admin has loaded no store.');
  await flushFolder(staging);
  await rename(staging, join(home, RESTORED));
  await flush(home);
  await tidyStore(home);
}

/**
 * Finishes what a backup or restore that was broken off has left in a server's home: a store that counts already is moved into
 * its place, everything else is removed. Only for who has claimed the data folder, while the server does not run.
 */
export async function tidyStore(home: string): Promise<void> {
  const restored = join(home, RESTORED);
  if (existsSync(restored)) {
    for (const part of PARTS) await moveIn(home, part);
    await rm(restored, { recursive: true, force: true });
  }
  for (const name of await readdir(home).catch(() => [])) {
    if (name === REPLACED || name.startsWith(RESTORING) || name.startsWith(DUMPING))
      await rm(join(home, name), { recursive: true, force: true });
  }
}

async function moveIn(home: string, part: string): Promise<void> {
  const [fresh, place, aside] = [join(home, RESTORED, part), join(home, part), join(home, REPLACED, part)];
  if (!existsSync(fresh)) return; // it was moved before the process was ended
  if (existsSync(place)) {
    await rm(aside, { recursive: true, force: true });
    await mkdir(dirname(aside), { recursive: true });
    await rename(place, aside);
  }
  await mkdir(dirname(place), { recursive: true });
  await rename(fresh, place);
  await flush(dirname(place));
}

/** Has everything below a folder written to the disk, so that a power cut cannot leave names without content. */
async function flushFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await flushFolder(path);
    else if (entry.isFile()) await flush(path);
  }
  await flush(folder);
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error; // not every system flushes folders
  } finally {
    await handle.close();
  }
}
