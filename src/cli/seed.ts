import { Command } from 'commander';
import { readProject } from '../read-project.ts';
import { describeSeeding, seedDatabase } from '../seed-database.ts';
import { readOptions, SEED_OPTION, settingsHelp } from './read-options.ts';
import { log, showStep } from './steps.ts';
import { useDatabase } from './use-database.ts';

export const seed = new Command('seed')
  .description('bring the graph to what the seed scripts say; what was added by other means stays')
  .option(...SEED_OPTION)
  .option('--force', 'also delete relations added by other means that hang on a concept which the seeds drop')
  .addHelpText('after', settingsHelp)
  .action(async ({ force = false, ...options }: { seed?: string; force?: boolean }) => {
    const config = readOptions(options);
    await readProject(config); // what is wrong with the files is said before a database is started
    const report = await useDatabase(config, (address) =>
      showStep('Apply the seeds', (onProgress) => seedDatabase(config, address, { force, onProgress })),
    );
    log.info(describeSeeding(report));
  });
