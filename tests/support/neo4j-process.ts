import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig, type DatabaseAddress } from '../../src/config.ts';
import { connect, findFreePorts, verifyConnection, whatLocalServerLacks } from '../../src/neo4j/index.ts';
import { findJava } from '../../src/neo4j/local/find-java.ts';
import { javaArguments, javaNeededBy, serverClass } from '../../src/neo4j/local/java-command.ts';
import { prepareHome } from '../../src/neo4j/local/prepare-home.ts';
import { resolveArtifacts, serverArtifacts } from '../../src/neo4j/local/resolve-artifacts.ts';

/** A Neo4j of a test's own, which it may kill, freeze and start again on the same store and port. */
export interface Neo4jProcess {
  readonly address: DatabaseAddress;
  readonly boltPort: number;
  /** Where its store is. */
  readonly folder: string;
  /** Starts it with these lines added to its configuration; comes back at once. */
  launch(extraConfiguration?: readonly string[]): Promise<void>;
  /** Waits until it answers a query, and gives the time of that in milliseconds, as `performance.now()` counts. */
  answering(): Promise<number>;
  /**
   * Waits until it plans and runs a read that it does not know within half a second, as it does all the time but in its first
   * seconds, and gives the time of that likewise.
   */
  warm(): Promise<number>;
  /** Sends a signal, such as SIGSTOP, SIGCONT, SIGKILL or SIGTERM. */
  signal(name: NodeJS.Signals): void;
  /** Comes about when it has ended. */
  ended(): Promise<void>;
  /** Ends it and deletes its store, unless the folder was given. */
  dispose(): Promise<void>;
}

const settings = readConfig({ NEO4J_VERSION: process.env['NEO4J_VERSION'] }).local;
const PASSWORD = 'a-password-of-the-tests';

/** How long it may take until it answers, in milliseconds. */
const START_LIMIT = 120_000;

/** Says in words what is missing for a Neo4j that can be killed, or undefined when nothing is. */
export function whatNeo4jProcessLacks(): Promise<string | undefined> {
  return whatLocalServerLacks(settings.version);
}

/** Prepares a Neo4j of one's own on free ports; it does not run before `launch`. */
export async function prepareNeo4jProcess(givenFolder?: string): Promise<Neo4jProcess> {
  const java = await findJava(javaNeededBy(settings.version), process.env);
  if ('missing' in java) throw new Error(java.missing);
  const jars = await resolveArtifacts(serverArtifacts(settings.version));
  const dataFolder = givenFolder ?? (await mkdtemp(join(tmpdir(), 'conceptgraph-chaos-')));
  const [boltPort, httpPort] = await findFreePorts();
  const address: DatabaseAddress = { uri: `bolt://127.0.0.1:${boltPort}`, username: 'neo4j', password: PASSWORD, database: 'neo4j' };
  let child: ChildProcess | undefined;
  let ended: Promise<void> = Promise.resolve();
  let logFile = '';
  /** What it has written to its logs that may say what it lacks. */
  const complaints = (): string =>
    [logFile, join(dirname(logFile), 'logs', 'debug.log')]
      .flatMap((file) => readLines(file).filter((line) => /ERROR|WARN|Caused by|Exception/u.test(line)))
      .slice(-20)
      .join('\n');
  const signal = (name: NodeJS.Signals): void => void child?.kill(name);
  return {
    address,
    boltPort,
    folder: dataFolder,
    launch: async (extraConfiguration = []) => {
      const home = await prepareHome({ ...settings, dataFolder, boltPort, httpPort }, java, jars, PASSWORD);
      appendFileSync(join(home.configFolder, 'neo4j.conf'), extraConfiguration.map((line) => `${line}\n`).join(''));
      logFile = home.logFile;
      const output = openSync(logFile, 'w');
      const args = javaArguments(java, jars, serverClass(settings.version), [
        `--home-dir=${home.folder}`,
        `--config-dir=${home.configFolder}`,
      ]);
      const started = spawn(java.program, ['-Xms512m', '-Xmx1g', ...args], { stdio: ['ignore', output, output] });
      closeSync(output);
      child = started;
      ended = new Promise((resolve) => started.once('exit', () => resolve()));
    },
    answering: async () => {
      const end = Date.now() + START_LIMIT;
      while (!(await answers(address))) {
        if (child?.exitCode !== null) throw new Error(`Neo4j has ended:\n${complaints()}`);
        if (Date.now() > end) throw new Error(`Neo4j does not answer:\n${complaints()}`);
        await sleep(50);
      }
      return performance.now();
    },
    warm: () => warmUp(address),
    signal,
    ended: () => ended,
    dispose: async () => {
      signal('SIGCONT');
      signal('SIGKILL');
      await ended;
      if (givenFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Has a database plan one read after another, each new to it, until one takes less than half a second. */
async function warmUp(address: DatabaseAddress): Promise<number> {
  const connection = connect(address, 'bigint');
  try {
    for (let attempt = 0; attempt < 100; attempt++) {
      const begin = performance.now();
      await connection.driver.executeQuery(`
        MATCH (c:Concept) WHERE c.slug = 'lstm'
        CALL (c) { MATCH (c)-[:IS_A]->(other:Concept) RETURN collect(other {.slug, key${attempt}: other.name}) AS others }
        RETURN c {.slug, .name, others: others} AS key${attempt}`);
      if (performance.now() - begin < 500) return performance.now();
    }
    throw new Error('Neo4j stays slow.');
  } finally {
    await connection.close();
  }
}

async function answers(address: DatabaseAddress): Promise<boolean> {
  const connection = connect(address, 'bigint');
  try {
    await verifyConnection(connection, address);
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
