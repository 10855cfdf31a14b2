import { readVocabulary } from '../../src/graph/index.ts';
import { KnownGraphReader } from '../../src/lookup/index.ts';
import { connect, createReader } from '../../src/neo4j/index.ts';
import { buildSchema, matchCompleteNodes, requiredProperties } from '../../src/schema/index.ts';
import { createServer } from '../../src/server/index.ts';
import { contextWith } from './context-with.ts';
import { testConfig, type TestGraph } from './test-graph.ts';
import { clientOf, type TestClient } from './test-service.ts';

/** A server that answers from the database alone, as the service does while what it has in memory is from before a change. */
export interface DatabaseServer extends TestClient {
  stop(): Promise<void>;
}

/** Serves a graph from the database alone; the names that errors propose are those of now. */
export async function serveFromDatabase({ address }: TestGraph): Promise<DatabaseServer> {
  const connection = connect(address, 'Integer');
  const vocabulary = await readVocabulary(createReader(connection));
  const rewriting = { rewrite: matchCompleteNodes(requiredProperties(vocabulary)), needlessAt: () => undefined };
  const reader = createReader(connection, rewriting);
  const known = await new KnownGraphReader().read(reader);
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const reason = { code: 'GRAPH_UNAVAILABLE', message: 'Not ready yet.' };
  const server = await createServer({ config: testConfig(address), reason, exampleQuery: () => '', log });
  await server.serve(await buildSchema(vocabulary), (request) =>
    contextWith({ executionContext: reader.within(request), ...known, namesAreStale: true }),
  );
  return {
    ...clientOf(server.url),
    stop: async () => {
      await server.close();
      await connection.close();
    },
  };
}
