import { findJava } from './find-java.ts';
import { javaNeededBy } from './java-command.ts';
import { canResolve, serverArtifacts } from './resolve-artifacts.ts';

/** Says in words what is missing for a local server of a version, or undefined when nothing is. */
export async function whatLocalServerLacks(version: string): Promise<string | undefined> {
  const java = await findJava(javaNeededBy(version), process.env);
  if ('missing' in java) return java.missing;
  return canResolve(serverArtifacts(version))
    ? undefined
    : `Java ${java.major} is there, but Maven (\`mvn\`) is not, which downloads Neo4j.`;
}
