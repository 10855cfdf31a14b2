import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { findExamples, replaceAnswers } from '../support/examples.ts';
import { openTestGraph, testConfig, type TestGraph } from '../support/test-graph.ts';
import { startTestService, type TestService } from '../support/test-service.ts';

// With UPDATE_EXAMPLES=1 the answers in the documents are replaced by what the service says.
const update = process.env['UPDATE_EXAMPLES'] === '1';

describe.each([
  { document: 'README.md', seeds: 'seed', examples: 10 },
  { document: 'examples/tea/README.md', seeds: 'examples/tea/seed', examples: 3 },
])('the examples of $document', ({ document, seeds, examples }) => {
  const path = `${packageRoot}/${document}`;
  const found = findExamples(readFileSync(path, 'utf8'));
  let graph: TestGraph;
  let api: TestService;
  beforeAll(async () => {
    graph = openTestGraph();
    await graph.empty();
    api = await startTestService(testConfig(graph.address, `${packageRoot}/${seeds}`));
  });
  afterAll(async () => {
    await api.service.stop();
    await graph.close();
  });

  it('are all there', () => {
    expect(found).toHaveLength(examples);
  });

  it.skipIf(update).each(found)('are answered as the document says: $query', async ({ query, answer }) => {
    expect({ data: await api.data(query) }).toEqual(JSON.parse(answer));
  });

  it.runIf(update)('are brought up to date', async () => {
    const answers = [];
    for (const { query } of found) answers.push({ data: await api.data(query) });
    expect(answers).toHaveLength(examples);
    writeFileSync(path, replaceAnswers(readFileSync(path, 'utf8'), answers));
  });

  it('come from a graph with which nothing is wrong', async () => {
    expect(await api.data('{ graph { problems { check problem } } }')).toEqual({ graph: { problems: [] } });
  });
});
