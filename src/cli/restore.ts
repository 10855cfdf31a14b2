import { resolve } from 'node:path';
import { Command } from 'commander';
import { restoreStore } from '../neo4j/index.ts';
import { onlyLocal } from './only-local.ts';
import { readOptions, settingsHelp } from './read-options.ts';
import { log, showStep } from './steps.ts';

export const restore = new Command('restore')
  .description('bring the graph of a backup into the local Neo4j, while that does not run')
  .argument('<file>', 'a file that `conceptgraph backup` has written')
  .option('--force', 'replace the graph that is there')
  .addHelpText(
    'after',
    () => `
The whole file is checked first, and the graph that is there is replaced only when the new one has been loaded. The password stays.

Examples:
  conceptgraph restore graph-2026-11-24.backup
  conceptgraph restore --force graph-2026-11-24.backup
  CONCEPTGRAPH_DATA=elsewhere conceptgraph restore graph-2026-11-24.backup
${settingsHelp()}`,
  )
  .action(async (file: string, { force = false }: { force?: boolean }) => {
    const { manifest, home, replaced } = await restoreStore(await onlyLocal(readOptions({})), resolve(file), { step: showStep, force });
    log.info(
      `The graph in ${home} is that of ${file}, made ${manifest.createdAt} with Neo4j ${manifest.neo4jVersion}${replaced ? '; the one before it is gone' : ''}.\n` +
        'The next start applies the seeds: what they own is brought to what they say, and what was added by other means stays.',
    );
  });
