import { Command } from 'commander';
import { printSchema } from 'graphql';
import type { DatabaseAddress } from '../config.ts';
import { readVocabulary } from '../graph/index.ts';
import { createReader, findDatabase, withConnection } from '../neo4j/index.ts';
import { buildSchema } from '../schema/index.ts';
import { seedDatabase } from '../seed-database.ts';
import { readOptions, SEED_OPTION, settingsHelp } from './read-options.ts';
import { showStep } from './steps.ts';
import { useThrowaway } from './use-throwaway.ts';

export const schema = new Command('schema')
  .description('print the GraphQL schema of the graph that serves; with --seed, or when none serves, that of the seeds')
  .option(...SEED_OPTION)
  .addHelpText('after', settingsHelp)
  .action(async (options: { seed?: string }) => {
    const config = readOptions(options);
    const serving = options.seed === undefined ? await findDatabase(config) : undefined;
    const sdl = serving
      ? await schemaOf(serving)
      : await useThrowaway(config, async (address) => {
          await showStep('Apply the seeds', (onProgress) => seedDatabase(config, address, { onProgress }));
          return schemaOf(address);
        });
    process.stdout.write(`${sdl}\n`);
  });

async function schemaOf(address: DatabaseAddress): Promise<string> {
  const vocabulary = await withConnection(address, 'bigint', (connection) => readVocabulary(createReader(connection)));
  return printSchema(await buildSchema(vocabulary));
}
