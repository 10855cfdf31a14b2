import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot, readConfig } from '../../src/config.ts';
import { readContent } from '../../src/graph/index.ts';
import { findFreePorts, lockFolder, readServerState, whatLocalServerLacks, withConnection } from '../../src/neo4j/index.ts';
import type { Manifest } from '../../src/neo4j/local/backup-format.ts';
import { readBackup } from '../../src/neo4j/local/read-backup.ts';
import { tidyStore } from '../../src/neo4j/local/swap-store.ts';
import { writeBackup } from '../../src/neo4j/local/write-backup.ts';
import { runProgram, runToEnd } from '../support/run-program.ts';

const { version } = readConfig({ NEO4J_VERSION: process.env['NEO4J_VERSION'] }).local;
const missing = await whatLocalServerLacks(version);

/** How long a command that starts a server may take on a slow machine, in milliseconds. */
const START = 300_000;

interface Place {
  /** The data folder, and the settings that name it. */
  readonly data: string;
  readonly settings: Readonly<Record<string, string>>;
}

describe.skipIf(missing !== undefined)('backup and restore of the local Neo4j', () => {
  let folder: string;
  let first: Place;
  let backup: string;
  let hash: string;
  const places: Place[] = [];

  const makePlace = async (name: string): Promise<Place> => {
    const data = join(folder, name);
    const [bolt, http] = await findFreePorts();
    const settings = { CONCEPTGRAPH_DATA: data, NEO4J_BOLT_PORT: String(bolt), NEO4J_HTTP_PORT: String(http) };
    const place = { data, settings: { ...settings, CONCEPTGRAPH_SEED: `${packageRoot}/examples/tea/seed` } };
    places.push(place);
    return place;
  };
  const run = ({ settings }: Place, ...args: readonly string[]): ReturnType<typeof runToEnd> => runToEnd(args, settings);
  const homeOf = async ({ data }: Place): Promise<string> =>
    join(data, (await readdir(data)).find((name) => name.startsWith('neo4j-')) ?? 'no home');

  /** Runs a statement on the server of a place, which runs, and gives a hash of all that its graph says. */
  const ask = async ({ data, settings }: Place, cypher = 'RETURN 1'): Promise<string> => {
    const password = await readFile(join(data, 'password'), 'utf8');
    const address = { uri: `bolt://127.0.0.1:${settings['NEO4J_BOLT_PORT']}`, username: 'neo4j', password, database: 'neo4j' };
    return withConnection(address, 'bigint', async ({ driver }) => {
      await driver.executeQuery(cypher);
      const session = driver.session();
      const { nodes, relations } = await readContent(session).finally(() => session.close());
      const write = (value: unknown): string => JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item));
      const lines = nodes.map(({ key, labels, properties }) => write([key, labels, properties]));
      lines.push(...relations.map(({ key, type, properties }) => write([key, type, properties])));
      return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
    });
  };

  /** What a backup or restore needs for a while only. */
  const leftoversIn = async (place: Place): Promise<readonly string[]> =>
    (await readdir(await homeOf(place))).filter((name) => /^(?:dumping|restoring|restored|replaced)/u.test(name));

  /** The files of a store, each with a hash of its content. */
  const filesOf = async (home: string): Promise<readonly string[]> => {
    const files: string[] = [];
    for (const part of ['data/databases/neo4j', 'data/transactions/neo4j']) {
      const entries = await readdir(join(home, part), { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((each) => each.isFile())) {
        const path = join(entry.parentPath, entry.name);
        files.push(
          `${relative(home, path)} ${createHash('sha256')
            .update(await readFile(path))
            .digest('hex')}`,
        );
      }
    }
    return files.sort();
  };

  /** Restores over the graph of a place, and kills that as soon as its home looks like this, if it ever does. */
  const killedRestore = async (place: Place, looksLike: (names: readonly string[]) => boolean): Promise<void> => {
    const home = await homeOf(place);
    const program = runProgram(['restore', '--force', backup], place.settings);
    while (program.process.exitCode === null && !looksLike(readdirSync(home))) await sleep(1);
    program.process.kill('SIGKILL');
    await program.ended;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conceptgraph-backup-'));
    first = await makePlace('first');
    backup = join(folder, 'tea.backup');
  });
  afterAll(async () => {
    for (const place of places) await run(place, 'neo4j', 'stop');
    await rm(folder, { recursive: true, force: true });
  });

  it('says that there is nothing to back up, and makes no folder for it', async () => {
    const { status, output } = await run(first, 'backup', backup);
    expect([status, output]).toEqual([1, expect.stringContaining('nothing to back up')]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses while the server runs, naming it and how it is stopped', { timeout: START }, async () => {
    expect((await run(first, 'neo4j', 'start')).status).toBe(0);
    expect((await run(first, 'seed')).status).toBe(0);
    hash = await ask(first, `CREATE (:Bookmark {url: 'x'}), (:Concept {slug: 'mine', remark: '手工'})`);
    const pid = (await readServerState(first.data))?.pid;
    for (const command of ['backup', 'restore']) {
      if (command === 'restore') await fakeBackup(join(folder, 'fake'), version);
      const { status, output } = await run(first, command, command === 'backup' ? backup : join(folder, 'fake'));
      expect([status, output]).toEqual([1, expect.stringMatching(new RegExp(`\\(process ${pid}\\)[^]*conceptgraph neo4j stop`, 'u'))]);
    }
    expect(await ask(first)).toBe(hash);
    expect(await readdir(folder)).toEqual(['fake', 'first']);
  });

  it('asks for an orderly shutdown when the server was killed, and works after one', { timeout: START }, async () => {
    process.kill((await readServerState(first.data))?.pid ?? 0, 'SIGKILL');
    while (await readServerState(first.data)) await sleep(50);
    const { status, output } = await run(first, 'backup', backup);
    expect([status, output]).toEqual([1, expect.stringContaining('conceptgraph neo4j start, then conceptgraph neo4j stop')]);
    await run(first, 'neo4j', 'start');
    await run(first, 'neo4j', 'stop');
    const again = await run(first, 'backup', backup);
    expect([again.status, again.output]).toEqual([0, expect.stringContaining('brings it back')]);
    expect((await stat(backup)).mode & 0o777).toBe(0o600);
    expect((await readBackup(backup)).manifest.neo4jVersion).toBe(version);
    expect(await readdir(folder)).toEqual(['fake', 'first', 'tea.backup']);
    expect(await leftoversIn(first)).toEqual([]);
  });

  it('does not overwrite a file unless told to, and leaves none when it is broken off', { timeout: START }, async () => {
    const before = await readFile(backup);
    const refused = await run(first, 'backup', backup);
    expect([refused.status, refused.output]).toEqual([1, expect.stringContaining('is there already')]);
    const program = runProgram(['backup', join(folder, 'broken-off')], first.settings);
    while ((await leftoversIn(first)).length === 0) await sleep(5);
    program.process.kill('SIGKILL');
    await program.ended;
    expect((await readdir(folder)).filter((name) => name.startsWith('broken-off'))).toEqual([]);
    expect(await readFile(backup)).toEqual(before);
    expect((await run(first, 'backup', '--force', backup)).status).toBe(0);
    expect(await leftoversIn(first)).toEqual([]);
  });

  it('brings the graph back in an empty data folder, with a password of its own', { timeout: START }, async () => {
    const second = await makePlace('second');
    const { status, output } = await run(second, 'restore', backup);
    expect([status, output]).toEqual([0, expect.stringContaining(`with Neo4j ${version}`)]);
    expect((await run(second, 'neo4j', 'start')).status).toBe(0);
    expect(await ask(second)).toBe(hash);
    expect((await run(second, 'seed')).output).toContain('unchanged');
    expect(await readFile(join(second.data, 'password'), 'utf8')).not.toBe(await readFile(join(first.data, 'password'), 'utf8'));
    await ask(second, `MATCH (n:Bookmark) DETACH DELETE n CREATE (:Concept {slug: 'later'})`);
    await run(second, 'neo4j', 'stop');
  });

  describe('over a graph that is there', () => {
    let second: Place;
    let home: string;
    let old: readonly string[];
    beforeAll(async () => {
      second = places[1] ?? first;
      home = await homeOf(second);
      old = await filesOf(home);
    });

    it('asks first, saying what would be replaced', async () => {
      const { status, output } = await run(second, 'restore', backup);
      expect([status, output]).toEqual([1, expect.stringContaining(`There is a graph in ${home} already, last changed`)]);
      expect(await filesOf(home)).toEqual(old);
    });

    it.each<[string, (file: string) => Promise<unknown>, string]>([
      ['cut short', (file) => truncate(file, 100_000), 'is cut short'],
      ['longer than it was', (file) => appendFile(file, 'x'), 'is damaged'],
      ['changed in one bit', flipBit, 'does not match its checksum'],
      ['of another sort', (file) => writeFile(file, 'no backup'), 'is no backup made by'],
      ['made with a newer Neo4j', (file) => fakeBackup(file, '2099.01.0'), 'was made with Neo4j 2099.01.0'],
      ['no dump inside', (file) => fakeBackup(file, version), 'neo4j-admin database load failed: '],
    ])('refuses a file that is %s, even if forced; the old graph stays', async (_, damage, message) => {
      const file = join(folder, 'damaged');
      await cp(backup, file);
      await damage(file);
      const { status, output } = await run(second, 'restore', '--force', file);
      expect([status, output]).toEqual([1, expect.stringContaining(message)]);
      expect(output).not.toMatch(/^ {4}at /mu);
      expect(await filesOf(home)).toEqual(old);
      expect(await leftoversIn(second)).toEqual([]);
    });

    it('refuses while a service uses the data folder, naming its process', async () => {
      const unlock = await lockFolder(second.data);
      const { status, output } = await run(second, 'restore', '--force', backup);
      const start = await run(second, 'neo4j', 'start');
      unlock();
      expect([status, output]).toEqual([1, expect.stringContaining(`(process ${process.pid})`)]);
      expect([start.status, start.output]).toEqual([1, expect.stringContaining(`process ${process.pid}`)]);
    });

    it('leaves the old graph or the new one, whole, whenever it is killed', { timeout: START }, async () => {
      const saved = join(folder, 'saved');
      await cp(home, saved, { recursive: true });
      expect((await run(second, 'restore', '--force', backup)).status).toBe(0);
      const fresh = await filesOf(home);
      expect(fresh).not.toEqual(old);
      const has = (names: readonly string[], begin: string): boolean => names.some((name) => name.startsWith(begin));
      const outcomes: string[] = [];
      for (const looksLike of [
        (names: readonly string[]) => has(names, 'restoring-'),
        (names: readonly string[]) =>
          has(names, 'restoring-') &&
          existsSync(join(home, names.find((each) => each.startsWith('restoring-')) ?? '', 'data/transactions/neo4j')),
        (names: readonly string[]) => has(names, 'restored'),
        (names: readonly string[]) => has(names, 'replaced'),
        (names: readonly string[]) => has(names, 'replaced') && !has(names, 'restored'),
      ]) {
        await rm(home, { recursive: true });
        await cp(saved, home, { recursive: true });
        await killedRestore(second, looksLike);
        await tidyStore(home); // as the next start does
        const now = await filesOf(home);
        outcomes.push(isDeepStrictEqual(now, old) ? 'old' : isDeepStrictEqual(now, fresh) ? 'new' : 'neither');
        expect(await leftoversIn(second)).toEqual([]);
      }
      expect(outcomes).toEqual(['old', 'old', 'new', 'new', 'new']);
      await killedRestore(second, (names) => has(names, 'restored'));
      expect((await run(second, 'neo4j', 'start')).status).toBe(0);
      expect(await ask(second)).toBe(hash);
      await run(second, 'neo4j', 'stop');
    });
  });

  it('is for the local server only, and says what to do otherwise', async () => {
    const remote = { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'secret' };
    for (const command of ['backup', 'restore']) {
      const { status, output } = await runToEnd([command, backup], { ...first.settings, ...remote });
      expect([status, output]).toEqual([1, expect.stringMatching(/NEO4J_URI names bolt[^]*conceptgraph export/u)]);
    }
  });
});

async function flipBit(file: string): Promise<void> {
  const bytes = await readFile(file);
  const at = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at);
  await writeFile(file, bytes);
}

/** Writes a backup that is sound as a file, but holds no dump. */
async function fakeBackup(file: string, neo4jVersion: string): Promise<void> {
  const dump = Buffer.from('not a dump');
  const sha256 = createHash('sha256').update(dump).digest('hex');
  const kind: Pick<Manifest, 'format' | 'formatVersion'> = { format: 'conceptgraph-backup', formatVersion: 1 };
  await writeFile(`${file}.dump`, dump);
  await writeBackup(
    file,
    { ...kind, neo4jVersion, createdAt: new Date().toISOString(), dump: { bytes: dump.length, sha256 } },
    `${file}.dump`,
  );
  await rm(`${file}.dump`);
}
