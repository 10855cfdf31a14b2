import type { Driver } from 'neo4j-driver';
import { inject } from 'vitest';
import { readConfig, packageRoot, type Config, type DatabaseAddress } from '../../src/config.ts';
import { readContent, seedGraph, type SeedReport } from '../../src/graph/index.ts';
import { connect, createReader, type Connection } from '../../src/neo4j/index.ts';
import { readProject, type Project } from '../../src/read-project.ts';
import { parseScript, type Script } from '../../src/seed/index.ts';

/** The shared Neo4j, with a connection of one's own. */
export interface TestGraph {
  readonly address: DatabaseAddress;
  readonly driver: Driver;
  /** Removes every node. */
  empty(): Promise<void>;
  /** Runs one statement and gives its rows as objects. */
  run(cypher: string, parameters?: Record<string, unknown>): Promise<Record<string, unknown>[]>;
  /** Seeds it with these scripts; the project's own when none are given. */
  seed(seeds?: readonly Script[], options?: { readonly force?: boolean }): Promise<SeedReport>;
  /** Lets it hold the project's own seeds and nothing else, which takes no time when nobody has written since it last did. */
  holdSeeds(): Promise<void>;
  /** All that the graph says, sorted, without what the database made up for itself. */
  content(): Promise<{ readonly nodes: readonly string[]; readonly relations: readonly string[] }>;
  close(): Promise<void>;
}

/** A configuration whose database is the shared Neo4j, and whose service takes a free port. */
export function testConfig(address: DatabaseAddress, seedFolder = `${packageRoot}/seed`): Config {
  const config = readConfig({
    NEO4J_URI: address.uri,
    NEO4J_USERNAME: address.username,
    NEO4J_PASSWORD: address.password,
    CONCEPTGRAPH_SEED: seedFolder,
  });
  return {
    ...config,
    port: 0,
    // A slow machine, or one that plans a query for the first time, is not what most tests are about.
    requestTimeout: 20_000,
    // A test reads at once what it has written; those of the answers that are given again say so.
    http: { ...config.http, answerCache: 0 },
  };
}

/** The version of the shared Neo4j when it last held the project's own seeds and nothing else. */
let seedsVersion: string | undefined;

/** Opens the shared Neo4j for one test file. */
export function openTestGraph(): TestGraph {
  const address = inject('database');
  const connection: Connection = connect(address, 'bigint');
  const { driver } = connection;
  const run: TestGraph['run'] = async (cypher, parameters = {}) => {
    const { records } = await driver.executeQuery(cypher, parameters);
    return records.map((record) => record.toObject() as Record<string, unknown>);
  };
  const empty = async (): Promise<void> => void (await run('MATCH (n) DETACH DELETE n'));
  const seed: TestGraph['seed'] = async (seeds, options = {}) => {
    const project = await readProject(testConfig(address));
    return seedGraph({ driver, database: 'neo4j', ...projectWith(project, seeds), ...options });
  };
  const readVersion = async (): Promise<string> => (await createReader(connection).run('RETURN 1')).version;
  return {
    address,
    driver,
    run,
    empty,
    seed,
    holdSeeds: async () => {
      if (seedsVersion !== undefined && seedsVersion === (await readVersion())) return;
      await empty();
      await seed();
      seedsVersion = await readVersion();
    },
    content: async () => {
      const session = driver.session();
      try {
        const { nodes, relations } = await readContent(session);
        const write = (value: unknown): string =>
          JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item));
        return {
          nodes: nodes.map(({ key, labels, properties }) => write([key, labels, properties])).sort(),
          relations: relations.map(({ key, type, properties }) => write([key, type, properties])).sort(),
        };
      } finally {
        await session.close();
      }
    },
    close: () => connection.close(),
  };
}

function projectWith(project: Project, seeds: readonly Script[] | undefined): Project {
  return seeds ? { ...project, seeds } : project;
}

/** Makes scripts from texts: `scripts({ '100-a.cypher': '…' })`. */
export function scripts(texts: Readonly<Record<string, string>>): readonly Script[] {
  return Object.entries(texts).map(([path, text]) => parseScript(text, path));
}
