import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { DUMP, entryHeader, layoutOf, MANIFEST, sealOf, type Manifest } from './backup-format.ts';

/**
 * Writes a backup, readable by its owner only, from a dump that lies in a file. The backup gets its name when it is complete and
 * on the disk: one that is broken off leaves nothing of that name, and an older one of that name as it was.
 */
export async function writeBackup(file: string, manifest: Manifest, dumpFile: string): Promise<void> {
  const part = `${file}.part-${randomUUID()}`;
  try {
    await pipeline(archiveOf(manifest, dumpFile), createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function* archiveOf(manifest: Manifest, dumpFile: string): AsyncGenerator<Buffer> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const size = Buffer.byteLength(text);
  const { sealStart } = layoutOf(size, manifest.dump.bytes);
  const archive = pack();
  archive.entry(entryHeader(MANIFEST, size, manifest), text);
  const entry = archive.entry(entryHeader(DUMP, manifest.dump.bytes, manifest));
  pipeline(createReadStream(dumpFile), entry).catch((error: Error) => archive.destroy(error));
  const hash = createHash('sha256');
  let written = 0;
  for await (const chunk of archive as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
    written += chunk.length;
    if (written === sealStart) break;
  }
  yield await sealOf(hash.digest('hex'), manifest);
}
