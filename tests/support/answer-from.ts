import { graphql, type ExecutionResult } from 'graphql';
import { readVocabulary } from '../../src/graph/index.ts';
import { KnownGraphReader, type KnownGraph } from '../../src/lookup/index.ts';
import { connect, createReader } from '../../src/neo4j/index.ts';
import { buildSchema, matchCompleteNodes, requiredProperties } from '../../src/schema/index.ts';
import { contextWith } from './context-with.ts';
import type { TestGraph } from './test-graph.ts';

/** What answers: the database, or memory alone. */
export const FROM = ['database', 'memory'] as const;
export type From = (typeof FROM)[number];

/** The API of a graph, asked by itself. */
export interface Answers {
  /** Reads into memory what the graph holds now. */
  readAgain(): Promise<void>;
  ask(from: From, source: string, variableValues?: Record<string, unknown>): Promise<ExecutionResult>;
  close(): Promise<void>;
}

/** Makes the API of what a graph holds, and reads it into memory. */
export async function openAnswers(graph: TestGraph): Promise<Answers> {
  const connection = connect(graph.address, 'Integer');
  const vocabulary = await readVocabulary(createReader(connection));
  const reader = createReader(connection, { rewrite: matchCompleteNodes(requiredProperties(vocabulary)), needlessAt: () => undefined });
  const schema = await buildSchema(vocabulary);
  const readKnown = (): Promise<KnownGraph> => new KnownGraphReader().read(reader);
  let known = await readKnown();
  return {
    readAgain: async () => void (known = await readKnown()),
    ask: (from, source, variableValues = {}) => {
      const contextValue = contextWith({
        executionContext: from === 'database' ? reader : { run: () => Promise.reject(new Error('the database was asked')) },
        ...known,
        namesAreStale: from === 'database',
      });
      return graphql({ schema, source, variableValues, contextValue });
    },
    close: () => connection.close(),
  };
}
