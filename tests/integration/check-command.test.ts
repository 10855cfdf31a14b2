import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { runToEnd } from '../support/run-program.ts';
import { openTestGraph, type TestGraph } from '../support/test-graph.ts';

let graph: TestGraph;
let folder: string;
beforeAll(async () => {
  graph = openTestGraph();
  folder = await mkdtemp(join(tmpdir(), 'conceptgraph-check-test-'));
  await cp(`${packageRoot}/examples/tea/seed`, folder, { recursive: true });
  await graph.holdSeeds();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await graph.close();
});

describe('conceptgraph check', () => {
  const check = (): ReturnType<typeof runToEnd> => {
    const { uri, username, password } = graph.address;
    return runToEnd(['check', '--seed', folder], { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password });
  };

  it('ends with 1 and names the faults of the seeds by place, and those of the graph that serves, which it only reads', async () => {
    const topic = join(folder, '110-teas.cypher');
    const text = await readFile(topic, 'utf8');
    await writeFile(topic, text.replace(/to: 'gaiwan'/u, "to: 'gaiwen'"));
    await graph.run(`MATCH (c:Concept {slug: 'lstm'}) REMOVE c.summary`);
    const before = await graph.content();
    const { status, output } = await check();
    expect(output).toMatch(/110-teas\.cypher:\d+:3: error: The concept "gaiwen" is referred to, but nobody defines it/u);
    expect(output).toMatch(/^error: The concept "lstm" has no summary/mu);
    expect(output).toContain('2 errors, ');
    expect(status).toBe(1);
    expect(await graph.content()).toEqual(before);
    await writeFile(topic, text);
    await graph.seed();
  });

  it('ends with 0 when all is well', async () => {
    const { status, output } = await check();
    expect(output).toContain('0 errors, ');
    expect(status).toBe(0);
  });
});
