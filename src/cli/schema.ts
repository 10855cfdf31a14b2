import { Command } from 'commander';
import { printSchema } from 'graphql';
import { readVocabulary } from '../graph/index.ts';
import { seedDatabase } from '../main.ts';
import { createReader, findDatabase, withConnection } from '../neo4j/index.ts';
import { buildSchema } from '../schema/index.ts';
import { readOptions, SEED_OPTION, settingsHelp } from './read-options.ts';
import { showStep } from './steps.ts';
import { useDatabase } from './use-database.ts';

export const schema = new Command('schema')
  .description('print the GraphQL schema of the graph that serves; of the seeds, when none does')
  .option(...SEED_OPTION)
  .addHelpText('after', settingsHelp)
  .action(async (options: { seed?: string }) => {
    const config = readOptions(options);
    const serves = (await findDatabase(config)) !== undefined;
    const sdl = await useDatabase(config, async (address) => {
      if (!serves) await showStep('Apply the seeds', (onProgress) => seedDatabase(config, address, { onProgress }));
      const vocabulary = await withConnection(address, 'bigint', (connection) => readVocabulary(createReader(connection)));
      return printSchema(await buildSchema(vocabulary));
    });
    process.stdout.write(`${sdl}\n`);
  });
