import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MADE_BY, type ExportedScript } from '../graph/index.ts';
import { CommandError } from './command-error.ts';

/**
 * Makes sure that an export may be written to a folder: it is not there, or empty, or holds an earlier export that may be replaced.
 * @throws {CommandError} when it holds anything else, naming it.
 */
export async function refuseFolder(folder: string, force: boolean): Promise<void> {
  const entries = (await listFolder(folder)) ?? [];
  if (entries.length > 0 && !force) {
    throw new CommandError(`${folder} is not empty: take another folder with --output, or --force to replace an earlier export in it.`);
  }
  for (const { name, isFolder } of entries.filter(isScript)) {
    if (!isFolder && (await readFile(join(folder, name), 'utf8')).includes(MADE_BY)) continue;
    throw new CommandError(
      `${join(folder, name)} was not written by \`conceptgraph export\`, and is not replaced. Take another folder with --output.`,
    );
  }
}

/**
 * Writes an export to a folder, in place of an earlier one; files that are no scripts stay. A folder that was not there gets its
 * name when it is complete.
 * @throws {CommandError} when it cannot be written.
 */
export async function writeExport(folder: string, scripts: readonly ExportedScript[]): Promise<void> {
  const part = `${folder}.part-${randomUUID()}`;
  try {
    await mkdir(dirname(part), { recursive: true });
    await mkdir(part);
    for (const { name, text } of scripts) await writeFile(join(part, name), text);
    const before = await listFolder(folder);
    if (before === undefined) return await rename(part, folder);
    for (const { name } of scripts) await rename(join(part, name), join(folder, name));
    const written = new Set(scripts.map(({ name }) => name));
    for (const { name } of before.filter((each) => isScript(each) && !written.has(each.name))) await rm(join(folder, name));
  } catch (cause) {
    throw new CommandError(`${folder} cannot be written: ${(cause as Error).message}`, { cause });
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** What is in a folder, by its name. */
interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What is in a folder; undefined when it is not there. */
async function listFolder(folder: string): Promise<readonly Entry[] | undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CommandError(`${folder} cannot be used: ${(cause as Error).message}`, { cause });
  }
}

function isScript({ name }: Entry): boolean {
  return name.endsWith('.cypher');
}
