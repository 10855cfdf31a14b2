import { afterAll } from 'vitest';
import { openTestGraph, testConfig, type TestGraph } from './test-graph.ts';
import { startTestService, type TestService } from './test-service.ts';

/** The shared Neo4j, and the service that answers from it. */
export interface Served {
  readonly graph: TestGraph;
  readonly api: TestService;
}

/**
 * Lets the shared Neo4j hold the project's own seeds and serves it, until the tests of the file are over.
 * @param answerCache how many bytes of answers are kept; where some are, questions wait for a change that has been seen.
 */
export async function serveSeeds({ answerCache }: { readonly answerCache?: number } = {}): Promise<Served> {
  const graph = openTestGraph();
  await graph.holdSeeds();
  const config = testConfig(graph.address);
  const api = await startTestService({ ...config, http: { ...config.http, answerCache: answerCache ?? config.http.answerCache } });
  afterAll(async () => {
    await api.service.stop();
    await graph.close();
  });
  return { graph, api };
}
