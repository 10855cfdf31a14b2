import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MADE_BY, type ExportedScript } from '../graph/index.ts';
import { CommandError } from './command-error.ts';

/**
 * Makes sure that an export may be written to a folder: it is not there, or empty, or holds an earlier export that may be replaced.
 * @throws {CommandError} when it holds anything else, naming it.
 */
export async function refuseFolder(folder: string, force: boolean): Promise<void> {
  const names = (await listFolder(folder)) ?? [];
  if (names.length > 0 && !force) {
    throw new CommandError(`${folder} is not empty: take another folder with --output, or --force to replace an earlier export in it.`);
  }
  for (const name of names.filter(isScript)) {
    if ((await readFile(join(folder, name), 'utf8')).includes(MADE_BY)) continue;
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
  const part = `${folder}.part`;
  try {
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { recursive: true });
    for (const { name, text } of scripts) await writeFile(join(part, name), text);
    const before = await listFolder(folder);
    if (before === undefined) return await rename(part, folder);
    for (const { name } of scripts) await rename(join(part, name), join(folder, name));
    const written = new Set(scripts.map(({ name }) => name));
    for (const name of before.filter((each) => isScript(each) && !written.has(each))) await rm(join(folder, name));
  } catch (cause) {
    throw new CommandError(`${folder} cannot be written: ${(cause as Error).message}`, { cause });
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** The names in a folder; undefined when it is not there. */
async function listFolder(folder: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CommandError(`${folder} cannot be used: ${(cause as Error).message}`, { cause });
  }
}

function isScript(name: string): boolean {
  return name.endsWith('.cypher');
}
