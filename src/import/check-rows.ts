import { checkRow } from './check-row.ts';
import type { ImportFile } from './find-files.ts';
import type { Row } from './format.ts';
import type { Knowledge } from './knowledge.ts';
import { readRows } from './read-rows.ts';
import { typeRow } from './type-row.ts';

/** Where in the files an import is. */
export interface Position {
  /** The place of the file in the list, from 0, and how many of its rows have been read. */
  readonly file: number;
  readonly row: number;
}

/** A row that has been looked at: one to import, or one with a reason not to. */
export interface CheckedRow {
  readonly file: ImportFile;
  readonly line: number;
  readonly position: Position;
  /** Bytes of all files that have been read so far, about. */
  readonly bytes: number;
  readonly row?: Row;
  readonly reason?: string;
  /** What stands in the file, when it is not imported. */
  readonly source?: unknown;
}

/**
 * Reads the rows of files and checks each, in order. What a row defines is known to the rows after it.
 * @throws {ImportFilesError} when a file cannot be read.
 */
export async function* checkRows(files: readonly ImportFile[], known: Knowledge, oneLanguage: boolean): AsyncGenerator<CheckedRow> {
  let before = 0;
  for (const [index, file] of files.entries()) {
    let count = 0;
    for await (const { line, bytes, values, fault, text } of readRows(file)) {
      count++;
      const at = { file, line, position: { file: index, row: count }, bytes: before + bytes };
      if (!values) {
        yield { ...at, reason: fault ?? 'cannot be read', source: text };
        continue;
      }
      const typed = typeRow(file.sort, values, oneLanguage);
      const reason = 'reason' in typed ? typed.reason : checkRow(file.sort, typed.row, line, known);
      if (reason === undefined && 'row' in typed) yield { ...at, row: typed.row };
      else yield { ...at, reason: reason ?? '', source: values };
    }
    before += file.bytes;
  }
}
