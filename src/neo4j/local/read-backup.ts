import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { extract } from 'tar-stream';
import { z } from 'zod';
import { BackupFileError, FORMAT_VERSION, hashOf, layoutOf, Manifest, MANIFEST, sealOf } from './backup-format.ts';

/** A backup whose beginning has been read. */
export interface Backup {
  readonly file: string;
  readonly manifest: Manifest;
  /** Where the dump begins in the file, and where the seal does, in bytes. */
  readonly dumpStart: number;
  readonly sealStart: number;
}

/** A manifest is far shorter, in bytes. */
const LONGEST_MANIFEST = 65_536;

/**
 * Reads what a file says of itself; whether that is true, {@link verifyBackup} finds out.
 * @throws {BackupFileError} when it is no backup, or one of a newer format.
 */
export async function readBackup(file: string): Promise<Backup> {
  const text = await readManifest(file);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new BackupFileError(file, 'is damaged: its manifest cannot be read.', { cause });
  }
  const version = z.object({ formatVersion: z.int() }).safeParse(json).data?.formatVersion;
  if (version !== undefined && version > FORMAT_VERSION) {
    throw new BackupFileError(
      file,
      `is a backup of format ${version}, written by a newer ConceptGraph; this one reads format ${FORMAT_VERSION}. Restore it with that one.`,
    );
  }
  const manifest = Manifest.safeParse(json);
  if (!manifest.success)
    throw new BackupFileError(file, 'is damaged: its manifest does not say what it should.', { cause: manifest.error });
  return { file, manifest: manifest.data, ...layoutOf(Buffer.byteLength(text), manifest.data.dump.bytes) };
}

/**
 * Makes sure that every byte of a backup is as it was written.
 * @throws {BackupFileError} when it is not.
 */
export async function verifyBackup({ file, manifest, sealStart }: Backup): Promise<void> {
  const { size } = await stat(file);
  const expected = sealStart + (await sealOf('0'.repeat(64), manifest)).length;
  if (size < expected)
    throw new BackupFileError(file, `is cut short: it has ${size} of ${expected} bytes. Copy it anew, or use another backup.`);
  if (size > expected)
    throw new BackupFileError(file, `is damaged: it has ${size} bytes instead of ${expected}. Copy it anew, or use another backup.`);
  const seal = await sealOf(await hashOf(createReadStream(file, { end: sealStart - 1 })), manifest);
  const found = Buffer.alloc(seal.length);
  const handle = await open(file, 'r');
  try {
    await handle.read(found, 0, found.length, sealStart);
  } finally {
    await handle.close();
  }
  if (!found.equals(seal)) {
    throw new BackupFileError(file, 'is damaged: its content does not match its checksum. Copy it anew, or use another backup.');
  }
}

/** Reads the dump in a backup. */
export function readDump({ file, manifest, dumpStart }: Backup): AsyncIterable<Buffer> {
  return createReadStream(file, { start: dumpStart, end: dumpStart + manifest.dump.bytes - 1 });
}

/** The text of the first entry, which must be the manifest. */
async function readManifest(file: string): Promise<string> {
  const archive = createReadStream(file, { end: LONGEST_MANIFEST }).on('error', (error) => entries.destroy(error));
  const entries = archive.pipe(extract());
  try {
    for await (const entry of entries) {
      const { name, size } = entry.header;
      if (name !== MANIFEST || size > LONGEST_MANIFEST - 512) break;
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString('utf8');
    }
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new BackupFileError(file, 'is not there.', { cause });
    if (code !== undefined) throw new BackupFileError(file, `cannot be read: ${message}`, { cause });
    throw new BackupFileError(file, NO_BACKUP, { cause });
  } finally {
    archive.destroy();
  }
  throw new BackupFileError(file, NO_BACKUP);
}

const NO_BACKUP = 'is no backup made by `conceptgraph backup`, or its beginning is damaged.';
