import { getHeapStatistics } from 'node:v8';
import type { Log } from '../log.ts';
import type { Reader } from '../neo4j/index.ts';

/** How much memory a graph takes up while it is read, in bytes for each of its names; measured with 10⁶ concepts (docs/performance.md). */
const BYTES_A_NAME = 1_250;

/** How much that is when it is read anew after a change, beside what is in memory of it; and with room for what is not collected yet. */
const ANEW = 2;
const WITH_ROOM = 3;

/**
 * Warns when a graph takes up more memory than Node.js may use: the process would end without a word that helps.
 * @param reader reads the graph.
 * @param limit how much memory Node.js may use, in bytes.
 */
export async function warnOfMemory(reader: Reader, log: Log, limit = getHeapStatistics().heap_size_limit): Promise<void> {
  const { records } = await reader.run('MATCH (n:Name) RETURN count(n) AS names');
  const names = Number(records[0]?.get('names') ?? 0);
  const needed = names * BYTES_A_NAME;
  if (ANEW * needed <= limit) return;
  const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
  const facts = `To read its ${names.toLocaleString('en')} names takes about ${gigabytes(needed)} of memory, and ${gigabytes(ANEW * needed)} once they change`;
  const option = `--max-old-space-size=${Math.ceil((WITH_ROOM * needed) / 1e9)}000`;
  log.warn(
    `The graph is large. ${facts}; Node.js may use ${gigabytes(limit)}, and ends when it needs more. Start with NODE_OPTIONS=${option}.`,
  );
}
