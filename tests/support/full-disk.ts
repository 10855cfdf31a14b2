import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small disk of a test's own, in memory. */
export interface SmallDisk {
  readonly folder: string;
  /** Writes until there is no room left; gives the number of bytes. */
  fill(): number;
  /** Makes room again. */
  free(): void;
  /** Takes the disk away. */
  unmount(): void;
}

/** Mounts a disk of so many MiB; gives the reason in words where that is refused. */
export function mountSmallDisk(size: number): SmallDisk | { readonly missing: string } {
  const folder = mkdtempSync(join(tmpdir(), 'conceptgraph-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', folder], { encoding: 'utf8' });
  if (mounted.status !== 0) {
    rmdirSync(folder);
    return { missing: `A small disk cannot be mounted: ${mounted.error?.message ?? mounted.stderr.trim()}.` };
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => fill(filler),
    free: () => rmSync(filler, { force: true }),
    unmount: () => {
      spawnSync('umount', ['--lazy', folder]);
      rmdirSync(folder);
    },
  };
}

function fill(path: string): number {
  const file = openSync(path, 'w');
  let written = 0;
  try {
    for (let piece = 1 << 20; piece > 0;) {
      try {
        const bytes = writeSync(file, Buffer.alloc(piece));
        written += bytes;
        if (bytes < piece) piece = 0;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        piece = Math.floor(piece / 2);
      }
    }
    return written;
  } finally {
    closeSync(file);
  }
}
