import { Command } from 'commander';
import type { Config } from '../config.ts';
import { checkSeeds, findProblems, printFinding, type Finding } from '../graph/index.ts';
import { createReader, findDatabase, withConnection } from '../neo4j/index.ts';
import { printableMessage } from '../printable.ts';
import { readOwnScripts, readProject, type Project } from '../read-project.ts';
import { readOptions, SEED_OPTION, settingsHelp } from './read-options.ts';
import { log, showStep } from './steps.ts';
import { useThrowaway } from './use-throwaway.ts';

export const check = new Command('check')
  .description('find everything that is wrong with the seeds, and with the graph that serves, if one does')
  .option(...SEED_OPTION)
  .addHelpText(
    'after',
    `
The seeds are tried out on a throwaway database. The graph that serves (NEO4J_URI, or the local one while it runs) is only read.
Exit status: 0 when there is no error, 1 when there is one. Warnings do not count.
${settingsHelp()}`,
  )
  .action(async (options: { seed?: string }) => {
    const config = readOptions(options);
    const project = await readProject(config);
    const seeds = await checkOnThrowaway(config, project);
    const graph = await checkServing(config, seeds);
    for (const finding of [...seeds, ...graph]) process.stdout.write(`${printableMessage(printFinding(finding))}\n`);
    const errors = [...seeds, ...graph].filter(({ severity }) => severity === 'error').length;
    const warnings = seeds.length + graph.length - errors;
    log.info(`${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`);
    if (errors > 0) process.exitCode = 1;
  });

/** Checks the seeds on a database of their own. */
function checkOnThrowaway(config: Config, project: Project): Promise<readonly Finding[]> {
  return useThrowaway(config, (address) =>
    showStep('Check the seeds', (onProgress) =>
      withConnection(address, 'bigint', ({ driver, database }) =>
        checkSeeds(driver.session({ database }), { ...project, onProgress }, project.schema),
      ),
    ),
  );
}

/** Runs the checks on the graph that serves, which may hold more than the seeds say; gives what is wrong with it alone. */
async function checkServing(config: Config, ofSeeds: readonly Finding[]): Promise<readonly Finding[]> {
  const address = await findDatabase(config);
  if (!address) return [];
  const known = new Set(ofSeeds.map(({ problem }) => problem));
  return showStep(`Check the graph at ${address.uri}`, () =>
    withConnection(address, 'bigint', async (connection) => {
      const findings = await findProblems(createReader(connection), await readOwnScripts('checks'), []);
      return findings.filter(({ problem }) => !known.has(problem));
    }),
  );
}
