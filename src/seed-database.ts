import type { Config, DatabaseAddress } from './config.ts';
import { seedGraph, type SeedReport } from './graph/index.ts';
import { verifyConnection, withConnection } from './neo4j/index.ts';
import { readProject } from './read-project.ts';

const SEED_LOGIN = { username: 'NEO4J_SEED_USERNAME', password: 'NEO4J_SEED_PASSWORD' };

/**
 * Brings a database to what the seeds of a configuration say.
 * @throws {DatabaseUnavailableError} when whoever seeds it is not let in; and what {@link seedGraph} throws.
 */
export function seedDatabase(
  config: Pick<Config, 'seedFolder' | 'remoteSeeder'>,
  address: DatabaseAddress,
  options: { readonly force?: boolean; readonly onProgress?: (detail: string) => void },
): Promise<SeedReport> {
  const { remoteSeeder } = config;
  return withConnection(remoteSeeder ?? address, 'bigint', async (connection) => {
    if (remoteSeeder) await verifyConnection(connection, remoteSeeder, SEED_LOGIN);
    const { driver, database } = connection;
    return seedGraph({ ...(await readProject(config)), driver, database, ...options });
  });
}

/** Says in one sentence what a seeding has done. */
export function describeSeeding({ outcome, nodes, relations }: SeedReport): string {
  if (outcome === 'unchanged') return 'The seeds and what they own in the graph are unchanged.';
  const say = ({ created, updated, deleted }: SeedReport['nodes']): string => `${created} created, ${updated} changed, ${deleted} deleted`;
  return `The seeds are applied: nodes ${say(nodes)}; relations ${say(relations)}.`;
}
