import { createReadStream } from 'node:fs';
import { parse, type CsvError } from 'csv-parse';
import { ImportFilesError } from './errors.ts';
import type { ImportFile } from './find-files.ts';
import { FIELDS } from './format.ts';

/** A row as a file has it, not looked at yet, or why there is none. */
export interface RawRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** How many bytes of the file have been read up to its end, about. */
  readonly bytes: number;
  readonly values?: Readonly<Record<string, unknown>>;
  /** Why it cannot be read, and what stands there. */
  readonly fault?: string;
  readonly text?: string;
}

/** The longest row, in characters; a quotation mark that is never closed would take in the rest of the file. */
const LONGEST_ROW = 1_000_000;
const SHOWN = 500;

/**
 * Reads the rows of a file, one after another; only what is being looked at is in memory.
 * @throws {ImportFilesError} when the file cannot be read, or its header names a field that there is not.
 */
export async function* readRows(file: ImportFile): AsyncGenerator<RawRow> {
  try {
    yield* file.format === 'csv' ? readCsv(file) : readJsonLines(file);
  } catch (cause) {
    if (!(cause instanceof Error) || !('syscall' in cause)) throw cause;
    throw new ImportFilesError(`${file.path} cannot be read: ${cause.message}`, { cause });
  }
}

async function* readJsonLines({ path }: ImportFile): AsyncGenerator<RawRow> {
  let rest = '';
  let line = 0;
  let bytes = 0;
  let skipping = false;
  const lines = function* (text: string): Generator<RawRow> {
    line++;
    if (skipping) skipping = false;
    else if (text.trim() !== '') yield parseLine(text, line, bytes);
  };
  const source = createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 });
  for await (const chunk of source as AsyncIterable<string>) {
    bytes = source.bytesRead;
    const parts = (rest + (line === 0 && rest === '' ? chunk.replace(/^\uFEFF/u, '') : chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) yield* lines(part);
    if (rest.length > LONGEST_ROW && !skipping) {
      yield { line: line + 1, bytes, fault: `is longer than ${LONGEST_ROW} characters`, text: rest.slice(0, SHOWN) };
      skipping = true;
    }
    if (skipping) rest = '';
  }
  yield* lines(rest);
}

function parseLine(text: string, line: number, bytes: number): RawRow {
  const fault = (reason: string): RawRow => ({ line, bytes, fault: reason, text: text.slice(0, SHOWN) });
  try {
    const values: unknown = JSON.parse(text);
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { line, bytes, values: { ...values } };
    return fault('is no JSON object');
  } catch (error) {
    return fault(`is no JSON: ${(error as Error).message}`);
  }
}

async function* readCsv({ path, sort }: ImportFile): AsyncGenerator<RawRow> {
  /** What could not be read since the last row that could: it is told of before the next one. */
  const faults: RawRow[] = [];
  let end = 1;
  const lineBehind = (lines: number): number => {
    const begin = end + 1;
    end = Math.max(end, lines);
    return begin;
  };
  const parser = parse({
    bom: true,
    columns: (header: string[]) => checkHeader(header, path, sort),
    record_delimiter: ['\r\n', '\n'],
    raw: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_ROW,
    on_record: ({ record, raw }: { record: Record<string, string>; raw: string }, { lines, bytes }) => {
      const values = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ''));
      const skipped = /^[\r\n]*/u.exec(raw)?.[0].split('\n').length ?? 1;
      return [...faults.splice(0), { line: lineBehind(lines) + skipped - 1, bytes, values }];
    },
    on_skip: (error: CsvError | undefined, raw: string | undefined) => {
      if (error) {
        const line = lineBehind(Number(error['lines']));
        faults.push({ line, bytes: 0, fault: `is no CSV: ${error.message}`, text: (raw ?? '').slice(0, SHOWN) });
      }
      return undefined;
    },
  });
  const source = createReadStream(path, { highWaterMark: 1 << 18 });
  source.on('error', (error) => parser.destroy(error));
  for await (const rows of source.pipe(parser) as AsyncIterable<readonly RawRow[]>) yield* rows;
  yield* faults;
}

function checkHeader(header: readonly string[], path: string, sort: ImportFile['sort']): string[] {
  const names = header.map((name) => name.trim());
  const unknown = names.filter((name) => !(name in FIELDS[sort]));
  const missing = Object.entries(FIELDS[sort]).flatMap(([name, { required, twin }]) =>
    required && !names.includes(name) && !(twin && names.includes(twin)) ? [name] : [],
  );
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  const faults = [
    unknown.length > 0 && `names fields that ${sort} do not have: ${unknown.join(', ')}`,
    missing.length > 0 && `lacks ${missing.join(', ')}`,
    repeated.length > 0 && `names twice: ${repeated.join(', ')}`,
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new ImportFilesError(`${path}: the first line, which names the fields, ${faults.join('; it ')}.`);
  return names;
}
