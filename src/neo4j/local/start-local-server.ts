import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DatabaseAddress, LocalServerSettings } from '../../config.ts';
import { connect, verifyConnection } from '../connect.ts';
import { DatabaseUnavailableError, LocalServerError } from '../errors.ts';
import { checkPort } from './check-port.ts';
import { findJava, type Java } from './find-java.ts';
import { isAlive, runsWith } from './is-alive.ts';
import { findService } from './lock-folder.ts';
import { javaArguments, javaNeededBy, QUICKLY, serverClass } from './java-command.ts';
import { localPassword, prepareHome, serverHome } from './prepare-home.ts';
import { resolveArtifacts, serverArtifacts } from './resolve-artifacts.ts';
import { tidyStore } from './swap-store.ts';
import { clearServerState, isServer, readServerState, writeServerState, type ServerState } from './server-state.ts';

/** Tells what goes on in a step that takes long. */
export type Step = <Result>(title: string, work: (update: (detail: string) => void) => Promise<Result>) => Promise<Result>;

/** A local server that answers. */
export interface LocalServer {
  readonly address: DatabaseAddress;
  readonly browserUrl: string;
  /** `started` by this call, an `orphan` of a service that died, or `found`: of another service, or of `conceptgraph neo4j start`. */
  readonly origin: 'started' | 'orphan' | 'found';
  /** Comes about when a server that was started here has ended, for whatever reason. */
  readonly ended?: Promise<void>;
  /** Ends the server, unless it was found running. */
  stop(): Promise<void>;
}

/** How a server is started. */
export interface StartOptions {
  readonly step: Step;
  /** It goes on when this process ends. */
  readonly leaveRunning?: boolean;
  /** Its data are deleted soon, so it need not end in order, nor get fast. */
  readonly throwaway?: boolean;
}

/** The program that ends a server when its service is gone. */
const GUARD = fileURLToPath(new URL('./guard-server.mjs', import.meta.url));

/** How long a server may take until it answers, and until it has ended, in milliseconds. */
const START_LIMIT = 120_000;
const STOP_LIMIT = 30_000;

/**
 * Makes the Neo4j of a data folder answer: uses the one that runs there already, else starts it.
 * With `leaveRunning` it goes on when this process ends; otherwise it ends with it, even if that is killed.
 * @throws {PortInUseError} when one of its ports is taken.
 * @throws {LocalServerError} when Java is missing or the server does not come up.
 */
export async function startLocalServer(
  settings: LocalServerSettings,
  { step, leaveRunning = false, throwaway = false }: StartOptions,
): Promise<LocalServer> {
  const { dataFolder } = settings;
  const password = await localPassword(dataFolder);
  const running = await findRunning(settings, password);
  if (running) return running;
  await checkPort(settings.boltPort, 'NEO4J_BOLT_PORT', 'the local Neo4j (Bolt)');
  await checkPort(settings.httpPort, 'NEO4J_HTTP_PORT', 'the local Neo4j (HTTP)');
  const java = await findJava(javaNeededBy(settings.version), process.env);
  if ('missing' in java) throw new LocalServerError(java.missing);
  const jars = await step(`Get Neo4j ${settings.version}`, (update) =>
    resolveArtifacts(serverArtifacts(settings.version), (downloads) =>
      update(downloads > 0 ? `${downloads} files downloaded` : 'asking Maven'),
    ),
  );
  return step(`Start Neo4j ${settings.version}`, async () => {
    await tidyStore(serverHome(settings).folder);
    const home = await prepareHome(settings, java, jars, password);
    const child = launch(settings, java, jars, { leaveRunning, throwaway });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
    const pid = await serverPid(child, leaveRunning, home.logFile);
    const guardPid = leaveRunning ? undefined : child.pid;
    await writeServerState(dataFolder, { ...settingsOf(settings), pid, guardPid, startedBy: leaveRunning ? 'command' : 'service' });
    try {
      await waitUntilAnswering(addressOf(settings.boltPort, password), () => isAlive(pid), home.logFile);
    } catch (error) {
      await endServer(pid, dataFolder);
      await clearServerState(dataFolder);
      throw error;
    }
    if (leaveRunning) child.unref();
    const server = describe(settings, password, pid, 'started', ended);
    return throwaway ? { ...server, stop: () => kill(pid, dataFolder) } : server;
  });
}

/** Ends the server that runs on a data folder; says whether there was one. */
export async function stopLocalServer(dataFolder: string): Promise<boolean> {
  const state = await readServerState(dataFolder);
  if (state) await endServer(state.pid, dataFolder);
  await clearServerState(dataFolder);
  return state !== undefined;
}

/** The server that runs on a data folder, if it answers. */
export async function findLocalServer(settings: LocalServerSettings): Promise<LocalServer | undefined> {
  return (await readServerState(settings.dataFolder)) ? findRunning(settings, await localPassword(settings.dataFolder)) : undefined;
}

async function findRunning(settings: LocalServerSettings, password: string): Promise<LocalServer | undefined> {
  const state = await readServerState(settings.dataFolder);
  if (!state) return undefined;
  const ports = { ...settings, boltPort: state.boltPort, httpPort: state.httpPort };
  const runs = (): boolean => isServer(state.pid, settings.dataFolder);
  const owner = await findService(settings.dataFolder);
  if (state.guardPid !== undefined && owner === undefined && runsWith(state.guardPid, GUARD)) {
    // Its service was killed a moment ago, and the guard is about to end it.
    for (let waited = 0; runs() && waited < STOP_LIMIT; waited += 200) await sleep(200);
    return undefined;
  }
  try {
    await waitUntilAnswering(addressOf(state.boltPort, password), runs, serverHome(settings).logFile, STOP_LIMIT);
  } catch (error) {
    if (!runs()) return undefined;
    throw error;
  }
  if (lineOf(state.version) !== lineOf(settings.version)) {
    throw new LocalServerError(
      `Neo4j ${state.version} runs on ${settings.dataFolder}, but ${settings.version} is asked for. Stop it first: conceptgraph neo4j stop`,
    );
  }
  return describe(ports, password, state.pid, state.startedBy === 'service' && owner === undefined ? 'orphan' : 'found');
}

function lineOf(version: string): string {
  return version.slice(0, 4);
}

function settingsOf({ version, boltPort, httpPort }: LocalServerSettings): Omit<ServerState, 'pid' | 'startedBy'> {
  return { version, boltPort, httpPort };
}

function addressOf(boltPort: number, password: string): DatabaseAddress {
  return { uri: `bolt://127.0.0.1:${boltPort}`, username: 'neo4j', password, database: 'neo4j' };
}

function describe(
  settings: LocalServerSettings,
  password: string,
  pid: number,
  origin: LocalServer['origin'],
  ended?: Promise<void>,
): LocalServer {
  return {
    address: addressOf(settings.boltPort, password),
    browserUrl: `http://127.0.0.1:${settings.httpPort}/browser/`,
    origin,
    ...(ended && { ended }),
    stop: async () => {
      if (origin === 'found') return;
      await endServer(pid, settings.dataFolder);
      // A process on its way out has lost its arguments before it is gone.
      await ended;
      await clearServerState(settings.dataFolder);
    },
  };
}

function launch(
  settings: LocalServerSettings,
  java: Java,
  jars: string,
  { leaveRunning, throwaway }: Required<Omit<StartOptions, 'step'>>,
): ChildProcess {
  const home = serverHome(settings);
  const args = javaArguments(java, jars, serverClass(settings.version), [`--home-dir=${home.folder}`, `--config-dir=${home.configFolder}`]);
  const command = [java.program, '-Xms512m', '-Xmx1g', '-XX:+ExitOnOutOfMemoryError', ...(throwaway ? [QUICKLY] : []), ...args];
  const log = openSync(home.logFile, 'w', 0o600);
  // Detached: a Ctrl-C in the terminal reaches the service alone, which then ends the server in its own time.
  const child = leaveRunning
    ? spawn(command[0] ?? 'java', command.slice(1), { detached: true, stdio: ['ignore', log, log] })
    : spawn(process.execPath, [GUARD, ...command], {
        detached: true,
        stdio: ['pipe', log, log],
      });
  closeSync(log);
  child.on('error', () => {}); // reported by serverPid
  return child;
}

/** The process id of the server itself: the child's own, or what the guard has written into the log. */
async function serverPid(child: ChildProcess, leaveRunning: boolean, logFile: string): Promise<number> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (leaveRunning && child.pid !== undefined) return child.pid;
    const [, pid] = /^guard: process (\d+)$/mu.exec(await readFile(logFile, 'utf8')) ?? [];
    if (pid !== undefined) return Number(pid);
    if (child.exitCode !== null) break;
    await sleep(50);
  }
  throw new LocalServerError(`Java could not be started; see ${logFile}`);
}

async function waitUntilAnswering(address: DatabaseAddress, alive: () => boolean, logFile: string, limit = START_LIMIT): Promise<void> {
  const end = Date.now() + limit;
  while (!(await answers(address))) {
    if (!alive()) throw new LocalServerError(`Neo4j ended before it answered. ${await lastLines(logFile)}`);
    if (Date.now() > end) throw new LocalServerError(`Neo4j does not answer at ${address.uri}. ${await lastLines(logFile)}`);
    await sleep(150);
  }
}

/** @throws {LocalServerError} when it refuses the password, which waiting does not mend. */
async function answers(address: DatabaseAddress): Promise<boolean> {
  const connection = connect(address, 'bigint');
  try {
    await verifyConnection(connection, address);
    return true;
  } catch (cause) {
    if (cause instanceof DatabaseUnavailableError && !cause.mayRecover) {
      throw new LocalServerError(
        `The local Neo4j at ${address.uri} does not take the password that is kept in the file "password" of the data folder ` +
          '(CONCEPTGRAPH_DATA). If that file was lost, delete the data folder: the seeds are loaded anew.',
        { cause },
      );
    }
    return false;
  } finally {
    await connection.close();
  }
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return `The end of ${file}:\n${text.trimEnd().split('\n').slice(-8).join('\n')}`;
}

async function kill(pid: number, dataFolder: string): Promise<void> {
  if (isServer(pid, dataFolder)) process.kill(pid, 'SIGKILL');
  while (isServer(pid, dataFolder)) await sleep(50);
}

async function endServer(pid: number, dataFolder: string): Promise<void> {
  if (isServer(pid, dataFolder)) process.kill(pid, 'SIGTERM');
  for (let waited = 0; isServer(pid, dataFolder); waited += 200) {
    if (waited >= STOP_LIMIT) {
      process.kill(pid, 'SIGKILL');
      return;
    }
    await sleep(200);
  }
}
