import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clearServerState, readServerState, writeServerState, type ServerState } from '../../../../src/neo4j/local/server-state.ts';
import { endedProcess, livingProcess } from '../../../support/processes.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const state = (pid: number): ServerState => ({ pid, startedBy: 'service', version: '5.26.30', boltPort: 7687, httpPort: 7474 });

describe('the state of the local server', () => {
  it('is read as it was written, while the server runs', async () => {
    const folder = await temporaryFolder();
    const written = state(await livingProcess(`--home-dir=${folder}/neo4j`));
    await writeServerState(folder, written);
    expect(await readServerState(folder)).toEqual(written);
  });

  it('leaves no draft behind, and replaces the one before', async () => {
    const folder = await temporaryFolder();
    const pid = await livingProcess(`--home-dir=${folder}/neo4j`);
    await writeServerState(folder, state(await endedProcess()));
    await writeServerState(folder, { ...state(pid), startedBy: 'command' });
    expect(await readdir(folder)).toEqual(['server.json']);
    expect(await readServerState(folder)).toMatchObject({ pid, startedBy: 'command' });
  });

  it('does not count when the server has ended', async () => {
    const folder = await temporaryFolder();
    await writeServerState(folder, state(await endedProcess()));
    expect(await readServerState(folder)).toBeUndefined();
  });

  it('does not count when its id belongs to another program by now', async () => {
    const folder = await temporaryFolder();
    await writeServerState(folder, state(await livingProcess()));
    expect(await readServerState(folder)).toBeUndefined();
  });

  it('is not there where nothing was written, or it was cleared', async () => {
    const folder = await temporaryFolder();
    expect(await readServerState(join(folder, 'nowhere'))).toBeUndefined();
    expect(await readServerState(folder)).toBeUndefined();
    await writeServerState(folder, state(process.pid));
    await clearServerState(folder);
    await clearServerState(folder);
    expect(await readServerState(folder)).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });
});
