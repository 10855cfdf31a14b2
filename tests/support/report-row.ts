import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { expect, onTestFailed } from 'vitest';
import { packageRoot } from '../../src/config.ts';

/** What a test has found out about one row of the catalogue of faults and attacks. */
export interface RowReport {
  /** What happens, in one sentence; needed only where `rows.json` beside the tests does not say it. */
  readonly what?: string;
  /** What has to come of it; needed only where `rows.json` beside the tests does not say it. */
  readonly required?: string;
  /** What did come of it, in a few words. */
  readonly outcome: string;
  /** What was measured: a name with its unit, such as `recovery ms`, and the value. */
  readonly figures?: Readonly<Record<string, number | string | boolean>>;
}

/** A row as the file of results holds it. */
type StoredRow = RowReport & { readonly test: string; readonly failed?: true };

/**
 * Notes what the running test has found out about a row, such as `F3`, in `tests/results/<suite>.json`, where the suite is the
 * folder of the test; `tests/support/print-table.mjs` makes a table of it. A row that is reported again is replaced, so a test
 * reports when it knows all. Call it before the assertions that may fail: then a failure has its figures, and is marked as one.
 */
export function report(row: string, found: RowReport): void {
  const { testPath, currentTestName } = expect.getState();
  if (testPath === undefined) throw new Error('report() is called outside a test');
  const path = relative(packageRoot, testPath).replaceAll('\\', '/');
  const test = `${path.split('/').at(-1)} › ${currentTestName ?? ''}`;
  const suite = path.split('/')[1] ?? 'tests';
  storeRow(suite, row, { ...found, test });
  onTestFailed(() => storeRow(suite, row, { ...found, test, failed: true }));
}

function storeRow(suite: string, row: string, stored: StoredRow): void {
  const folder = `${packageRoot}/tests/results`;
  const file = `${folder}/${suite}.json`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...readRows(file), [row]: stored }, undefined, 2)}\n`);
}

function readRows(file: string): Readonly<Record<string, StoredRow>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, StoredRow>;
  } catch {
    return {};
  }
}
