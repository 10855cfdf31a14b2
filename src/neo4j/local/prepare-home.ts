import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LocalServerSettings } from '../../config.ts';
import { LocalServerError } from '../errors.ts';
import type { Java } from './find-java.ts';
import { ADMIN_TOOL, javaArguments, QUICKLY } from './java-command.ts';

const run = promisify(execFile);

/** The folders of one local server. */
export interface ServerHome {
  readonly folder: string;
  readonly configFolder: string;
  readonly logFile: string;
}

/** Where the server of a version keeps its store: one home per line of releases, because a newer store cannot go back. */
export function serverHome({ dataFolder, version }: LocalServerSettings): ServerHome {
  const line = version.startsWith('5.') ? '5.26' : version.slice(0, 4);
  const folder = join(dataFolder, `neo4j-${line}`);
  return { folder, configFolder: join(folder, 'conf'), logFile: join(folder, 'server.log') };
}

/** The password of the local server: random, made once for a data folder, readable by its owner only. */
export async function localPassword(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'password');
  await mkdir(dataFolder, { recursive: true });
  try {
    await writeFile(file, randomBytes(16).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}

/**
 * Makes a server's folders, writes its configuration and, once, its first password.
 * @throws {LocalServerError} when the password cannot be set.
 */
export async function prepareHome(settings: LocalServerSettings, java: Java, jars: string, password: string): Promise<ServerHome> {
  const home = serverHome(settings);
  await mkdir(home.configFolder, { recursive: true });
  await writeFile(join(home.configFolder, 'neo4j.conf'), configuration(settings));
  const initialized = join(home.folder, 'initialized');
  if (!existsSync(initialized)) {
    await setInitialPassword(java, jars, home, password);
    await writeFile(`${initialized}.draft`, '');
    await rename(`${initialized}.draft`, initialized);
  }
  return home;
}

function configuration({ boltPort, httpPort }: LocalServerSettings): string {
  return [
    '# Written anew at every start by ConceptGraph.',
    `server.bolt.listen_address=127.0.0.1:${boltPort}`,
    `server.bolt.advertised_address=127.0.0.1:${boltPort}`,
    `server.http.listen_address=127.0.0.1:${httpPort}`,
    `server.http.advertised_address=127.0.0.1:${httpPort}`,
    'server.memory.pagecache.size=128m',
    'db.memory.transaction.max=512m',
    'db.transaction.timeout=120s',
    'dbms.usage_report.enabled=false',
    '',
  ].join('\n');
}

async function setInitialPassword(java: Java, jars: string, home: ServerHome, password: string): Promise<void> {
  const command = ['dbms', 'set-initial-password', password];
  const args = [QUICKLY, ...javaArguments(java, jars, ADMIN_TOOL, command)];
  try {
    await run(java.program, [...args], { env: { ...process.env, NEO4J_HOME: home.folder, NEO4J_CONF: home.configFolder } });
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string };
    throw new LocalServerError(`Neo4j's first password could not be set:\n${(stderr + stdout).replaceAll(password, '…').trim()}`);
  }
}
