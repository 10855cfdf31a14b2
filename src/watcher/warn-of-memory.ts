import { getHeapStatistics } from 'node:v8';
import type { Log } from '../log.ts';
import type { Reader } from '../neo4j/index.ts';

/**
 * How much of V8's memory a graph takes up, in bytes for each of its names. With 10⁶ concepts that have 3.3 names each, a short
 * summary and a statement, that were 1.34 GB, and 2.38 GB when a name had changed (docs/performance.md); longer texts take more.
 * What stands in typed arrays comes on top, and is not limited.
 */
const BYTES_A_NAME = 410;

/** How much that is when it is read anew after a change, beside what is in memory of it; and with room for what is not collected yet. */
const ANEW = 2;
const WITH_ROOM = 3;

/** Who has been told. */
const told = new WeakSet<Log>();

/**
 * Warns, once, when a graph takes up more memory than Node.js may use, at once or when it has changed: the process would end without
 * a word that helps.
 * @param reader reads the graph as it is, so that Neo4j need not look at each name to count them.
 * @param limit how much memory Node.js may use, in bytes.
 */
export async function warnOfMemory(reader: Reader, log: Log, limit = getHeapStatistics().heap_size_limit): Promise<void> {
  if (told.has(log)) return;
  const { records } = await reader.run('MATCH (n:Name) RETURN count(n) AS names');
  const names = Number(records[0]?.get('names') ?? 0);
  const needed = names * BYTES_A_NAME;
  if (ANEW * needed <= limit) return;
  told.add(log);
  const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
  const facts = `To read its ${names.toLocaleString('en')} names takes about ${gigabytes(needed)} of memory, and ${gigabytes(ANEW * needed)} once they change`;
  const option = `--max-old-space-size=${Math.ceil((WITH_ROOM * needed) / 1e9)}000`;
  log.warn(
    `The graph is large. ${facts}; Node.js may use ${gigabytes(limit)}, and ends when it needs more. Start with NODE_OPTIONS=${option}.`,
  );
}
