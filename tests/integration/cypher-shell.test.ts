import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot, readConfig } from '../../src/config.ts';
import { findJava, javaArguments, javaNeededBy, resolveArtifacts, shellArtifacts } from '../../src/neo4j/index.ts';
import { openTestGraph, type TestGraph } from '../support/test-graph.ts';

let graph: TestGraph;
beforeAll(() => {
  graph = openTestGraph();
});
afterAll(() => graph.close());

const { version } = readConfig({ NEO4J_VERSION: process.env['NEO4J_VERSION'] }).local;
const java = await findJava(javaNeededBy(version), process.env);

describe.skipIf('missing' in java)('the stock cypher-shell', () => {
  it('loads the seeds unchanged, in order, to what the seeder makes of them; a second load changes nothing', async () => {
    if ('missing' in java) throw new Error(java.missing);
    const jars = await resolveArtifacts(shellArtifacts);
    const folder = `${packageRoot}/seed`;
    const input = readdirSync(folder)
      .sort()
      .map((name) => `:source ${folder}/${name}\n`)
      .join('');
    const { uri, username, password } = graph.address;
    const load = (): void =>
      void execFileSync(java.program, [...javaArguments(java, jars, 'org.neo4j.shell.Main', ['--fail-fast', '--format', 'plain'])], {
        input,
        env: { ...process.env, NEO4J_ADDRESS: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password },
      });
    await graph.empty();
    await graph.seed();
    const seeded = await graph.content();
    await graph.empty();
    load();
    const loaded = await graph.content();
    expect(loaded).toEqual(seeded);
    load();
    expect(await graph.content()).toEqual(loaded);
    expect((await graph.seed()).nodes).toEqual({ created: 0, updated: 0, deleted: 0 });
  });
});
