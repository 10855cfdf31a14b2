import { appendFile, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CheckedRow } from '../../../src/import/check-rows.ts';
import { Rejects } from '../../../src/import/rejects.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const rejected = (line: number): CheckedRow => ({
  file: { path: 'names.csv', sort: 'names', format: 'csv', bytes: 1 },
  line,
  position: { file: 0, row: line },
  bytes: 0,
  reason: 'is "bad"',
  source: { text: 'x' },
});

describe('Rejects', () => {
  it('writes a row a line, with file, line and reason, and makes no file without one', async () => {
    const path = join(await temporaryFolder(), 'rejected.jsonl');
    const none = await Rejects.begin(path);
    await none.close();
    expect(existsSync(path)).toBe(false);
    const some = await Rejects.begin(path);
    some.add(rejected(2));
    some.add(rejected(5));
    await some.close();
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { file: 'names.csv', line: 2, reason: 'is "bad"', row: { text: 'x' } },
      { file: 'names.csv', line: 5, reason: 'is "bad"', row: { text: 'x' } },
    ]);
  });

  it('goes on where an import was broken off: what was written behind that is cut away', async () => {
    const path = join(await temporaryFolder(), 'rejected.jsonl');
    const first = await Rejects.begin(path);
    first.add(rejected(1));
    await first.close();
    const { bytes, count } = first;
    await appendFile(path, '{"file":"names.csv","line":2,"rea');
    const second = await Rejects.begin(path, bytes, count);
    second.add(rejected(3));
    await second.close();
    expect(second.count).toBe(2);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([1, 3]);
  });

  it('replaces the rows of an earlier import, but no other file', async () => {
    const folder = await temporaryFolder({ 'mine.txt': 'precious' });
    const path = join(folder, 'rejected.jsonl');
    const first = await Rejects.begin(path);
    first.add(rejected(1));
    await first.close();
    await (await Rejects.begin(path)).close();
    expect(existsSync(path)).toBe(false);
    await expect(Rejects.begin(join(folder, 'mine.txt'))).rejects.toThrow('--rejects');
    expect(await readFile(join(folder, 'mine.txt'), 'utf8')).toBe('precious');
  });
});
