import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { DatabaseAddress } from '../config.ts';
import { exportGraph, findProblems, printFinding, type GraphExport } from '../graph/index.ts';
import { withConnection } from '../neo4j/index.ts';
import { printable, printableMessage } from '../printable.ts';
import { readOwnScripts } from '../read-project.ts';
import { CommandError } from './command-error.ts';
import { readOptions, settingsHelp } from './read-options.ts';
import { log, showStep } from './steps.ts';
import { useDatabase } from './use-database.ts';
import { refuseFolder, writeExport } from './write-export.ts';

interface Options {
  readonly output: string;
  readonly force?: boolean;
}

/** How many elements of a sort, and how many faults, are named. */
const NAMED = 10;

export const exportCommand = new Command('export')
  .description('write the whole graph, also what people added, as seed scripts')
  .option('--output <folder>', 'folder to write to; a new or an empty one', 'export')
  .option('--force', 'replace an earlier export in that folder')
  .addOption(new Option('--format <format>', 'format of the scripts').choices(['cypher']).default('cypher'))
  .addHelpText(
    'after',
    () => `
Reads the database that NEO4J_URI names, or the local one; nothing in it is changed. What seeds cannot hold is named on standard error.

Examples:
  conceptgraph export                                  # to the folder "export"
  conceptgraph export --output /tmp/graph
  conceptgraph check --seed export                     # the scripts are seeds like any others
  CONCEPTGRAPH_SEED=export conceptgraph serve          # changes nothing in the graph that they come from
${settingsHelp()}`,
  )
  .action(async ({ output, force = false }: Options) => {
    const folder = resolve(output);
    await refuseFolder(folder, force);
    const problems = await useDatabase(readOptions({}), async (address) => {
      const exported = await readGraph(address);
      if (exported.scripts.length === 0) throw new CommandError(`There is no graph at ${address.uri}: nothing to export.`);
      await refuseFolder(folder, force);
      await writeExport(folder, exported.scripts);
      log.info(`${output}: ${exported.scripts.length} scripts with ${exported.nodes} nodes and ${exported.relations} relations.`);
      for (const each of exported.leftOut) log.warn(describeLeftOut(each));
      return showStep('Check the graph', () => checkGraph(address));
    });
    for (const problem of problems.slice(0, NAMED)) process.stdout.write(`${printableMessage(problem)}\n`);
    if (problems.length === 0) return;
    const more = problems.length > NAMED ? ` (${problems.length}, of which ${NAMED} are shown)` : '';
    log.warn(`the graph has faults${more}, so its scripts have them, too. This tells where: conceptgraph check --seed ${output}`);
  });

function readGraph(address: DatabaseAddress): Promise<GraphExport> {
  return showStep('Read the graph', () =>
    withConnection(address, 'bigint', async ({ driver, database }) => {
      const session = driver.session({ database, defaultAccessMode: 'READ' });
      return exportGraph(session).finally(() => session.close());
    }),
  );
}

/** What the checks have against the graph that was exported. */
function checkGraph(address: DatabaseAddress): Promise<readonly string[]> {
  return withConnection(address, 'bigint', async ({ driver, database }) => {
    const session = driver.session({ database, defaultAccessMode: 'READ' });
    try {
      const findings = await findProblems(session, await readOwnScripts('checks'), []);
      return findings.filter(({ severity }) => severity === 'error').map(printFinding);
    } finally {
      await session.close();
    }
  });
}

function describeLeftOut({ reason, elements }: GraphExport['leftOut'][number]): string {
  const more = elements.length > NAMED ? ` and ${elements.length - NAMED} more` : '';
  const named = printable(elements.slice(0, NAMED).join('; ')).replaceAll(/[\t\n]/gu, ' ');
  return `not exported: ${named}${more}. ${reason}.`;
}
