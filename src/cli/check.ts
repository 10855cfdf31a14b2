import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Config } from '../config.ts';
import { checkSeeds, findProblems, printFinding, type Finding } from '../graph/index.ts';
import { chooseDatabase, createReader, findDatabase, findFreePorts, withConnection } from '../neo4j/index.ts';
import { readOwnScripts, readProject, type Project } from '../read-project.ts';
import { readOptions, SEED_OPTION, settingsHelp } from './read-options.ts';
import { log, showStep } from './steps.ts';

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
    for (const finding of [...seeds, ...graph]) process.stdout.write(`${printFinding(finding)}\n`);
    const errors = [...seeds, ...graph].filter(({ severity }) => severity === 'error').length;
    const warnings = seeds.length + graph.length - errors;
    log.info(`${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`);
    if (errors > 0) process.exitCode = 1;
  });

/** Checks the seeds on a local database of their own, in a folder that is deleted afterwards. */
async function checkOnThrowaway(config: Config, project: Project): Promise<readonly Finding[]> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'conceptgraph-check-'));
  try {
    const [boltPort, httpPort] = await findFreePorts();
    const local = { ...config.local, dataFolder, boltPort, httpPort };
    const database = await chooseDatabase({ ...config, remote: undefined, local }, showStep, { throwaway: true });
    try {
      return await showStep('Check the seeds', (onProgress) =>
        withConnection(database.address, 'bigint', async ({ driver, database: name }) => {
          const session = driver.session({ database: name });
          return checkSeeds(session, { ...project, onProgress }, project.schema);
        }),
      );
    } finally {
      await database.stop();
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
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
