import type { GraphReader, Reader } from '../neo4j/index.ts';

/** How long it may take to read all names, or to look at every node, in milliseconds: of a large graph, longer than other reads. */
const GRAPH_LIMIT = 60_000;

/**
 * A reader for what is large: each of its reads may take long.
 * @param away gives the signal that ends a read which is begun now, because the database has gone away.
 */
export function readPatiently(reader: GraphReader, away: () => AbortSignal): Reader {
  return { run: (cypher, parameters) => readWithin(reader, GRAPH_LIMIT, away()).run(cypher, parameters) };
}

/** A reader whose reads, from now on, may take so long together, in milliseconds, in the database as well. */
export function readWithin(reader: GraphReader, limit: number, end?: AbortSignal): Reader {
  const timeout = AbortSignal.timeout(limit);
  return reader.within({ signal: end ? AbortSignal.any([timeout, end]) : timeout, deadline: performance.now() + limit });
}
