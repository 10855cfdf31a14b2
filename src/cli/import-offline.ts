import type { Config } from '../config.ts';
import { readSeedContent, readVocabulary } from '../graph/index.ts';
import {
  acyclicTypes,
  describeSeeded,
  listKeys,
  listRelations,
  refuseEmpty,
  writeAdminFiles,
  type ImportOptions,
  type ImportReport,
  type Target,
} from '../import/index.ts';
import { importStore, withConnection } from '../neo4j/index.ts';
import { seedDatabase } from '../seed-database.ts';
import { onlyLocal } from './only-local.ts';
import { showImport } from './show-import.ts';
import { log, showStep } from './steps.ts';
import { useThrowaway } from './use-throwaway.ts';

/**
 * Makes a new graph of the local Neo4j from rows, by the importer of Neo4j. What the rows have to fit is found out from the seeds, on
 * a throwaway database; the seeds themselves come into the graph with its next start.
 */
export async function importOffline(config: Config, options: ImportOptions): Promise<ImportReport> {
  const settings = await onlyLocal(config);
  let report: ImportReport | undefined;
  const { took, home } = await importStore(
    settings,
    async (folder) => {
      const target = await readSeeds(config);
      const written = await showImport('Check and convert the rows', (onProgress) =>
        writeAdminFiles(folder, target, { ...options, onProgress }),
      );
      ({ report } = written);
      return written.files;
    },
    showStep,
  );
  if (!report) throw new Error('rows were imported without a report');
  const { nodes, relations } = report.made;
  const rate = Math.round(((nodes + relations) / took) * 1000);
  log.info(`The importer took ${(took / 1000).toFixed(1)} s, ${rate} nodes and relations in a second. The graph is in ${home}.`);
  log.info('The next start makes its indexes and applies the seeds.');
  return report;
}

/** What rows have to fit that are imported before the seeds are there. */
function readSeeds(config: Config): Promise<Target> {
  return useThrowaway(config, async (address) => {
    await showStep('Try out the seeds', (onProgress) => seedDatabase({ ...config, remoteSeeder: undefined }, address, { onProgress }));
    return withConnection(address, 'bigint', async ({ driver, database }) => {
      const session = driver.session({ database, defaultAccessMode: 'READ' });
      try {
        const content = await readSeedContent(session);
        const seeded = describeSeeded(content);
        const sources = listKeys(content, 'Source', 'slug');
        const vocabulary = refuseEmpty(await readVocabulary(session));
        return {
          vocabulary,
          sources,
          concepts: seeded.concepts,
          statements: seeded.statements,
          acyclic: listRelations(content, acyclicTypes(vocabulary)),
          seeded,
        };
      } finally {
        await session.close();
      }
    });
  });
}
