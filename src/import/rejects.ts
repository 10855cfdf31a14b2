import { open, rm, stat, truncate, type FileHandle } from 'node:fs/promises';
import { ImportFilesError } from './errors.ts';
import type { CheckedRow } from './check-rows.ts';

/** How much of a file is looked at to know it again, in bytes: the longest path that a system takes, and more. */
const BEGINNING = 16_384;

/** The file of the rows that are not imported, one JSON object a line: `file`, `line`, `reason`, `row`. It is made with its first row. */
export class Rejects {
  readonly path: string;
  #handle: FileHandle | undefined;
  #waiting: string[] = [];
  #bytes: number;
  #count: number;

  private constructor(path: string, bytes: number, count: number) {
    this.path = path;
    this.#bytes = bytes;
    this.#count = count;
  }

  /**
   * Begins a file, in place of that of an earlier import; or goes on with one, of which so many bytes and rows count.
   * @throws {ImportFilesError} when another file has that name.
   */
  static async begin(path: string, bytes = 0, count = 0): Promise<Rejects> {
    const found = await stat(path).catch(() => undefined);
    if (found && (found.isDirectory() || (found.size > 0 && !(await isOurs(path))))) {
      throw new ImportFilesError(`${path} is no file of rejected rows, and is not replaced: name another one with --rejects.`);
    }
    if (found && bytes === 0) await rm(path);
    else if (found) await truncate(path, Math.min(bytes, found.size));
    return new Rejects(path, found ? bytes : 0, count);
  }

  /** How many rows were rejected, and the size of the file, in bytes, once all of them are in it. */
  get count(): number {
    return this.#count;
  }
  get bytes(): number {
    return this.#bytes;
  }

  /** Notes a row; it is in the file after the next {@link flush}. */
  add({ file, line, reason, source }: CheckedRow): void {
    this.#waiting.push(`${JSON.stringify({ file: file.path, line, reason, row: source }, writeBigint)}\n`);
    this.#count++;
  }

  /** Writes what was noted to the file. */
  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const text = this.#waiting.splice(0).join('');
    this.#handle ??= await open(this.path, 'a', 0o600);
    await this.#handle.appendFile(text);
    this.#bytes += Buffer.byteLength(text);
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#handle?.close();
  }
}

async function isOurs(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    const [first = ''] = buffer.toString('utf8', 0, bytesRead).split('\n', 1);
    return /^\{"file":".*","line":\d+,"reason":"/u.test(first);
  } finally {
    await file.close();
  }
}

function writeBigint(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
