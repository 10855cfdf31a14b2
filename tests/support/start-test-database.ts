import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Neo4jContainer } from '@testcontainers/neo4j';
import { readConfig, type DatabaseAddress } from '../../src/config.ts';
import { getContainerRuntimeClient } from 'testcontainers';
import { findFreePorts, startLocalServer, whatLocalServerLacks, type Step } from '../../src/neo4j/index.ts';

/** A real Neo4j for tests, empty, and how to be done with it. */
export interface TestDatabase {
  readonly address: DatabaseAddress;
  readonly stop: () => Promise<void>;
}

const tell: Step = (title, work) => {
  process.stderr.write(`${title} …\n`);
  return work(() => {});
};

/**
 * Starts a real Neo4j of the version that NEO4J_VERSION names: in a container where a Docker engine answers, else from
 * Maven artifacts with the Java of this machine. The only place where tests decide which.
 */
export async function startTestDatabase(): Promise<TestDatabase> {
  const { local } = readConfig({ NEO4J_VERSION: process.env['NEO4J_VERSION'] });
  if (await hasContainerEngine()) {
    const container = await new Neo4jContainer(`neo4j:${local.version}`).start();
    return {
      address: { uri: container.getBoltUri(), username: container.getUsername(), password: container.getPassword(), database: 'neo4j' },
      stop: async () => void (await container.stop()),
    };
  }
  const missing = await whatLocalServerLacks(local.version);
  if (missing !== undefined) throw new Error(`These tests need a real Neo4j: a Docker engine, or Java with Maven. ${missing}`);
  const [boltPort, httpPort] = await findFreePorts();
  const dataFolder = await mkdtemp(join(tmpdir(), 'conceptgraph-test-'));
  const server = await startLocalServer({ ...local, dataFolder, boltPort, httpPort }, { step: tell });
  return {
    address: server.address,
    stop: async () => {
      await server.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function hasContainerEngine(): Promise<boolean> {
  try {
    await getContainerRuntimeClient();
    return true;
  } catch {
    return false;
  }
}
