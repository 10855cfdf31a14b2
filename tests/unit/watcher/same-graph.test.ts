import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Reader } from '../../../src/neo4j/index.ts';
import { READ_ALL, SameGraph } from '../../../src/watcher/same-graph.ts';

const REST = 50;

/** What is read of a graph that the test says. */
function watch(graph: { version: string; rows: readonly object[]; error?: Error }): {
  readonly same: SameGraph;
  readonly read: () => number;
} {
  let read = 0;
  const run = async (cypher: string): Promise<unknown> => {
    const isFirst = cypher === READ_ALL[0];
    if (isFirst) read++;
    if (graph.error) throw graph.error;
    const rows = graph.rows.filter((row) => isFirst !== 'start' in row);
    return { version: graph.version, records: rows.map((row) => ({ toObject: () => row })) };
  };
  return { same: new SameGraph({ run } as Reader, REST), read: () => read };
}

/** Lets the graph be of its version until it has been read. */
async function rest(same: SameGraph, version: string): Promise<void> {
  same.note(version);
  await sleep(REST + 10);
  same.note(version);
  await same.settle();
}

const ROWS: readonly object[] = [
  { id: '1', is: ['Concept'], properties: { slug: 'lstm' } },
  { id: '2', is: 'USES', start: '1', end: '1' },
];

describe('SameGraph', () => {
  it('knows a graph again by its version and all that it holds, in whatever order', async () => {
    const graph = { version: 'one', rows: ROWS };
    const { same } = watch(graph);
    await rest(same, 'one');
    expect(await same.isSame('one')).toBe(true);
    graph.rows = ROWS.toReversed();
    expect(await same.isSame('one')).toBe(true);
    graph.rows = [{ ...ROWS[0], properties: { slug: 'gru' } }, ...ROWS.slice(1)];
    expect(await same.isSame('one')).toBe(false);
    graph.rows = ROWS.slice(0, 1);
    expect(await same.isSame('one')).toBe(false);
  });

  it('takes a graph of another version for another one, also when it gets it while it is read', async () => {
    const graph = { version: 'one', rows: ROWS };
    const { same, read } = watch(graph);
    await rest(same, 'one');
    expect([await same.isSame('two'), read()]).toEqual([false, 1]);
    graph.version = 'two';
    expect(await same.isSame('one')).toBe(false);
  });

  it('reads a graph once when it has been at rest, and not before', async () => {
    const { same, read } = watch({ version: 'three', rows: ROWS });
    for (const version of ['one', 'two', 'three']) {
      same.note(version);
      await sleep(REST / 2);
    }
    expect([read(), await same.isSame('three')]).toEqual([0, false]);
    await rest(same, 'three');
    same.note('three');
    await same.settle();
    expect(read()).toBe(1);
  });

  it('knows nothing where a graph could not be read, tries again, and says so where it cannot be read when it is back', async () => {
    const graph: Parameters<typeof watch>[0] = { version: 'one', rows: ROWS, error: new Error('it is gone') };
    const { same, read } = watch(graph);
    await rest(same, 'one');
    expect([await same.isSame('one'), read()]).toEqual([false, 1]);
    delete graph.error;
    await rest(same, 'one');
    expect(await same.isSame('one')).toBe(true);
    graph.error = new Error('it is gone');
    await expect(same.isSame('one')).rejects.toThrow('it is gone');
  });
});
