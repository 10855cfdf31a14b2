import { expect, it } from 'vitest';
import type { Log } from '../../../src/log.ts';
import type { Reader } from '../../../src/neo4j/index.ts';
import { warnOfMemory } from '../../../src/watcher/warn-of-memory.ts';

/** What is said of a graph with so many names where Node.js may use so many gigabytes. */
async function saidOf(names: number, gigabytes: number): Promise<readonly string[]> {
  const said: string[] = [];
  const none = (): void => {};
  const log: Log = { debug: none, info: none, warn: (message) => said.push(message), error: none };
  const reader = { run: async () => ({ records: [{ get: () => names }] }) } as unknown as Reader;
  for (let time = 0; time < 2; time++) await warnOfMemory(reader, log, gigabytes * 1e9);
  return said;
}

it('says once how much memory a large graph takes, and how Node.js gets it', async () => {
  expect(await saidOf(10_000_000, 4.3)).toEqual([
    'The graph is large. To read its 10,000,000 names takes about 4.1 GB of memory, and 8.2 GB once they change; Node.js may use 4.3 GB, and ends when it needs more. Start with NODE_OPTIONS=--max-old-space-size=13000.',
  ]);
});

it('says nothing where the memory suffices', async () => {
  expect(await saidOf(10_000_000, 14)).toEqual([]);
  expect(await saidOf(3_300_000, 4.3)).toEqual([]);
  expect(await saidOf(0, 0.5)).toEqual([]);
});
