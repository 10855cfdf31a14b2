import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { runCommand, type Ran } from '../support/run-command.ts';
import { serveSeeds } from '../support/serve-seeds.ts';

/** How long npm may take to install the package with all that it needs, in milliseconds. */
const INSTALL = 300_000;

const { api } = await serveSeeds();

describe('the package, packed and installed elsewhere', () => {
  let folder: string;
  const npm = (...args: readonly string[]): Promise<Ran> => runCommand('npm', [...args, '--no-audit', '--no-fund'], folder);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conceptgraph-package-'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }');
    const packed = await npm('pack', packageRoot, '--json');
    const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
    const installed = await npm('install', `./${filename}`, '--ignore-scripts', '--prefer-offline');
    if (installed.status !== 0) throw new Error(installed.stderr);
  }, INSTALL);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('answers through conceptgraph/client', async () => {
    const script = `
      import { createClient } from 'conceptgraph/client';
      const client = createClient({ url: process.argv[2] });
      const { hits } = await client.lookup('LSTM');
      console.log(hits[0].concept.slug);
    `;
    await writeFile(join(folder, 'ask.mjs'), script);
    expect(await runCommand(process.execPath, ['ask.mjs', api.service.url], folder)).toEqual({ status: 0, stdout: 'lstm\n', stderr: '' });
  });

  it.each(['nodenext', 'bundler'])('has types that hold without those of Node (%s)', async (resolution) => {
    const script = `
      import { createClient, type Concept, type TypedDocument } from 'conceptgraph/client';
      const client = createClient({ url: '/graphql' });
      const [best] = (await client.lookup('LSTM', { language: 'EN' })).hits;
      export const concept: Concept | undefined = best?.concept;
      declare const document: TypedDocument<{ graph: { version: string } }, { slug: string }>;
      export const version: string = (await client.query(document, { slug: 'lstm' })).data.graph.version;
      // @ts-expect-error: the document has a variable
      await client.query(document);
      // @ts-expect-error: a parsed document is no text
      await client.query({ kind: 'Document', definitions: [] });
      // @ts-expect-error: there is no such language
      await client.suggest('a', { language: 'LA' });
      // @ts-expect-error: there may be no such concept
      (await client.concept('lstm')).names;
    `;
    await writeFile(join(folder, 'types.ts'), script);
    const module = resolution === 'bundler' ? 'esnext' : resolution;
    const resolving = ['--module', module, '--moduleResolution', resolution, '--types', ''];
    const strict = ['--noEmit', '--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes'];
    const tsc = join(packageRoot, 'node_modules/.bin/tsc');
    const checked = await runCommand(tsc, [...resolving, ...strict, '--target', 'es2023', '--lib', 'es2023,dom', 'types.ts'], folder);
    expect(checked).toMatchObject({ status: 0, stdout: '' });
  });

  it('still has its program', async () => {
    const { stdout } = await npm('exec', '--offline', '--', 'conceptgraph', '--version');
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });

  it('opens nothing but the client', async () => {
    const { stderr } = await runCommand(process.execPath, ['-e', "import('conceptgraph')"], folder);
    expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});
