import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LocalServerSettings } from '../../config.ts';
import { LocalServerError } from '../errors.ts';
import { BackupFileError, DUMP, FORMAT_VERSION, hashOf, type Manifest } from './backup-format.ts';
import { claimStore } from './claim-store.ts';
import { needTools } from './need-tools.ts';
import { serverHome } from './prepare-home.ts';
import { runAdmin } from './run-admin.ts';
import type { Step } from './start-local-server.ts';
import { hasStore, makeDumpFolder, tidyStore } from './swap-store.ts';
import { writeBackup } from './write-backup.ts';

/** What a backup says of itself, and how large the file is, in bytes. */
export interface BackupReport {
  readonly manifest: Manifest;
  readonly bytes: number;
}

/** How a backup is made or restored. */
export interface BackupOptions {
  readonly step: Step;
  /** Replace what is there already: the file, or the graph. */
  readonly force?: boolean;
}

/**
 * Writes the graph of a local server that does not run to a file, which `restoreStore` takes.
 * @throws {StoreInUseError} when the server runs or something else uses its files.
 * @throws {BackupFileError} when there is a file of that name, or none can be written there.
 * @throws {LocalServerError} when there is no graph, when Java or Maven is missing, or with what neo4j-admin says.
 */
export async function backUpStore(
  settings: LocalServerSettings,
  file: string,
  { step, force = false }: BackupOptions,
): Promise<BackupReport> {
  await refuseTarget(file, force);
  const { folder: home, configFolder } = serverHome(settings);
  const refuseNothing = (isThere: boolean): void => {
    if (isThere) return;
    throw new LocalServerError(`There is no graph in ${home}: nothing to back up. CONCEPTGRAPH_DATA and NEO4J_VERSION say where it is.`);
  };
  refuseNothing(existsSync(home));
  const unlock = await claimStore(settings.dataFolder);
  try {
    await tidyStore(home);
    refuseNothing(hasStore(home));
    const tools = await needTools(settings.version, step);
    const dumpFile = join(await makeDumpFolder(home), DUMP);
    await step('Dump the graph', (onProgress) => {
      const output = createWriteStream(dumpFile, { mode: 0o600 });
      return runAdmin(['database', 'dump', 'neo4j', '--to-stdout'], { ...tools, home, configFolder, output, onProgress });
    }).catch(explainFailure);
    return await step(`Write ${file}`, async () => {
      const dump = { bytes: (await stat(dumpFile)).size, sha256: await hashOf(createReadStream(dumpFile)) };
      const kind = { format: 'conceptgraph-backup', formatVersion: FORMAT_VERSION } as const;
      const manifest = { ...kind, neo4jVersion: settings.version, createdAt: new Date().toISOString(), dump };
      await refuseTarget(file, force);
      await writeBackup(file, manifest, dumpFile).catch((cause: Error) => {
        throw new BackupFileError(file, `cannot be written: ${cause.message}`, { cause });
      });
      return { manifest, bytes: (await stat(file)).size };
    });
  } finally {
    await tidyStore(home).finally(unlock);
  }
}

async function refuseTarget(file: string, force: boolean): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) throw new BackupFileError(file, 'is a folder: name a file in it.');
  if (found && !force) throw new BackupFileError(file, 'is there already: take another name, or --force to replace it.');
  if (!found && !(await stat(dirname(file)).catch(() => undefined))?.isDirectory()) {
    throw new BackupFileError(file, `cannot be written: there is no folder ${dirname(file)}.`);
  }
}

function explainFailure(error: unknown): never {
  if (!(error instanceof LocalServerError) || !error.message.includes('recover')) throw error;
  throw new LocalServerError(
    'The local Neo4j was not shut down in order the last time, and has to put its files in order first: ' +
      'conceptgraph neo4j start, then conceptgraph neo4j stop, then back up again.',
    { cause: error },
  );
}
