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
      HOME: '/somewhere',
    });
    expect(config).toEqual({
      host: '0.0.0.0',
      port: 0,
      remote: { uri: 'neo4j+s://example.org:7687', username: 'reader', password: ' with blanks ', database: 'concepts' },
      local: { version: '2026.08.1', dataFolder: '/data', boltPort: 17_687, httpPort: 65_535 },
      seedFolder: '/seed',
    });
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
