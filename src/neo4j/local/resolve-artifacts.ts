import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { DEFAULT_NEO4J_VERSION } from '../../config.ts';
import { LocalServerError } from '../errors.ts';

/** Maven artifacts that belong into one folder of jars, and the name of that folder in the cache. */
interface Artifacts {
  readonly name: string;
  readonly coordinates: readonly (readonly [group: string, artifact: string, version: string])[];
}

/** The Neo4j Browser that is served beside the database; it is released apart from it. */
const BROWSER_VERSION = '5.24.0';

/** Neo4j Community of a version, with its web server and Neo4j Browser. */
export function serverArtifacts(version: string): Artifacts {
  return {
    name: `neo4j-${version}-browser-${BROWSER_VERSION}`,
    coordinates: [
      ['org.neo4j', 'neo4j', version],
      ['org.neo4j.app', 'neo4j-server', version],
      ['org.neo4j.client', 'neo4j-browser', BROWSER_VERSION],
    ],
  };
}

/** The stock cypher-shell. It talks to every version of Neo4j; as a Maven artifact it ends with 5.26. */
export const shellArtifacts: Artifacts = {
  name: `cypher-shell-${DEFAULT_NEO4J_VERSION}`,
  coordinates: [['org.neo4j', 'cypher-shell', DEFAULT_NEO4J_VERSION]],
};

const cacheFolder = (): string => envPaths('conceptgraph', { suffix: '' }).cache;

/** Whether artifacts lie in the cache already, or Maven is there to get them. */
export function canResolve({ name }: Artifacts): boolean {
  return existsSync(join(cacheFolder(), name)) || spawnSync('mvn', ['--version']).status === 0;
}

/**
 * Brings artifacts and what they need into the user's cache, by Maven, and gives the folder of jars. What is there already is not asked for again; a run that breaks off leaves nothing behind.
 * @param onProgress called with the number of files that Maven has downloaded so far.
 * @throws {LocalServerError} when Maven is missing or cannot get them.
 */
export async function resolveArtifacts(
  { name, coordinates }: Artifacts,
  onProgress: (downloads: number) => void = () => {},
): Promise<string> {
  const cache = cacheFolder();
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, '.resolving-'));
  try {
    await writeFile(join(work, 'pom.xml'), pom(coordinates));
    await runMaven(work, onProgress);
    await rename(join(work, 'jars'), folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error; // another process was faster, and its result is the same
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
}

function pom(coordinates: Artifacts['coordinates']): string {
  const dependencies = coordinates.map(
    ([group, artifact, release]) =>
      `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${release}</version></dependency>`,
  );
  return `<project><modelVersion>4.0.0</modelVersion><groupId>conceptgraph</groupId><artifactId>neo4j</artifactId><version>1</version><dependencies>${dependencies.join('')}</dependencies></project>`;
}

function runMaven(folder: string, onProgress: (downloads: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const maven = spawn('mvn', ['--batch-mode', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=jars'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let downloads = 0;
    const listen = (chunk: Buffer): void => {
      const text = chunk.toString();
      output = (output + text).slice(-20_000);
      downloads += text.split('Downloaded from').length - 1;
      onProgress(downloads);
    };
    maven.stdout.on('data', listen);
    maven.stderr.on('data', listen);
    maven.on('error', (cause) => {
      reject(new LocalServerError('Maven (`mvn`) cannot be run; it is needed once, to download Neo4j.', { cause }));
    });
    maven.on('close', (code) => {
      if (code === 0) return resolve();
      const errors = output
        .split('\n')
        .filter((line) => line.includes('ERROR'))
        .slice(0, 6);
      reject(new LocalServerError(`Maven could not download Neo4j:\n${errors.join('\n')}`));
    });
  });
}
