import { isIP, isIPv6 } from 'node:net';
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

const count = z
  .string()
  .regex(/^[1-9]\d{0,8}$/u, 'expected a whole number, at least 1')
  .transform(Number);

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

const origin = z
  .string()
  .refine((text) => URL.canParse(text) && new URL(text).origin === text, 'expected origins such as https://example.org');

const network = z.string().refine((text) => {
  const [address = '', bits, ...more] = text.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  return more.length === 0 && isIP(address) > 0 && (bits === undefined || (/^[1-9]\d{0,2}$/u.test(bits) && Number(bits) <= most));
}, 'expected addresses and networks such as 10.0.0.1 or 10.0.0.0/8');

const hostName = z
  .string()
  .refine(
    (text) => /^[\w.-]{1,253}$/u.test(text) || isIPv6(text.replace(/^\[(?<address>.+)\]$/u, '$<address>')),
    'expected names or addresses without a scheme or a port, such as graph.example.org',
  );

const toggle = z.enum(['true', 'false'], 'expected true or false').transform((text) => text === 'true');

/** The part of the settings that limits what one operation may ask for. */
const Limits = z.object({
  MAX_TOKENS: count.default(1_000),
  MAX_DEPTH: count.default(8),
  MAX_FIELDS: count.default(1_000),
  MAX_BRANCHES: count.default(30),
  MAX_ALIASES: count.default(30),
  MAX_ROOT_FIELDS: count.default(20),
  MAX_DIRECTIVES: count.default(20),
  MAX_INPUT_DEPTH: count.default(8),
  MAX_INPUT_OBJECTS: count.default(50),
  MAX_INPUT_VALUES: count.default(1_000),
  MAX_COST: count.default(2_500_000),
});

const Environment = z.object({
  ...Limits.shape,
  NODE_ENV: z.string().optional(),
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
  NEO4J_SEED_USERNAME: z.string().optional(),
  NEO4J_SEED_PASSWORD: z.string().optional(),
  REQUEST_TIMEOUT: count.default(5_000),
  MAX_BODY: count.default(7 * 1024 * 1024),
  MAX_CONCURRENT: count.default(32),
  MAX_QUEUED: count.default(100),
  ANSWER_CACHE: z
    .string()
    .regex(/^\d{1,6}$/u, 'expected megabytes as a whole number, 0 for none')
    .transform(Number)
    .default(64),
  RATE_LIMIT: count.optional(),
  TRUST_PROXY: list.pipe(z.array(network)).default([]),
  CORS_ORIGINS: list.pipe(z.array(origin)).default([]),
  ALLOWED_HOSTS: list.pipe(z.array(hostName)).default([]),
  INTROSPECTION: toggle.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'expected debug, info, warn, error or silent').default('info'),
  LOG_FORMAT: z.enum(['text', 'json'], 'expected text or json').optional(),
});

/** How much one operation may ask for; each is named as its variable. */
export type QueryLimits = z.infer<typeof Limits>;

/** A setting as people see it in `--help` and in the README. */
export interface Setting {
  readonly variable: Exclude<keyof z.infer<typeof Environment>, 'NODE_ENV'> | 'OTEL_EXPORTER_OTLP_ENDPOINT';
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
  { variable: 'NEO4J_SEED_USERNAME', standard: '', meaning: 'user that seeds a NEO4J_URI; with one, NEO4J_USERNAME needs to read only' },
  { variable: 'NEO4J_SEED_PASSWORD', standard: '', meaning: 'password of that user' },
  { variable: 'REQUEST_TIMEOUT', standard: '5000', meaning: 'milliseconds that a request may take, in the database as well' },
  { variable: 'MAX_BODY', standard: '7340032', meaning: 'bytes of the body of a request' },
  { variable: 'MAX_TOKENS', standard: '1000', meaning: 'tokens of a query' },
  { variable: 'MAX_DEPTH', standard: '8', meaning: 'nesting of the fields of a query' },
  { variable: 'MAX_FIELDS', standard: '1000', meaning: 'fields of a query, with its fragments expanded' },
  {
    variable: 'MAX_BRANCHES',
    standard: '30',
    meaning: 'fields of a query that have fields of their own; each costs the database time to plan',
  },
  { variable: 'MAX_ALIASES', standard: '30', meaning: 'aliases of a query, with its fragments expanded' },
  { variable: 'MAX_ROOT_FIELDS', standard: '20', meaning: 'fields of a query at its root' },
  { variable: 'MAX_DIRECTIVES', standard: '20', meaning: 'directives of a query' },
  { variable: 'MAX_INPUT_DEPTH', standard: '8', meaning: 'nesting of input objects, such as the conditions of a filter' },
  { variable: 'MAX_INPUT_OBJECTS', standard: '50', meaning: 'input objects of a query' },
  { variable: 'MAX_INPUT_VALUES', standard: '1000', meaning: 'values of a query and its variables' },
  { variable: 'MAX_COST', standard: '2500000', meaning: 'objects that an answer could hold: the sizes of nested lists multiplied' },
  { variable: 'MAX_CONCURRENT', standard: '32', meaning: 'requests answered at a time' },
  { variable: 'MAX_QUEUED', standard: '100', meaning: 'requests that wait for that; one more is answered 503' },
  {
    variable: 'ANSWER_CACHE',
    standard: '64',
    meaning: 'megabytes of memory for answers that are given again while the graph stays the same; 0 for none',
  },
  { variable: 'RATE_LIMIT', standard: '', meaning: 'requests that a client may send in a minute; one more is answered 429' },
  { variable: 'TRUST_PROXY', standard: '', meaning: 'addresses of proxies whose X-Forwarded-For is believed: 10.0.0.1, 10.0.0.0/8' },
  { variable: 'CORS_ORIGINS', standard: '', meaning: 'origins whose pages may ask: https://example.org, …' },
  {
    variable: 'ALLOWED_HOSTS',
    standard: '',
    meaning: 'names that the service may be called by; on a loopback address, besides those of this machine',
  },
  {
    variable: 'INTROSPECTION',
    standard: 'true',
    meaning: 'introspection, suggestions in errors, and the page for people; false when NODE_ENV is production',
  },
  { variable: 'LOG_LEVEL', standard: 'info', meaning: 'debug, info, warn, error or silent' },
  { variable: 'LOG_FORMAT', standard: 'text', meaning: 'text or json; json when NODE_ENV is production' },
  { variable: 'OTEL_EXPORTER_OTLP_ENDPOINT', standard: '', meaning: 'send traces to this OpenTelemetry collector: http://host:4318' },
];

/** Everything that can be set from outside, read once. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** The database to use instead of a local one; undefined when NEO4J_URI is not set. */
  readonly remote: DatabaseAddress | undefined;
  /** Who seeds the remote database, when that is somebody else. */
  readonly remoteSeeder: DatabaseAddress | undefined;
  readonly local: LocalServerSettings;
  readonly seedFolder: string;
  readonly limits: QueryLimits;
  readonly http: HttpSettings;
  /** How long a request may take, in milliseconds. */
  readonly requestTimeout: number;
  /** Whether clients may explore the schema: introspection, suggestions in errors, and the page for people. */
  readonly introspection: boolean;
  readonly log: LogSettings;
}

/** What the HTTP server lets in, and from whom. */
export interface HttpSettings {
  /** The largest body of a request, in bytes. */
  readonly maxBody: number;
  /** How much memory answers may take that are given again while the graph stays the same, in bytes. */
  readonly answerCache: number;
  /** How many requests are answered at a time, and how many wait for that. */
  readonly maxConcurrent: number;
  readonly maxQueued: number;
  /** How many requests a client may send in a minute; undefined for any number. */
  readonly rateLimit: number | undefined;
  /** Addresses and networks of the proxies that are believed. */
  readonly trustProxy: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly allowedHosts: readonly string[];
}

/** What is logged, and how. */
export interface LogSettings {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly format: 'text' | 'json';
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
      parsed.error.issues.map(({ path, message }) => `${String(path[0])} is "${given[String(path[0])] ?? ''}": ${message}`),
    );
  }
  const values = parsed.data;
  if (values.NEO4J_URI !== undefined && values.NEO4J_PASSWORD === undefined) {
    throw new ConfigError(['NEO4J_PASSWORD is not set, but NEO4J_URI is: set both, or neither to run a local Neo4j']);
  }
  if ((values.NEO4J_SEED_USERNAME === undefined) !== (values.NEO4J_SEED_PASSWORD === undefined)) {
    throw new ConfigError(['NEO4J_SEED_USERNAME and NEO4J_SEED_PASSWORD belong together: set both, or neither']);
  }
  if (values.NEO4J_SEED_USERNAME !== undefined && values.NEO4J_URI === undefined) {
    throw new ConfigError(['NEO4J_SEED_USERNAME is set, but NEO4J_URI is not: a local Neo4j has one user']);
  }
  const isProduction = values.NODE_ENV === 'production';
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
    remoteSeeder:
      values.NEO4J_URI === undefined || values.NEO4J_SEED_USERNAME === undefined
        ? undefined
        : {
            uri: values.NEO4J_URI,
            username: values.NEO4J_SEED_USERNAME,
            password: values.NEO4J_SEED_PASSWORD ?? '',
            database: values.NEO4J_DATABASE,
          },
    local: {
      version: values.NEO4J_VERSION,
      dataFolder: resolve(values.CONCEPTGRAPH_DATA),
      boltPort: values.NEO4J_BOLT_PORT,
      httpPort: values.NEO4J_HTTP_PORT,
    },
    seedFolder: resolve(values.CONCEPTGRAPH_SEED),
    limits: pickLimits(values),
    http: {
      maxBody: values.MAX_BODY,
      answerCache: values.ANSWER_CACHE * 1024 * 1024,
      maxConcurrent: values.MAX_CONCURRENT,
      maxQueued: values.MAX_QUEUED,
      rateLimit: values.RATE_LIMIT,
      trustProxy: values.TRUST_PROXY,
      corsOrigins: values.CORS_ORIGINS,
      allowedHosts: values.ALLOWED_HOSTS,
    },
    requestTimeout: values.REQUEST_TIMEOUT,
    introspection: values.INTROSPECTION ?? !isProduction,
    log: { level: values.LOG_LEVEL, format: values.LOG_FORMAT ?? (isProduction ? 'json' : 'text') },
  });
}

function pickLimits(values: QueryLimits): QueryLimits {
  const names = Object.keys(Limits.shape) as (keyof QueryLimits)[];
  return Object.fromEntries(names.map((name) => [name, values[name]])) as Record<keyof QueryLimits, number>;
}
