import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { compare } from '../compare.ts';
import { ImportFilesError } from './errors.ts';
import { SORTS, type Sort } from './format.ts';

/** A file of rows. */
export interface ImportFile {
  readonly path: string;
  readonly sort: Sort;
  readonly format: 'csv' | 'jsonl';
  readonly bytes: number;
}

const NAME = /^(concepts|names|statements|relations)(?:[-.].+)?\.(csv|jsonl)$/u;

/**
 * Finds the files of rows in folders and among files: `concepts.csv`, `relations-2.jsonl` and the like. They come in the order
 * of their sorts, then of their names.
 * @throws {ImportFilesError} when one is not there or named otherwise, or when there is none.
 */
export async function findFiles(paths: readonly string[]): Promise<readonly ImportFile[]> {
  const found: ImportFile[] = [];
  for (const path of paths) {
    const named = await stat(path).catch(() => undefined);
    if (!named) throw new ImportFilesError(`${path} is not there, or cannot be read.`);
    if (!named.isDirectory()) found.push(describe(path, named.size));
    else {
      for (const name of await readdir(path)) {
        if (NAME.test(name)) found.push(describe(join(path, name), (await stat(join(path, name))).size));
      }
    }
  }
  if (found.length === 0) {
    throw new ImportFilesError(
      `${paths.join(', ')}: there is no file of rows. Their names begin with ${SORTS.join(', ')} and end with .csv or .jsonl.`,
    );
  }
  const rank = ({ sort, path }: ImportFile): string => `${SORTS.indexOf(sort)}${path}`;
  return found.sort((one, other) => compare(rank(one), rank(other)));
}

function describe(path: string, bytes: number): ImportFile {
  const [, sort, format] = NAME.exec(basename(path)) ?? [];
  if (sort === undefined) {
    throw new ImportFilesError(
      `${path}: the name of a file says what is in it: concepts, names, statements or relations, then .csv or .jsonl.`,
    );
  }
  return { path, sort: sort as Sort, format: format as ImportFile['format'], bytes };
}

/** A hash of the content of files and of what else an import depends on; hexadecimal SHA-256. */
export async function hashFiles(files: readonly ImportFile[], more: string): Promise<string> {
  const hash = createHash('sha256').update(more);
  for (const { path, sort, format, bytes } of files) {
    hash.update(`\0${sort}\0${format}\0${bytes}\0`);
    await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) hash.update(chunk);
    });
  }
  return hash.digest('hex');
}
