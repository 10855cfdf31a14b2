import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot, readConfig, settings } from '../../src/config.ts';
import { ConfigError } from '../../src/errors.ts';

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      remote: undefined,
      local: { version: '5.26.30', dataFolder: join(packageRoot, '.conceptgraph'), boltPort: 7687, httpPort: 7474 },
      seedFolder: join(packageRoot, 'seed'),
      remoteSeeder: undefined,
      limits: {
        MAX_TOKENS: 1_000,
        MAX_DEPTH: 8,
        MAX_FIELDS: 1_000,
        MAX_BRANCHES: 30,
        MAX_ALIASES: 30,
        MAX_ROOT_FIELDS: 20,
        MAX_DIRECTIVES: 20,
        MAX_INPUT_DEPTH: 8,
        MAX_INPUT_OBJECTS: 50,
        MAX_INPUT_VALUES: 1_000,
        MAX_COST: 2_500_000,
      },
      http: {
        maxBody: 7_340_032,
        answerCache: 67_108_864,
        maxConcurrent: 32,
        maxQueued: 100,
        rateLimit: undefined,
        trustProxy: [],
        corsOrigins: [],
        allowedHosts: [],
      },
      requestTimeout: 5_000,
      introspection: true,
      log: { level: 'info', format: 'text' },
    });
  });

  it('gives a value that cannot be changed', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it.each(settings.map(({ variable }) => variable))('takes an empty %s as not set', (variable) => {
    expect(readConfig({ [variable]: '' })).toEqual(readConfig({}));
    expect(readConfig({ [variable]: undefined })).toEqual(readConfig({}));
  });

  it('reads every variable', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      PORT: '0',
      NEO4J_URI: 'neo4j+s://example.org:7687',
      NEO4J_USERNAME: 'reader',
      NEO4J_PASSWORD: ' with blanks ',
      NEO4J_DATABASE: 'concepts',
      NEO4J_VERSION: '2026.08.1',
      NEO4J_BOLT_PORT: '17687',
      NEO4J_HTTP_PORT: '65535',
      CONCEPTGRAPH_DATA: '/data',
      CONCEPTGRAPH_SEED: '/seed',
      NEO4J_SEED_USERNAME: 'writer',
      NEO4J_SEED_PASSWORD: 'secret',
      REQUEST_TIMEOUT: '2500',
      MAX_BODY: '1000000',
      ANSWER_CACHE: '3',
      MAX_TOKENS: '1',
      MAX_DEPTH: '2',
      MAX_FIELDS: '3',
      MAX_BRANCHES: '13',
      MAX_ALIASES: '4',
      MAX_ROOT_FIELDS: '5',
      MAX_DIRECTIVES: '6',
      MAX_INPUT_DEPTH: '7',
      MAX_INPUT_OBJECTS: '8',
      MAX_INPUT_VALUES: '9',
      MAX_COST: '10',
      MAX_CONCURRENT: '11',
      MAX_QUEUED: '12',
      RATE_LIMIT: '600',
      TRUST_PROXY: '10.0.0.1, 10.1.0.0/16,::1',
      CORS_ORIGINS: 'https://a.example, http://b.example:8080',
      ALLOWED_HOSTS: 'concepts.example',
      INTROSPECTION: 'true',
      LOG_LEVEL: 'warn',
      LOG_FORMAT: 'text',
      NODE_ENV: 'production',
      HOME: '/somewhere',
    });
    expect(config).toEqual({
      remoteSeeder: { uri: 'neo4j+s://example.org:7687', username: 'writer', password: 'secret', database: 'concepts' },
      limits: {
        MAX_TOKENS: 1,
        MAX_DEPTH: 2,
        MAX_FIELDS: 3,
        MAX_BRANCHES: 13,
        MAX_ALIASES: 4,
        MAX_ROOT_FIELDS: 5,
        MAX_DIRECTIVES: 6,
        MAX_INPUT_DEPTH: 7,
        MAX_INPUT_OBJECTS: 8,
        MAX_INPUT_VALUES: 9,
        MAX_COST: 10,
      },
      http: {
        maxBody: 1_000_000,
        answerCache: 3_145_728,
        maxConcurrent: 11,
        maxQueued: 12,
        rateLimit: 600,
        trustProxy: ['10.0.0.1', '10.1.0.0/16', '::1'],
        corsOrigins: ['https://a.example', 'http://b.example:8080'],
        allowedHosts: ['concepts.example'],
      },
      requestTimeout: 2_500,
      introspection: true,
      log: { level: 'warn', format: 'text' },
      host: '0.0.0.0',
      port: 0,
      remote: { uri: 'neo4j+s://example.org:7687', username: 'reader', password: ' with blanks ', database: 'concepts' },
      local: { version: '2026.08.1', dataFolder: '/data', boltPort: 17_687, httpPort: 65_535 },
      seedFolder: '/seed',
    });
  });

  it('is closed and writes JSON logs in production', () => {
    const { introspection, log } = readConfig({ NODE_ENV: 'production' });
    expect([introspection, log.format]).toEqual([false, 'json']);
  });

  it.each([
    [{ MAX_DEPTH: '0' }, 'MAX_DEPTH is "0": expected a whole number, at least 1'],
    [{ REQUEST_TIMEOUT: '5s' }, 'REQUEST_TIMEOUT is "5s": expected a whole number, at least 1'],
    [{ INTROSPECTION: 'yes' }, 'INTROSPECTION is "yes": expected true or false'],
    [{ TRUST_PROXY: '10.0.0.1,*' }, 'TRUST_PROXY is "10.0.0.1,*": expected addresses and networks such as 10.0.0.1 or 10.0.0.0/8'],
    [{ CORS_ORIGINS: '*' }, 'CORS_ORIGINS is "*": expected origins such as https://example.org'],
    [{ CORS_ORIGINS: 'https://a.example/path' }, 'CORS_ORIGINS is "https://a.example/path": expected origins such as https://example.org'],
    [{ LOG_FORMAT: 'xml' }, 'LOG_FORMAT is "xml": expected text or json'],
    [
      { NEO4J_URI: 'bolt://db', NEO4J_PASSWORD: 'p', NEO4J_SEED_USERNAME: 'writer' },
      'NEO4J_SEED_USERNAME and NEO4J_SEED_PASSWORD belong together: set both, or neither',
    ],
    [
      { NEO4J_SEED_USERNAME: 'writer', NEO4J_SEED_PASSWORD: 'p' },
      'NEO4J_SEED_USERNAME is set, but NEO4J_URI is not: a local Neo4j has one user',
    ],
  ])('refuses %j', (environment, fault) => {
    expect(faultsOf(environment)).toEqual([fault]);
  });

  it('takes relative paths from the working folder', () => {
    const { seedFolder, local } = readConfig({ CONCEPTGRAPH_SEED: 'my/seeds', CONCEPTGRAPH_DATA: '../data' });
    expect(seedFolder).toBe(join(process.cwd(), 'my', 'seeds'));
    expect(local.dataFolder).toBe(resolve('..', 'data'));
  });

  it.each(['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc'])('accepts a NEO4J_URI with the scheme %s', (scheme) => {
    expect(readConfig({ NEO4J_URI: `${scheme}://db:7687`, NEO4J_PASSWORD: 'x' }).remote).toEqual({
      uri: `${scheme}://db:7687`,
      username: 'neo4j',
      password: 'x',
      database: 'neo4j',
    });
  });

  it.each(['http://db:7474', 'https://db', 'bolt+x://db', 'xbolt://db', 'localhost:7687', 'db', '://'])(
    'refuses the NEO4J_URI %s',
    (uri) => {
      const faults = faultsOf({ NEO4J_URI: uri, NEO4J_PASSWORD: 'x' });
      expect(faults).toHaveLength(1);
      expect(faults[0]).toContain(`NEO4J_URI is "${uri}": `);
    },
  );

  it('asks for NEO4J_PASSWORD where NEO4J_URI is set, even if it is there but empty', () => {
    expect(faultsOf({ NEO4J_URI: 'bolt://db' })).toEqual([expect.stringContaining('NEO4J_PASSWORD is not set')]);
    expect(faultsOf({ NEO4J_URI: 'bolt://db', NEO4J_PASSWORD: '' })).toEqual([expect.stringContaining('NEO4J_PASSWORD is not set')]);
  });

  it('runs a local Neo4j where only a password is set', () => {
    expect(readConfig({ NEO4J_PASSWORD: 'x' }).remote).toBeUndefined();
  });

  it.each([
    ['PORT', '0'],
    ['NEO4J_BOLT_PORT', '1'],
    ['NEO4J_HTTP_PORT', '1'],
  ])('accepts as %s whole numbers from %s to 65535 only', (variable, least) => {
    expect(faultsOf({ [variable]: String(Number(least) - 1) })).toHaveLength(1);
    for (const port of [least, '1', '65535']) expect(faultsOf({ [variable]: port })).toEqual([]);
    for (const port of ['-1', '65536', '80.5', 'http', '4000x', 'NaN', 'Infinity']) {
      expect(faultsOf({ [variable]: port })).toEqual([expect.stringContaining(`${variable} is "${port}": `)]);
    }
  });

  it.each([
    ['5.26.0', true],
    ['5.26.30', true],
    ['2025.01.0', true],
    ['2026.08.1', true],
    ['5.25.1', false],
    ['5.26', false],
    ['4.4.40', false],
    ['2026.8.1', false],
    ['v5.26.1', false],
    ['5.26.1-enterprise', false],
    ['latest', false],
  ])('takes %s as a version of Neo4j: %s', (version, accepted) => {
    expect(faultsOf({ NEO4J_VERSION: version })).toHaveLength(accepted ? 0 : 1);
  });

  it('lists every fault at once, each with its variable and its value', () => {
    const environment = { PORT: '70000', NEO4J_URI: 'http://db', NEO4J_VERSION: '4.4.1', NEO4J_BOLT_PORT: 'bolt', NEO4J_HTTP_PORT: '-1' };
    const faults = faultsOf(environment);
    expect(faults).toHaveLength(5);
    for (const [variable, value] of Object.entries(environment)) {
      expect(faults.filter((fault) => fault.startsWith(`${variable} is "${value}": `))).toHaveLength(1);
    }
    expect(() => readConfig(environment)).toThrow(/^Some settings cannot be used:(?:\n {2}- .+){5}$/u);
  });
});

describe('settings', () => {
  it.each(settings.filter(({ standard }) => standard !== ''))(
    'says truly that $variable is $standard by default',
    ({ variable, standard }) => {
      const isFolder = variable.startsWith('CONCEPTGRAPH_');
      expect(readConfig({ [variable]: isFolder ? join(packageRoot, standard) : standard })).toEqual(readConfig({}));
    },
  );

  it('explains each variable once', () => {
    expect(new Set(settings.map(({ variable }) => variable)).size).toBe(settings.length);
    for (const { meaning } of settings) expect(meaning).not.toBe('');
  });
});
