import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { hasStore, makeDumpFolder, makeStagingFolder, swapStore, tidyStore } from '../../../../src/neo4j/local/swap-store.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const PARTS = ['data/databases/neo4j', 'data/transactions/neo4j'];

let home: string;
beforeEach(async () => {
  home = await temporaryFolder({ 'conf/neo4j.conf': '', 'data/databases/system/neostore': 'system', 'data/dbms/auth.ini': 'auth' });
});

async function writeStore(folder: string, content: string): Promise<void> {
  for (const part of PARTS) {
    await mkdir(join(folder, part, 'deeper'), { recursive: true });
    await writeFile(join(folder, part, 'file'), content);
    await writeFile(join(folder, part, 'deeper/file'), content);
  }
}

/** The content of both parts of the store in the home, and what lies beside them. */
async function look(): Promise<{ readonly store: readonly string[]; readonly beside: readonly string[] }> {
  const store = [];
  for (const part of PARTS) store.push(await readFile(join(home, part, 'deeper/file'), 'utf8').catch(() => 'none'));
  return { store, beside: await readdir(home) };
}

const TIDY = ['conf', 'data'];

describe('swapStore', () => {
  it.each([['an older store', true] as const, ['none', false] as const])(
    'puts the new store into its place, where there is %s',
    async (_, older) => {
      if (older) await writeStore(home, 'old');
      const staging = await makeStagingFolder(home);
      await writeStore(staging, 'new');
      await swapStore(home, staging);
      expect(await look()).toEqual({ store: ['new', 'new'], beside: TIDY });
      expect(await readdir(join(home, 'data'))).toEqual(['databases', 'dbms', 'transactions']);
      expect(await readFile(join(home, 'data/databases/system/neostore'), 'utf8')).toBe('system');
      expect(hasStore(home)).toBe(true);
    },
  );

  it('changes nothing when only a part of a store was loaded', async () => {
    await writeStore(home, 'old');
    const staging = await makeStagingFolder(home);
    await writeStore(staging, 'new');
    await rm(join(staging, 'data/transactions'), { recursive: true });
    await expect(swapStore(home, staging)).rejects.toThrow('has loaded no store');
    await tidyStore(home);
    expect(await look()).toEqual({ store: ['old', 'old'], beside: TIDY });
  });
});

describe('tidyStore', () => {
  it('does nothing in a home in order, nor where there is none', async () => {
    await writeStore(home, 'old');
    await tidyStore(home);
    expect(await look()).toEqual({ store: ['old', 'old'], beside: TIDY });
    await tidyStore(join(home, 'nowhere'));
    expect(await readdir(home)).toEqual(TIDY);
  });

  it('removes a dump and a store that were not finished', async () => {
    await writeStore(home, 'old');
    await writeFile(join(await makeDumpFolder(home), 'neo4j.dump'), 'half');
    await writeStore(await makeStagingFolder(home), 'half');
    await tidyStore(home);
    expect(await look()).toEqual({ store: ['old', 'old'], beside: TIDY });
  });

  it('finishes a swap that was broken off between any two of its steps', async () => {
    await writeStore(home, 'old');
    await writeStore(join(home, 'restored'), 'new');
    const begin = await temporaryFolder();
    await cp(home, begin, { recursive: true });
    // Each step is one that the swap takes; after each, the process may have been killed.
    const steps = [
      async () => {},
      ...PARTS.flatMap((part) => [
        async () => {
          await mkdir(dirname(join(home, 'replaced', part)), { recursive: true });
          await rename(join(home, part), join(home, 'replaced', part));
        },
        () => rename(join(home, 'restored', part), join(home, part)),
      ]),
      () => rm(join(home, 'restored'), { recursive: true }),
    ];
    for (let done = 1; done <= steps.length; done++) {
      await rm(home, { recursive: true });
      await cp(begin, home, { recursive: true });
      for (const step of steps.slice(0, done)) await step();
      await tidyStore(home);
      expect(await look()).toEqual({ store: ['new', 'new'], beside: TIDY });
    }
  });
});
