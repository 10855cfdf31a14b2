import { createHash } from 'node:crypto';
import { pack, type Pack } from 'tar-stream';
import { z } from 'zod';
import { ConceptGraphError } from '../../errors.ts';

/** A file that is no backup, or one that cannot be relied on. Nothing was changed. */
export class BackupFileError extends ConceptGraphError {
  override readonly name = 'BackupFileError';
  readonly code = 'BACKUP_UNUSABLE';
  readonly file: string;
  constructor(file: string, fault: string, options?: ErrorOptions) {
    super(`${file} ${fault}`, options);
    this.file = file;
  }
}

/** The format that is written, and the newest that can be read. */
export const FORMAT_VERSION = 1;

/** The entries of the archive, in their order: what it is; the dump, as neo4j-admin has made it; a hash of all bytes before it. */
export const MANIFEST = 'manifest.json';
export const DUMP = 'neo4j.dump';
const SEAL = 'sha256';

/** What a backup says of itself. */
export const Manifest = z.object({
  format: z.literal('conceptgraph-backup'),
  formatVersion: z.literal(FORMAT_VERSION),
  /** The version of Neo4j that has made the dump. */
  neo4jVersion: z.string().regex(/^\d+\.\d+\.\d+$/u),
  createdAt: z.iso.datetime(),
  dump: z.object({ bytes: z.int().positive(), sha256: z.string().regex(/^[\da-f]{64}$/u) }),
});

/** See {@link Manifest}. */
export type Manifest = z.infer<typeof Manifest>;

/** A tar archive consists of blocks of this size, in bytes: a header, and the content filled up; two empty ones end it. */
const BLOCK = 512;

/** Where the dump begins in the archive, and how many bytes stand before the seal; from the length of the manifest in bytes. */
export function layoutOf(manifestBytes: number, dumpBytes: number): { readonly dumpStart: number; readonly sealStart: number } {
  const filled = (bytes: number): number => Math.ceil(bytes / BLOCK) * BLOCK;
  const dumpStart = BLOCK + filled(manifestBytes) + BLOCK;
  return { dumpStart, sealStart: dumpStart + filled(dumpBytes) };
}

/** What every entry of the archive has in common. */
export function entryHeader(name: string, size: number, { createdAt }: Pick<Manifest, 'createdAt'>): Parameters<Pack['entry']>[0] {
  return { name, size, mode: 0o600, mtime: new Date(createdAt) };
}

/** The end of an archive: the entry that holds the hash of all bytes before it, and the two empty blocks. */
export async function sealOf(hash: string, manifest: Pick<Manifest, 'createdAt'>): Promise<Buffer> {
  const text = `${hash}\n`;
  const archive = pack();
  archive.entry(entryHeader(SEAL, text.length, manifest), text);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The hash that backups are checked by, in hexadecimal: SHA-256. */
export async function hashOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
