import { createHash } from 'node:crypto';
import { open, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { extract } from 'tar-stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { BackupFileError, FORMAT_VERSION, type Manifest } from '../../../../src/neo4j/local/backup-format.ts';
import { readBackup, readDump, verifyBackup } from '../../../../src/neo4j/local/read-backup.ts';
import { writeBackup } from '../../../../src/neo4j/local/write-backup.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

const manifestOf = (dump: Buffer): Manifest => ({
  format: 'conceptgraph-backup',
  formatVersion: FORMAT_VERSION,
  neo4jVersion: '5.26.30',
  createdAt: '2026-11-24T12:00:00.000Z',
  dump: { bytes: dump.length, sha256: createHash('sha256').update(dump).digest('hex') },
});

/** Writes a backup with this dump, and gives its path. */
async function backUp(dump: Buffer, manifest = manifestOf(dump)): Promise<string> {
  const file = join(folder, 'graph.backup');
  await writeFile(join(folder, 'dump'), dump);
  await writeBackup(file, manifest, join(folder, 'dump'));
  return file;
}

async function restorable(file: string): Promise<Buffer> {
  const backup = await readBackup(file);
  await verifyBackup(backup);
  const chunks: Buffer[] = [];
  for await (const chunk of readDump(backup)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a backup file', () => {
  it('gives back the dump, whatever its length', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ minLength: 1, maxLength: 3_000 }),
          fc.constantFrom(512, 1_024, 100_000).map((size) => new Uint8Array(size)),
        ),
        async (bytes) => {
          expect(await restorable(await backUp(Buffer.from(bytes)))).toEqual(Buffer.from(bytes));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('leaves alone a file of somebody else beside it', async () => {
    await writeFile(join(folder, 'graph.backup.part'), 'mine');
    await backUp(Buffer.from('new'));
    expect(await readdir(folder)).toEqual(['dump', 'graph.backup', 'graph.backup.part']);
    expect(await readFile(join(folder, 'graph.backup.part'), 'utf8')).toBe('mine');
  });

  it('is a tar archive of a manifest, the dump and a checksum, readable by its owner only', async () => {
    const dump = Buffer.from('the dump');
    const file = await backUp(dump);
    const content: Record<string, string> = {};
    const archive = extract();
    archive.end(await readFile(file));
    for await (const entry of archive) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      content[entry.header.name] = Buffer.concat(chunks).toString();
    }
    expect(Object.keys(content)).toEqual(['manifest.json', 'neo4j.dump', 'sha256']);
    expect(JSON.parse(content['manifest.json'] ?? '')).toEqual(manifestOf(dump));
    expect(content['neo4j.dump']).toBe('the dump');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('replaces an older one of its name, and leaves nothing else behind', async () => {
    await backUp(Buffer.from('old'));
    expect(await restorable(await backUp(Buffer.from('new')))).toEqual(Buffer.from('new'));
    expect(await readdir(folder)).toEqual(['dump', 'graph.backup']);
  });

  it('is not there when it could not be written whole, and an older one stays', async () => {
    const file = await backUp(Buffer.from('old'));
    const before = await readFile(file);
    await writeFile(join(folder, 'short'), 'less than is said');
    await expect(
      writeBackup(file, { ...manifestOf(Buffer.from('x')), dump: { bytes: 99, sha256: '0'.repeat(64) } }, join(folder, 'short')),
    ).rejects.toThrow('Size mismatch');
    await expect(writeBackup(join(folder, 'other'), manifestOf(before), join(folder, 'missing'))).rejects.toThrow('ENOENT');
    expect(await readFile(file)).toEqual(before);
    expect(await readdir(folder)).toEqual(['dump', 'graph.backup', 'short']);
  });
});

describe('a damaged backup', () => {
  it('is refused when a single bit is turned, in any part of it', { timeout: 60_000 }, async () => {
    const file = await backUp(Buffer.from('the dump'.repeat(70)));
    const { size } = await stat(file);
    const handle = await open(file, 'r+');
    const byte = Buffer.alloc(1);
    const accepted: number[] = [];
    for (let at = 0; at < size; at += 5) {
      await handle.read(byte, 0, 1, at);
      const [was = 0] = byte;
      await handle.write(Buffer.from([was ^ (1 << (at % 8))]), 0, 1, at);
      const refused = await restorable(file).then(
        () => false,
        (error: unknown) => error instanceof BackupFileError,
      );
      if (!refused) accepted.push(at);
      await handle.write(Buffer.from([was]), 0, 1, at);
    }
    await handle.close();
    expect(accepted).toEqual([]);
    expect((await restorable(file)).length).toBe(560);
  });

  it('is refused when it is cut short anywhere, or longer than it was', async () => {
    const file = await backUp(Buffer.from('the dump'.repeat(70)));
    await writeFile(file, Buffer.concat([await readFile(file), Buffer.alloc(512)]));
    await expect(restorable(file)).rejects.toThrow('instead of');
    const { size } = await stat(file);
    for (let length = size - 513; length >= 0; length -= 97) {
      await truncate(file, length);
      await expect(restorable(file)).rejects.toThrow(length > 1_024 ? /is cut short: it has \d+ of \d+ bytes/u : BackupFileError);
    }
  });

  it.each([
    ['a file of another sort', Buffer.from('DZV1 is how a plain dump begins'), 'is no backup made by `conceptgraph backup`'],
    ['an empty file', Buffer.alloc(0), 'is no backup made by `conceptgraph backup`'],
    ['empty blocks', Buffer.alloc(4_096), 'is no backup made by `conceptgraph backup`'],
  ])('that is %s is refused', async (_, bytes, message) => {
    const file = join(folder, 'other');
    await writeFile(file, bytes);
    await expect(restorable(file)).rejects.toThrow(message);
  });

  it('of a newer format is refused with both versions', async () => {
    const dump = Buffer.from('x');
    const file = await backUp(dump, { ...manifestOf(dump), formatVersion: 2 as never });
    await expect(restorable(file)).rejects.toThrow('is a backup of format 2, written by a newer ConceptGraph; this one reads format 1');
  });

  it('that is not there, or a folder, is refused by name', async () => {
    await expect(restorable(join(folder, 'nowhere'))).rejects.toThrow('nowhere is not there');
    await expect(restorable(folder)).rejects.toThrow(`${folder} cannot be read`);
  });
});
