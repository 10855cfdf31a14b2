import type { GraphReader, StreamingReader } from '../neo4j/index.ts';
import { untilAborted } from '../until-aborted.ts';

/**
 * How long it may take to read all names, or to look at every node, in milliseconds: of a large graph, longer than other reads. That of
 * a million concepts took 45 s on two processors with nothing else to do.
 */
const GRAPH_LIMIT = 300_000;

/**
 * A reader for what is large: each of its reads may take long.
 * @param away gives the signal by which a read that is begun now is given up, because the database has gone away.
 */
export function readPatiently(reader: GraphReader, away: () => AbortSignal): StreamingReader {
  return {
    run: (cypher, parameters) => untilAborted(readWithin(reader, GRAPH_LIMIT).run(cypher, parameters), away()),
    stream: (cypher, begin) => untilAborted(readWithin(reader, GRAPH_LIMIT).stream(cypher, begin), away()),
  };
}

/** A reader whose reads, from now on, may take so long together, in milliseconds, in the database as well. */
export function readWithin(reader: GraphReader, limit: number): StreamingReader {
  return reader.within({ signal: AbortSignal.timeout(limit), deadline: performance.now() + limit });
}
