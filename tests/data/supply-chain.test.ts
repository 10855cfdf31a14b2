import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../src/config.ts';

interface Table {
  readonly minimum: readonly {
    readonly package: string;
    readonly version: string;
    readonly advisories: Readonly<Record<string, string>>;
  }[];
  readonly accepted: readonly {
    readonly package: string;
    readonly fixed: string;
    readonly advisory: string;
    readonly what: string;
    readonly reason: string;
    readonly guard: string;
  }[];
  readonly licences: {
    readonly allowed: readonly string[];
    readonly accepted: readonly { readonly package: string; readonly licence: string; readonly reason: string }[];
  };
}

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

const read = (file: string): string => readFileSync(join(packageRoot, file), 'utf8');
const { minimum, accepted, licences } = parse(read('docs/supply-chain.yml')) as Table;
const lock = JSON.parse(read('package-lock.json')) as { readonly packages: Readonly<Record<string, Locked>> };
const { '': _, ...locked } = lock.packages;
const entries = Object.entries(locked);
const inProduction = entries.filter(([, { dev }]) => dev !== true);

/** The name of the package of a folder such as `node_modules/a/node_modules/@b/c`. */
const nameOf = (folder: string): string => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
/** The versions of a package in production; there may be several. */
const versionsOf = (name: string): readonly string[] =>
  inProduction.filter(([folder]) => nameOf(folder) === name).map(([, { version }]) => version);

/** Whether a version is older than another; what follows a hyphen, as in 1.0.0-rc.1, makes it older than what it announces. */
function isOlder(version: string, than: string): boolean {
  const numbers = (text: string): readonly number[] => (text.split('-', 1)[0] ?? '').split('.').map(Number);
  const [mine, theirs] = [numbers(version), numbers(than)];
  const different = theirs.findIndex((part, at) => part !== mine[at]);
  return different < 0 ? version.includes('-') : (mine[different] ?? 0) < (theirs[different] ?? 0);
}

it('no script of a package runs when it is installed', () => {
  const { allowScripts } = JSON.parse(read('package.json')) as { readonly allowScripts: Readonly<Record<string, boolean>> };
  const withScript = entries.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([folder]) => nameOf(folder));
  expect(allowScripts).toEqual(Object.fromEntries(withScript.map((name) => [name, false])));
});

describe('isOlder', () => {
  it.each([
    ['7.6.3', '7.6.4', true],
    ['7.10.0', '7.6.4', false],
    ['4.0.0', '3.1.3', false],
    ['5.8.5', '5.8.5', false],
    ['5.8.5-rc.1', '5.8.5', true],
  ])('says of %s and %s: %s', (version, than, older) => {
    expect(isOlder(version, than)).toBe(older);
  });
});

describe('packages with advisories', () => {
  it.each(minimum)('$package is at $version or above', ({ package: name, version, advisories }) => {
    expect(versionsOf(name).length).toBeGreaterThan(0);
    expect(versionsOf(name).filter((each) => isOlder(each, version))).toEqual([]);
    expect(Object.keys(advisories).filter((id) => !/^(?:CVE-\d{4}-\d{4,}|GHSA(?:-\w{4}){3})$/u.test(id))).toEqual([]);
  });

  it.each(accepted)('$advisory of $package is only accepted as long as it is there', ({ package: name, fixed }) => {
    // When this fails, the package has been updated: take the entry out, and put the version into `minimum`.
    expect(versionsOf(name).some((version) => isOlder(version, fixed))).toBe(true);
  });

  it('names for each that is accepted a reason, and a test of this file that keeps it true', () => {
    const titles = new Set(
      [...read('tests/data/supply-chain.test.ts').matchAll(/ it\('(?<title>[^']+)'/gu)].map(({ groups }) => groups?.['title']),
    );
    expect(accepted.filter(({ reason, guard }) => reason === '' || !titles.has(guard))).toEqual([]);
  });
});

describe('what is accepted does not reach the service, because it', () => {
  const folder = join(packageRoot, 'src', 'schema');
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const schema = buildSchema(read('schema.graphql'));

  it('uses no directive for authentication', () => {
    expect(sources.length).toBeGreaterThan(10);
    expect(
      [...sources, read('schema.graphql')].filter((text) =>
        /@(?:authentication|authorization|subscriptionsAuthorization|jwt)\b/u.test(text),
      ),
    ).toEqual([]);
  });

  it('has no aggregations, no mutations and no subscriptions', () => {
    expect([schema.getMutationType(), schema.getSubscriptionType()]).toEqual([undefined, undefined]);
    const types = Object.values(schema.getTypeMap());
    const fields = types.filter(isObjectType).flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    expect(fields.length).toBeGreaterThan(100);
    expect([...types.map(({ name }) => name), ...fields].filter((name) => /aggregat/iu.test(name))).toEqual([]);
  });

  it('uses of uuid no function that is concerned', () => {
    const users = inProduction.filter(([path]) => {
      const manifest = JSON.parse(read(join(path, 'package.json'))) as { readonly dependencies?: Readonly<Record<string, string>> };
      return manifest.dependencies?.['uuid'] !== undefined;
    });
    expect(users.map(([path]) => nameOf(path))).toEqual(['@apollo/federation-internals']);
    const dist = join('node_modules', '@apollo', 'federation-internals', 'dist');
    const uses = readdirSync(join(packageRoot, dist))
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => [...read(join(dist, file)).matchAll(/uuid_\d+\.(?<called>\w+)\)(?<given>\([^)]*\))/gu)])
      .map(({ groups }) => `${groups?.['called']}${groups?.['given']}`);
    expect([...new Set(uses)]).toEqual(['v1()']);
  });
});

describe('package-lock.json', () => {
  it('says of every package what its content has to be', () => {
    expect(entries.length).toBeGreaterThan(300);
    expect(entries.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/u.test(integrity ?? '')).map(([folder]) => folder)).toEqual([]);
  });

  it('names no address, so that every package comes from the registry that npm is set to', () => {
    expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([folder]) => folder)).toEqual([]);
  });
});

it('has in production only packages whose licences are allowed', () => {
  const offered = (text: string): boolean =>
    text
      .replaceAll(/[()]/gu, '')
      .split(' OR ')
      .some((choice) => choice.split(' AND ').every((licence) => licences.allowed.includes(licence)));
  const others = inProduction
    .filter(([folder, { optional }]) => optional !== true || existsSync(join(packageRoot, folder)))
    .map(([folder]) => {
      const { license } = JSON.parse(read(join(folder, 'package.json'))) as { readonly license?: string };
      return { package: nameOf(folder), licence: license ?? 'none' };
    })
    .filter(({ licence }) => !offered(licence));
  expect(others).toEqual(licences.accepted.map(({ package: name, licence }) => ({ package: name, licence })));
  expect(licences.accepted.filter(({ reason }) => reason === '')).toEqual([]);
});

const audit = askRegistry();

it.skipIf('reason' in audit)(
  `has no vulnerability in production that npm knows and the table does not accept${'reason' in audit ? ` (${audit.reason})` : ''}`,
  () => {
    const found = 'found' in audit ? audit.found : [];
    const known = new Set(accepted.map(({ package: name }) => name));
    expect(found.filter((name) => !known.has(name))).toEqual([]);
  },
);

/** The packages in production that `npm audit` finds wrong by themselves, or why it cannot say. */
function askRegistry(): { readonly found: readonly string[] } | { readonly reason: string } {
  let output: string;
  try {
    output = execFileSync('npm', ['audit', '--omit=dev', '--json', '--fetch-timeout=20000', '--fetch-retries=0'], {
      cwd: packageRoot,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    output = (error as { readonly stdout?: string }).stdout ?? ''; // npm ends with 1 when it has found something
  }
  try {
    const { vulnerabilities } = JSON.parse(output) as {
      readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly unknown[] }>>;
    };
    if (!vulnerabilities) return { reason: 'skipped: the registry serves no advisories' };
    const own = Object.entries(vulnerabilities).filter(([, { via }]) => via.some((cause) => typeof cause === 'object'));
    return { found: own.map(([name]) => name) };
  } catch {
    return { reason: 'skipped: npm audit gives no answer' };
  }
}
