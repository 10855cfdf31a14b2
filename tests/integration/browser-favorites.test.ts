import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { openTestGraph, type TestGraph } from '../support/test-graph.ts';

const folder = `${packageRoot}/cypher/browser/favorites`;
let graph: TestGraph;
beforeAll(async () => {
  graph = openTestGraph();
  await graph.holdSeeds();
});
afterAll(() => graph.close());

describe('the favorites for Neo4j Browser', () => {
  it.each(readdirSync(folder))('%s has a title and finds something in the graph', async (name) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    expect(text).toMatch(/^\/\/ \d\d \S/u);
    expect(await graph.run(text.replace(/;\s*$/u, ''))).not.toEqual([]);
  });
});
