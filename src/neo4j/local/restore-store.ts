import { createHash, type Hash } from 'node:crypto';
import { ConceptGraphError } from '../../errors.ts';
import type { LocalServerSettings } from '../../config.ts';
import type { BackupOptions } from './back-up-store.ts';
import { BackupFileError, type Manifest } from './backup-format.ts';
import { claimStore } from './claim-store.ts';
import { needTools } from './need-tools.ts';
import { localPassword, prepareHome, serverHome } from './prepare-home.ts';
import { readDump, readBackup, verifyBackup, type Backup } from './read-backup.ts';
import { runAdmin } from './run-admin.ts';
import { hasStore, lastChange, makeStagingFolder, swapStore, tidyStore } from './swap-store.ts';

/** What was restored, and where. */
export interface RestoreReport {
  readonly manifest: Manifest;
  /** The home folder of the server that has the graph now. */
  readonly home: string;
  /** Whether it replaced another graph. */
  readonly replaced: boolean;
}

/** There is a graph already where a backup is to be restored. */
class GraphInTheWayError extends ConceptGraphError {
  override readonly name = 'GraphInTheWayError';
  readonly code = 'GRAPH_IN_THE_WAY';
  readonly home: string;
  constructor(home: string, changed: Date) {
    super(
      `There is a graph in ${home} already, last changed ${changed.toISOString().slice(0, 16).replace('T', ' ')} UTC, which would be replaced. ` +
        'Back it up first if it matters; --force replaces it. To keep both, set CONCEPTGRAPH_DATA to another folder.',
    );
    this.home = home;
  }
}

/**
 * Puts the graph of a backup into the place of that of a local server, which does not run meanwhile. The password stays. When
 * anything fails, and however this is broken off, the graph is the old one or the new one, whole.
 * @throws {BackupFileError} when the file is damaged, foreign, or made by a newer Neo4j or ConceptGraph.
 * @throws {StoreInUseError} when the server runs or something else uses its files.
 * @throws {GraphInTheWayError} when there is a graph already and it is not to be replaced.
 * @throws {LocalServerError} when Java or Maven is missing, or with what neo4j-admin says.
 */
export async function restoreStore(
  settings: LocalServerSettings,
  file: string,
  { step, force = false }: BackupOptions,
): Promise<RestoreReport> {
  const backup = await readBackup(file);
  refuseNewer(backup, settings.version);
  await step(`Check ${file}`, () => verifyBackup(backup));
  const { folder: home } = serverHome(settings);
  const unlock = await claimStore(settings.dataFolder);
  try {
    await tidyStore(home);
    const replaced = hasStore(home);
    if (replaced && !force) throw new GraphInTheWayError(home, await lastChange(home));
    const tools = await needTools(settings.version, step);
    await prepareHome(settings, tools.java, tools.jars, await localPassword(settings.dataFolder));
    const staging = await step('Load the graph', async (onProgress) => {
      const folder = await makeStagingFolder(home);
      const hash = createHash('sha256');
      await runAdmin(['database', 'load', 'neo4j', '--from-stdin'], {
        ...tools,
        home: folder,
        configFolder: folder,
        input: passOn(readDump(backup), hash),
        onProgress,
      });
      if (hash.digest('hex') !== backup.manifest.dump.sha256) {
        throw new BackupFileError(file, 'has changed while it was read. The graph is as it was.');
      }
      return folder;
    });
    await step('Put it into its place', () => swapStore(home, staging));
    return { manifest: backup.manifest, home, replaced };
  } finally {
    await tidyStore(home).finally(unlock);
  }
}

async function* passOn(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Refuses a dump of a newer line of Neo4j, such as 2026.08 for 5.26: a store cannot go back. */
function refuseNewer({ file, manifest }: Backup, version: string): void {
  const [year = 0, month = 0] = manifest.neo4jVersion.split('.').map(Number);
  const [ourYear = 0, ourMonth = 0] = version.split('.').map(Number);
  if (year < ourYear || (year === ourYear && month <= ourMonth)) return;
  throw new BackupFileError(
    file,
    `was made with Neo4j ${manifest.neo4jVersion}, which Neo4j ${version} cannot read: set NEO4J_VERSION=${manifest.neo4jVersion}.`,
  );
}
