import type { Config, LocalServerSettings } from '../config.ts';
import { whatLocalServerLacks } from '../neo4j/index.ts';
import { CommandError } from './command-error.ts';

/**
 * The settings of the local server, for what can be done to its files only.
 * @throws {CommandError} when the database is one that NEO4J_URI names, or when a local server is not possible here.
 */
export async function onlyLocal({ remote, local }: Config): Promise<LocalServerSettings> {
  const instead = '`conceptgraph export` writes any graph as seed scripts; for its very files, use the neo4j-admin of that Neo4j.';
  if (remote) {
    throw new CommandError(
      `NEO4J_URI names ${remote.uri}, and only the local Neo4j of ConceptGraph can be backed up and restored by this command. ${instead}`,
    );
  }
  const missing = await whatLocalServerLacks(local.version);
  if (missing !== undefined) {
    throw new CommandError(
      `Only a local Neo4j that is run with Java can be backed up and restored by this command, none in Docker, and it is not possible here: ${missing} ${instead}`,
    );
  }
  return local;
}
