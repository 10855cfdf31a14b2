import { LocalServerError } from '../errors.ts';
import { findJava, type Java } from './find-java.ts';
import { javaNeededBy } from './java-command.ts';
import { resolveArtifacts, serverArtifacts } from './resolve-artifacts.ts';
import type { Step } from './start-local-server.ts';

/**
 * Gives the Java and the folder of jars by which the commands of a version of Neo4j are run; downloads the jars if need be.
 * @throws {LocalServerError} when there is no such Java, or Maven cannot get the jars.
 */
export async function needTools(version: string, step: Step): Promise<{ readonly java: Java; readonly jars: string }> {
  const java = await findJava(javaNeededBy(version), process.env);
  if ('missing' in java) throw new LocalServerError(java.missing);
  const jars = await step(`Get Neo4j ${version}`, (update) =>
    resolveArtifacts(serverArtifacts(version), (downloads) => update(downloads > 0 ? `${downloads} files downloaded` : 'asking Maven')),
  );
  return { java, jars };
}
