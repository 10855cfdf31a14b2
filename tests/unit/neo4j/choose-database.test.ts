import { afterEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { chooseDatabase, findDatabase } from '../../../src/neo4j/choose-database.ts';
import { NoDatabaseError } from '../../../src/neo4j/errors.ts';
import type { Step } from '../../../src/neo4j/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const steps: string[] = [];
const step: Step = (title, work) => {
  steps.push(title);
  return work(() => {});
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('chooseDatabase', () => {
  it('takes the one that NEO4J_URI names, says so, and starts nothing', async () => {
    const config = readConfig({ NEO4J_URI: 'bolt://db.example:7687', NEO4J_PASSWORD: 'secret' });
    const database = await chooseDatabase(config, step);
    expect(database.address).toEqual({ uri: 'bolt://db.example:7687', username: 'neo4j', password: 'secret', database: 'neo4j' });
    expect(database.reason).toBe('bolt://db.example:7687, because NEO4J_URI names it');
    expect(database.browserUrl).toBeUndefined();
    await database.stop();
    expect(steps).toEqual([]);
  });

  it('names the three ways to a database, and what each lacks, where there is none', async () => {
    // Without programs and caches there is no Docker and no Maven, even where a Java lies in one of the usual folders.
    const empty = await temporaryFolder();
    for (const variable of ['PATH', 'HOME', 'XDG_CACHE_HOME', 'LOCALAPPDATA']) vi.stubEnv(variable, empty);
    vi.stubEnv('JAVA_HOME', '');
    const choosing = chooseDatabase(readConfig({ CONCEPTGRAPH_DATA: empty }), step);
    await expect(choosing).rejects.toThrow(NoDatabaseError);
    await expect(choosing).rejects.toMatchObject({ code: 'NO_DATABASE' });
    await expect(choosing).rejects.toThrow(/1\. Name a running one: set NEO4J_URI.*Missing: NEO4J_URI is not set\./u);
    await expect(choosing).rejects.toThrow(/2\. Let a local one be started: .*Missing: Java /u);
    await expect(choosing).rejects.toThrow(/3\. Let Docker run one: .*Missing: there is no `docker` command\./u);
    expect(steps).toEqual([]);
  });
});

describe('findDatabase', () => {
  it('names the setting when the one that NEO4J_URI names does not answer', async () => {
    const config = readConfig({ NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'secret' });
    await expect(findDatabase(config)).rejects.toThrow(/^bolt:\/\/127\.0\.0\.1:1 does not answer: check NEO4J_URI/u);
  });

  it('finds none where no local server runs', async () => {
    expect(await findDatabase(readConfig({ CONCEPTGRAPH_DATA: await temporaryFolder() }))).toBeUndefined();
  });
});
