import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localPassword, serverHome } from '../../../../src/neo4j/local/prepare-home.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('serverHome', () => {
  it.each([
    ['5.26.0', 'neo4j-5.26'],
    ['5.26.30', 'neo4j-5.26'],
    ['2025.01.0', 'neo4j-2025'],
    ['2026.08.1', 'neo4j-2026'],
  ])('keeps the store of Neo4j %s in %s', (version, name) => {
    const folder = join('/data', name);
    expect(serverHome({ version, dataFolder: '/data', boltPort: 1, httpPort: 2 })).toEqual({
      folder,
      configFolder: join(folder, 'conf'),
      logFile: join(folder, 'server.log'),
    });
  });
});

describe('localPassword', () => {
  it('is made once for a folder, and differs from folder to folder', async () => {
    const [one, other] = [join(await temporaryFolder(), 'new', 'data'), await temporaryFolder()];
    const password = await localPassword(one);
    expect(password).toMatch(/^[\da-f]{32}$/u);
    expect(await localPassword(one)).toBe(password);
    expect(await localPassword(other)).not.toBe(password);
  });

  it('can be read by its owner only', async () => {
    const folder = await temporaryFolder();
    await localPassword(folder);
    expect((await stat(join(folder, 'password'))).mode & 0o777).toBe(0o600);
  });

  it('is the one in the file, without the line end of an editor', async () => {
    expect(await localPassword(await temporaryFolder({ password: 'my own one\n' }))).toBe('my own one');
  });
});
