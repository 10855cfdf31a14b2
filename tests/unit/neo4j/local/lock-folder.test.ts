import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DataFolderInUseError } from '../../../../src/neo4j/errors.ts';
import { findService, lockFolder } from '../../../../src/neo4j/local/lock-folder.ts';
import { endedProcess, livingProcess } from '../../../support/processes.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('lockFolder', () => {
  it('makes the folder, claims it for this process, and lets go of it', async () => {
    const folder = join(await temporaryFolder(), 'deep', 'data');
    const unlock = await lockFolder(folder);
    expect(await readFile(join(folder, 'service.lock'), 'utf8')).toBe(String(process.pid));
    unlock();
    expect(existsSync(join(folder, 'service.lock'))).toBe(false);
    unlock();
    (await lockFolder(folder))();
  });

  it('refuses a folder that a living process has claimed, naming that process and the folder, and leaves its claim', async () => {
    const holder = await livingProcess();
    const folder = await temporaryFolder({ 'service.lock': String(holder) });
    const locking = lockFolder(folder);
    await expect(locking).rejects.toThrow(DataFolderInUseError);
    await expect(locking).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE', pid: holder, folder });
    await expect(locking).rejects.toThrow(`process ${holder}) uses the data folder ${folder}. Stop it, or set CONCEPTGRAPH_DATA`);
    await expect(locking).rejects.toThrow(`delete ${join(folder, 'service.lock')}`);
    expect(await readFile(join(folder, 'service.lock'), 'utf8')).toBe(String(holder));
  });

  it.each([
    ['a process that has ended', async () => String(await endedProcess())],
    ['nobody', async () => ''],
    ['something that is no process', async () => 'garbage'],
    ['a process group', async () => '-1'],
    ['this process, left from before', async () => String(process.pid)],
  ])('takes over the claim of %s', async (_, holder) => {
    const folder = await temporaryFolder({ 'service.lock': await holder() });
    const unlock = await lockFolder(folder);
    expect(await readFile(join(folder, 'service.lock'), 'utf8')).toBe(String(process.pid));
    unlock();
  });
});

describe('findService', () => {
  it('finds the living process that has claimed a folder', async () => {
    const holder = await livingProcess();
    const folder = await temporaryFolder({ 'service.lock': `${holder}\n` });
    expect(await findService(folder)).toBe(holder);
  });

  it('finds none where there is no folder, no claim, or one of a process that has ended or is this one', async () => {
    const folder = await temporaryFolder();
    expect(await findService(join(folder, 'nowhere'))).toBeUndefined();
    expect(await findService(folder)).toBeUndefined();
    for (const pid of [await endedProcess(), process.pid, 0]) {
      await writeFile(join(folder, 'service.lock'), String(pid));
      expect(await findService(folder)).toBeUndefined();
    }
  });
});
