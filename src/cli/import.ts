import { Command } from 'commander';
import type { Config, DatabaseAddress } from '../config.ts';
import { applySchema, findProblems, printFinding } from '../graph/index.ts';
import { findFiles, importRows, type ImportOptions, type ImportReport } from '../import/index.ts';
import { withConnection } from '../neo4j/index.ts';
import { readOwnScripts } from '../read-project.ts';
import { importOffline } from './import-offline.ts';
import { readOptions, SEED_OPTION, settingsHelp } from './read-options.ts';
import { showImport } from './show-import.ts';
import { log, showStep } from './steps.ts';
import { readNumber } from './use-graph.ts';
import { useDatabase } from './use-database.ts';

interface Options {
  readonly oneLanguage?: boolean;
  readonly rejects: string;
  readonly maxRejects?: number;
  readonly check: boolean;
  readonly offline?: boolean;
  readonly seed?: string;
}

/** How many faults of the graph are named. */
const NAMED = 10;

export const importCommand = new Command('import')
  .description('bring many concepts, names, statements and relations into the graph, from CSV or JSON Lines')
  .argument('<files...>', 'folders and files: concepts.csv, relations.jsonl and the like')
  .option('--one-language', 'where the text of one language is missing, take that of the other')
  .option('--rejects <file>', 'where rows that are not imported go, each with its line and the reason', 'rejected.jsonl')
  .option('--max-rejects <count>', 'stop when more rows than this are rejected; 0 stops at the first', readNumber)
  .option('--no-check', 'leave out the checks of the whole graph at the end')
  .option('--offline', "make a new graph of the local Neo4j, while it does not run, by neo4j-admin's importer")
  .option(SEED_OPTION[0], 'with --offline: folder of the seed scripts whose vocabulary the rows use (CONCEPTGRAPH_SEED)')
  .addHelpText(
    'after',
    () => `
The kinds, relation types and sources that the rows name are in the graph already: seed them first. An import that was broken off
goes on where it was when it is started again with the same files. docs/import.md describes the format.

Exit status: 0 when every row is in the graph and it has no fault, 1 otherwise.

Examples:
  conceptgraph import words/                           # every concepts*, names*, statements* and relations* in it
  conceptgraph import --max-rejects 0 concepts.csv relations.csv
  conceptgraph import --offline --seed examples/wordnet/seed words/
${settingsHelp()}`,
  )
  .action(async (paths: string[], options: Options) => {
    const files = await findFiles(paths);
    const config = readOptions(options);
    const { rejects, oneLanguage = false, maxRejects } = options;
    const input = { files, rejects, oneLanguage, maxRejects };
    if (options.offline) {
      const report = await importOffline(config, input);
      finish(report, rejects);
      return;
    }
    await useDatabase(config, async (address) => {
      const report = await showImport('Import the rows', (onProgress) => importInto(config, address, { ...input, onProgress }));
      finish(report, rejects);
      if (options.check) await checkGraph(address);
    });
  });

function importInto({ remoteSeeder }: Config, address: DatabaseAddress, options: ImportOptions): Promise<ImportReport> {
  return withConnection(remoteSeeder ?? address, 'bigint', async ({ driver, database }) => {
    const session = driver.session({ database });
    await applySchema(session, await readOwnScripts('schema')).finally(() => session.close());
    return importRows(driver, database, options);
  });
}

function finish({ rows, rejected, resumed, made }: ImportReport, rejects: string): void {
  const counts = Object.entries(rows).flatMap(([sort, count]) => (count > 0 ? [`${count} ${sort}`] : []));
  const again = resumed > 0 ? ` The first ${resumed} rows had been done by an import that was broken off.` : '';
  log.info(`In the graph: ${counts.join(', ') || 'nothing'}; ${made.nodes} nodes and ${made.relations} relations are new.${again}`);
  if (rejected === 0) return;
  log.warn(`${rejected} rows are not in it; ${rejects} says which, and why.`);
  process.exitCode = 1;
}

async function checkGraph(address: DatabaseAddress): Promise<void> {
  const findings = await showStep('Check the graph', () =>
    withConnection(address, 'bigint', async ({ driver, database }) => {
      const session = driver.session({ database, defaultAccessMode: 'READ' });
      return findProblems(session, await readOwnScripts('checks'), []).finally(() => session.close());
    }),
  );
  const errors = findings.filter(({ severity }) => severity === 'error');
  for (const error of errors.slice(0, NAMED)) process.stdout.write(`${printFinding(error)}\n`);
  log.info(`${errors.length} errors, ${findings.length - errors.length} warnings in the graph.`);
  if (errors.length > 0) process.exitCode = 1;
}
