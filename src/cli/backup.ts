import { resolve } from 'node:path';
import { Command } from 'commander';
import { backUpStore } from '../neo4j/index.ts';
import { onlyLocal } from './only-local.ts';
import { readOptions, settingsHelp } from './read-options.ts';
import { log, showStep } from './steps.ts';

export const backup = new Command('backup')
  .description('write the graph of the local Neo4j, while it does not run, to a file')
  .argument('<file>', 'the file to write, such as graph.backup')
  .option('--force', 'replace a file of that name')
  .addHelpText(
    'after',
    () => `
The file is a tar archive: a manifest, the dump as neo4j-admin makes it, and a checksum of both.

Examples:
  conceptgraph neo4j stop                         # or end the service: a graph that runs cannot be backed up
  conceptgraph backup graph-2026-11-24.backup
  conceptgraph restore graph-2026-11-24.backup    # in another data folder, or on another machine
${settingsHelp()}`,
  )
  .action(async (file: string, { force = false }: { force?: boolean }) => {
    const { manifest, bytes } = await backUpStore(await onlyLocal(readOptions({})), resolve(file), { step: showStep, force });
    log.info(
      `${file}: ${(bytes / 1e6).toFixed(1)} MB, a graph of Neo4j ${manifest.neo4jVersion}. \`conceptgraph restore ${file}\` brings it back.`,
    );
  });
