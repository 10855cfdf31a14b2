import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { LocalServerError } from '../errors.ts';

/** The Neo4j Browser that is served beside the database; it is released apart from it. */
const BROWSER_VERSION = '5.24.0';

const artifacts = (version: string): readonly (readonly [group: string, artifact: string, version: string])[] => [
  ['org.neo4j', 'neo4j', version],
  ['org.neo4j.app', 'neo4j-server', version],
  ['org.neo4j', 'cypher-shell', version],
  ['org.neo4j.client', 'neo4j-browser', BROWSER_VERSION],
];

const cacheFolder = (): string => envPaths('conceptgraph', { suffix: '' }).cache;

/** Whether a version lies in the cache already, or Maven is there to get it. */
export function canResolve(version: string): boolean {
  return existsSync(join(cacheFolder(), `neo4j-${version}`)) || spawnSync('mvn', ['--version']).status === 0;
}

/**
 * Brings Neo4j Community of one version into the user's cache, as the Maven artifacts that it is published as, and gives the
 * folder of jars. What is there already is not asked for again; a run that breaks off leaves nothing behind.
 * @param onProgress called with the number of files that Maven has downloaded so far.
 * @throws {LocalServerError} when Maven is missing or cannot get them.
 */
export async function resolveArtifacts(version: string, onProgress: (downloads: number) => void = () => {}): Promise<string> {
  const cache = cacheFolder();
  const folder = join(cache, `neo4j-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, '.resolving-'));
  try {
    await writeFile(join(work, 'pom.xml'), pom(version));
    await runMaven(work, onProgress);
    await rename(join(work, 'jars'), folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error; // another process was faster, and its result is the same
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
}

function pom(version: string): string {
  const dependencies = artifacts(version).map(
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
