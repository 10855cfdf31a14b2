import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ConfigError } from './errors.ts';

/** The folder that holds `cypher/` and `package.json`, whether the code runs from `src` or from `dist`. */
export const packageRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Neo4j that is run when nothing else is asked for: the current long-term support line. */
export const DEFAULT_NEO4J_VERSION = '5.26.30';

const port = z
  .string()
  .regex(/^\d{1,5}$/u, 'expected a port, 0 to 65535')
  .transform(Number)
  .pipe(z.number().max(65_535));

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(4000),
  NEO4J_URI: z
    .url({ protocol: /^(bolt|neo4j)(\+s|\+ssc)?$/u, error: 'expected an address such as bolt://host:7687 or neo4j+s://host' })
    .optional(),
  NEO4J_USERNAME: z.string().default('neo4j'),
  NEO4J_PASSWORD: z.string().optional(),
  NEO4J_DATABASE: z.string().default('neo4j'),
  NEO4J_VERSION: z
    .string()
    .regex(/^(5\.26|20\d\d\.\d\d)\.\d+$/u, 'expected 5.26.x or a version such as 2026.08.1')
    .default(DEFAULT_NEO4J_VERSION),
  NEO4J_BOLT_PORT: port.refine((value) => value > 0, 'expected a port, 1 to 65535').default(7687),
  NEO4J_HTTP_PORT: port.refine((value) => value > 0, 'expected a port, 1 to 65535').default(7474),
  CONCEPTGRAPH_DATA: z.string().default(join(packageRoot, '.conceptgraph')),
  CONCEPTGRAPH_SEED: z.string().default(join(packageRoot, 'seed')),
});

/** A setting as people see it in `--help` and in the README. */
export interface Setting {
  readonly variable: keyof z.infer<typeof Environment>;
  readonly standard: string;
  readonly meaning: string;
}

/** Every setting, in the order in which they are explained. */
export const settings: readonly Setting[] = [
  { variable: 'PORT', standard: '4000', meaning: 'port of the service; 0 takes a free one' },
  { variable: 'HOST', standard: '127.0.0.1', meaning: 'address that the service listens on' },
  { variable: 'CONCEPTGRAPH_SEED', standard: 'seed', meaning: 'folder of the seed scripts' },
  { variable: 'CONCEPTGRAPH_DATA', standard: '.conceptgraph', meaning: 'data folder of the local Neo4j' },
  { variable: 'NEO4J_URI', standard: '', meaning: 'use this Neo4j instead of starting one: bolt://, neo4j://, bolt+s://, neo4j+s://, …' },
  { variable: 'NEO4J_USERNAME', standard: 'neo4j', meaning: 'user for NEO4J_URI' },
  { variable: 'NEO4J_PASSWORD', standard: '', meaning: 'password for NEO4J_URI' },
  { variable: 'NEO4J_DATABASE', standard: 'neo4j', meaning: 'database for NEO4J_URI' },
  {
    variable: 'NEO4J_VERSION',
    standard: DEFAULT_NEO4J_VERSION,
    meaning: 'version of the local Neo4j: 5.26.x (Java 17 or later) or 2026.x (Java 21 or later); Docker always runs 5.26',
  },
  { variable: 'NEO4J_BOLT_PORT', standard: '7687', meaning: 'Bolt port of the local Neo4j' },
  { variable: 'NEO4J_HTTP_PORT', standard: '7474', meaning: 'HTTP port of the local Neo4j, where Neo4j Browser is' },
];

/** Everything that can be set from outside, read once. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** The database to use instead of a local one; undefined when NEO4J_URI is not set. */
  readonly remote: DatabaseAddress | undefined;
  readonly local: LocalServerSettings;
  readonly seedFolder: string;
}

/** Where a Neo4j database is, and how to log in. */
export interface DatabaseAddress {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

/** How the local Neo4j is to be run. */
export interface LocalServerSettings {
  readonly version: string;
  readonly dataFolder: string;
  readonly boltPort: number;
  readonly httpPort: number;
}

/**
 * Reads the settings from environment variables; an empty variable counts as not set, paths are taken from the working folder.
 * @throws {ConfigError} naming every variable that cannot be used.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')} is "${given[String(path[0])] ?? ''}": ${message}`),
    );
  }
  const values = parsed.data;
  if (values.NEO4J_URI !== undefined && values.NEO4J_PASSWORD === undefined) {
    throw new ConfigError(['NEO4J_PASSWORD is not set, but NEO4J_URI is: set both, or neither to run a local Neo4j']);
  }
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    remote:
      values.NEO4J_URI === undefined
        ? undefined
        : {
            uri: values.NEO4J_URI,
            username: values.NEO4J_USERNAME,
            password: values.NEO4J_PASSWORD ?? '',
            database: values.NEO4J_DATABASE,
          },
    local: {
      version: values.NEO4J_VERSION,
      dataFolder: resolve(values.CONCEPTGRAPH_DATA),
      boltPort: values.NEO4J_BOLT_PORT,
      httpPort: values.NEO4J_HTTP_PORT,
    },
    seedFolder: resolve(values.CONCEPTGRAPH_SEED),
  });
}
