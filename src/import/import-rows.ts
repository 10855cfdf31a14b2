import type { Driver, Session } from 'neo4j-driver';
import { checkRows, type Position } from './check-rows.ts';
import { ImportStoppedError } from './errors.ts';
import { hashFiles, type ImportFile } from './find-files.ts';
import { SORTS, type Row, type Sort } from './format.ts';
import { Knowledge } from './knowledge.ts';
import { readTarget } from './read-target.ts';
import { Rejects } from './rejects.ts';
import { forgetState, recallState, rememberState, type ImportState } from './import-state.ts';
import { writeBatch, type Made } from './write-batch.ts';

/** How far an import is. */
export interface ImportProgress {
  readonly sort: Sort;
  /** Bytes of the files that are done, of how many; both without what an earlier run has done. */
  readonly bytes: number;
  readonly ofBytes: number;
  /** Rows that this run has written. */
  readonly rows: number;
  readonly rejected: number;
}

/** How rows are imported. */
export interface ImportOptions {
  readonly files: readonly ImportFile[];
  /** Where rejected rows go. */
  readonly rejects: string;
  /** The text of one language stands for the missing one of the other. */
  readonly oneLanguage: boolean;
  /** One more rejected row ends the import; undefined for any number. */
  readonly maxRejects: number | undefined;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** What an import has done. */
export interface ImportReport {
  /** Rows in the graph by now, of each sort, those of an earlier run included. */
  readonly rows: Readonly<Record<Sort, number>>;
  readonly rejected: number;
  /** Rows that an earlier run had done, which was broken off. */
  readonly resumed: number;
  /** What this run has made. */
  readonly made: Made;
}

/** How many rows go into one transaction. */
const BATCH = 5_000;

/**
 * Imports rows into a graph while it runs: in batches, each with a note in the graph of how far it is, so that an import of the
 * same files that was broken off anywhere goes on where it was. The constraints and indexes have to be there.
 * @throws {ImportTargetError | ImportFilesError | ImportStoppedError}
 */
export async function importRows(driver: Driver, database: string, options: ImportOptions): Promise<ImportReport> {
  const { files, oneLanguage } = options;
  const known = new Knowledge(await readTarget(driver, database));
  const hash = await hashFiles(files, JSON.stringify({ oneLanguage }));
  const session = driver.session({ database });
  try {
    const before = await recallState(session, hash);
    const rejects = await Rejects.begin(options.rejects, before?.rejectsBytes, before?.rejected);
    try {
      return await run(session, options, known, rejects, before, hash);
    } finally {
      await rejects.close();
    }
  } finally {
    await session.close();
  }
}

async function run(
  session: Session,
  { files, oneLanguage, maxRejects, onProgress }: ImportOptions,
  known: Knowledge,
  rejects: Rejects,
  before: ImportState | undefined,
  hash: string,
): Promise<ImportReport> {
  const rows: Record<Sort, number> = { concepts: 0, names: 0, statements: 0, relations: 0 };
  const resumed = before?.rows ?? 0;
  let made: Made = { nodes: 0, relations: 0 };
  let [skipped, written, seen, waiting, startBytes] = [0, 0, resumed, 0, 0];
  let batch: Row[] = [];
  let at: Position = { file: 0, row: 0 };
  let [sort, bytes]: [Sort, number] = [SORTS[0], 0];
  const ofBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  /** The batch that is being written, while the next one is read. */
  let writing: Promise<void> = Promise.resolve();

  const write = async (position: Position): Promise<void> => {
    const [writtenRows, ofSort, done] = [batch, sort, bytes];
    batch = [];
    waiting = 0;
    await writing;
    await rejects.flush();
    const state = { file: position.file, row: position.row, rows: seen, rejected: rejects.count, rejectsBytes: rejects.bytes };
    writing = (async () => {
      const counts = await session.executeWrite(async (tx) => {
        const [batchCounts] = await Promise.all([writeBatch(tx, ofSort, writtenRows, known), rememberState(tx, hash, state)]);
        return batchCounts;
      });
      made = { nodes: made.nodes + counts.nodes, relations: made.relations + counts.relations };
      written += writtenRows.length;
      onProgress?.({ sort: ofSort, bytes: done - startBytes, ofBytes: ofBytes - startBytes, rows: written, rejected: rejects.count });
    })();
    writing.catch(() => {}); // told when it is waited for
  };

  for await (const checked of checkRows(files, known, oneLanguage)) {
    const { row, position, file } = checked;
    if (row) rows[file.sort]++;
    if (before && !isBehind(position, before)) {
      skipped++;
      startBytes = checked.bytes;
      continue;
    }
    if (waiting >= BATCH || (waiting > 0 && file.sort !== sort)) await write(at);
    [sort, bytes, at] = [file.sort, checked.bytes, position];
    seen++;
    waiting++;
    if (row) batch.push(row);
    else {
      rejects.add(checked);
      if (maxRejects !== undefined && rejects.count > maxRejects) {
        await write(position);
        await writing;
        throw new ImportStoppedError(
          `${file.path}:${checked.line}: ${checked.reason}. Stopped there: ${written} rows before it are in the graph. ` +
            `${rejects.path} has the rejected rows; put them right and import again, which leaves what is in the graph as it is.`,
        );
      }
    }
  }
  await write(at);
  await writing;
  await forgetState(session);
  return { rows, rejected: rejects.count, resumed: skipped > 0 ? resumed : 0, made };
}

/** Whether a row comes after those that were done. */
function isBehind({ file, row }: Position, done: Position): boolean {
  return file > done.file || (file === done.file && row > done.row);
}
