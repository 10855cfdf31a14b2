import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { report } from '../support/report-row.ts';
import { runCommand } from '../support/run-command.ts';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const readLock = (path: string): Readonly<Record<string, Locked>> =>
  (JSON.parse(readFileSync(`${packageRoot}/${path}`, 'utf8')) as { readonly packages: Readonly<Record<string, Locked>> }).packages;
const lock = Object.entries(readLock('package-lock.json')).filter(([path]) => path !== '');
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Below which version a package has a weakness that matters here, and which. */
const LEAST: Readonly<Record<string, readonly [version: string, weakness: string]>> = {
  '@apollo/server': ['5.5.0', 'character sets of bodies (CVE-2026-23897), GET with an odd Content-Type (GHSA-9q82-xgwf-vj6h)'],
  '@neo4j/graphql': ['7.6.3', 'subscriptions (CVE-2026-5423), fields with @authentication (CVE-2026-19869); neither is used'],
  graphql: ['16.8.1', 'overlapping fields (CVE-2023-26144)'],
  'neo4j-driver': ['6.0.0', 'the line that is maintained'],
  fastify: ['5.7.3', 'the line that is maintained'],
};

/** Advisories without a version that mends them, and why they do no harm here. */
const KNOWN: readonly (readonly [name: string, title: RegExp, reason: string])[] = [
  [
    '@neo4j/graphql',
    /authenticat|authoriz|jwt|subscription|aggregat/iu,
    'no directive of it is relied on; the schema has no mutations, subscriptions or aggregations (A13 to A16)',
  ],
];

/** Programs of packages that may run when the package is installed. */
const INSTALL_SCRIPTS = new Set(['@apollo/protobufjs']);

function isBelow(version: string, least: string): boolean {
  const [one, other] = [version, least].map((text) => text.split(/[.-]/u).slice(0, 3).map(Number));
  for (const [at, part] of (other ?? []).entries()) {
    const given = one?.[at] ?? 0;
    if (given !== part) return given < part;
  }
  return false;
}

it('A26: every package is locked by its content, comes by HTTPS, and is none with a known weakness that matters here', () => {
  const open = lock
    .filter(([, { integrity, link }]) => link !== true && !/^sha512-[\w+/]{86}==$/u.test(integrity ?? ''))
    .map(([path]) => path);
  const elsewhere = lock.filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://')).map(([path]) => path);
  const scripts = lock
    .filter(([, { hasInstallScript, dev, optional }]) => hasInstallScript === true && dev !== true && optional !== true)
    .map(([path]) => nameOf(path));
  const old = lock.flatMap(([path, { version = '' }]) => {
    const [least, weakness] = LEAST[nameOf(path)] ?? [];
    return least !== undefined && isBelow(version, least) ? [`${path} is ${version}, below ${least}: ${weakness}`] : [];
  });
  const present = Object.keys(LEAST).filter((name) => lock.some(([path]) => path === `node_modules/${name}`));
  const production = lock.filter(([, { dev }]) => dev !== true);
  report('A26', {
    outcome: `${open.length} packages without a hash, ${old.length} too old`,
    figures: { packages: lock.length, 'in production': production.length, 'install scripts in production': scripts.join(', ') },
  });
  expect({ open, elsewhere, old }).toEqual({ open: [], elsewhere: [], old: [] });
  expect(scripts.filter((name) => !INSTALL_SCRIPTS.has(name))).toEqual([]);
  expect(present).toEqual(Object.keys(LEAST));
});

it('A26: what is installed is what is locked', () => {
  const installed = readLock('node_modules/.package-lock.json');
  const locked = new Map(lock);
  const different = Object.entries(installed)
    .filter(
      ([path, { version, integrity }]) =>
        version !== locked.get(path)?.version || (integrity !== undefined && integrity !== locked.get(path)?.integrity),
    )
    .map(([path]) => path);
  report('A26 (installed)', {
    outcome: `${different.length} packages differ from the lock`,
    figures: { packages: Object.keys(installed).length },
  });
  expect(different).toEqual([]);
});

interface Audit {
  readonly vulnerabilities?: Readonly<
    Record<
      string,
      {
        readonly severity: string;
        readonly via: readonly (
          | string
          | { readonly name: string; readonly title: string; readonly url: string; readonly severity: string }
        )[];
      }
    >
  >;
}

it(
  'A26: the registry knows no high weakness of what runs in production, but those that are known to do no harm',
  { timeout: 120_000 },
  async ({ skip }) => {
    const { stdout } = await runCommand('npm', ['audit', '--omit=dev', '--json'], packageRoot);
    const { vulnerabilities } = JSON.parse(stdout || '{}') as Audit;
    if (!vulnerabilities) {
      report('A26 (audit)', { outcome: 'not run: the registry answers no audits here' });
      return skip('the registry answers no audits here');
    }
    const found = Object.values(vulnerabilities).flatMap(({ via }) =>
      via.flatMap((one) => (typeof one === 'string' || !['high', 'critical'].includes(one.severity) ? [] : [one])),
    );
    const isKnown = ({ name, title }: (typeof found)[number]): boolean =>
      KNOWN.some(([known, pattern]) => known === name && pattern.test(title));
    const unknown = found.filter((one) => !isKnown(one)).map(({ name, title, url }) => `${name}: ${title} (${url})`);
    report('A26 (audit)', {
      outcome: `${unknown.length} high weaknesses that are not known to do no harm`,
      figures: { 'high or critical': found.length, known: found.length - unknown.length },
    });
    return expect(unknown).toEqual([]);
  },
);
