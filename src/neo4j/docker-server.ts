import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot, type DatabaseAddress, type LocalServerSettings } from '../config.ts';
import { LocalServerError } from './errors.ts';
import { localPassword } from './local/prepare-home.ts';

const run = promisify(execFile);

/** Says what is missing for running Neo4j by Docker, or undefined when an engine answers. */
export async function whatDockerLacks(): Promise<string | undefined> {
  try {
    await run('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 10_000 });
    await run('docker', ['compose', 'version'], { timeout: 10_000 });
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'there is no `docker` command.';
    return 'the Docker engine does not answer, or Compose is not installed.';
  }
}

/** A Neo4j in a container. */
export interface DockerServer {
  readonly address: DatabaseAddress;
  readonly browserUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts the `neo4j` service of `docker-compose.yml` and waits until it is healthy. Each data folder has a Compose project, and
 * so a volume, of its own. A throwaway server is deleted with its volume when it stops.
 * @throws {LocalServerError} with what Docker says when it cannot.
 */
export async function startDockerServer(
  { dataFolder, boltPort, httpPort }: LocalServerSettings,
  throwaway: boolean,
): Promise<DockerServer> {
  const project = `conceptgraph-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)}`;
  const password = await localPassword(dataFolder);
  const compose = async (...args: string[]): Promise<void> => {
    try {
      await run('docker', ['compose', '--project-name', project, '--file', join(packageRoot, 'docker-compose.yml'), ...args], {
        env: { ...process.env, NEO4J_PASSWORD: password, NEO4J_BOLT_PORT: String(boltPort), NEO4J_HTTP_PORT: String(httpPort) },
      });
    } catch (error) {
      const { stderr = '' } = error as { stderr?: string };
      throw new LocalServerError(`docker compose ${args[0]} failed:\n${stderr.trim()}`, { cause: error });
    }
  };
  await compose('up', '--detach', '--wait', 'neo4j');
  return {
    address: { uri: `bolt://127.0.0.1:${boltPort}`, username: 'neo4j', password, database: 'neo4j' },
    browserUrl: `http://127.0.0.1:${httpPort}/browser/`,
    stop: () => (throwaway ? compose('down', '--volumes') : compose('stop', 'neo4j')),
  };
}
