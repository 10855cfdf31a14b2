import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportFile } from '../../../src/import/find-files.ts';
import { readRows, type RawRow } from '../../../src/import/read-rows.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function read(name: string, content: string): Promise<readonly Omit<RawRow, 'bytes'>[]> {
  const folder = await temporaryFolder({ [name]: content });
  const path = join(folder, name);
  const format = name.endsWith('csv') ? 'csv' : 'jsonl';
  const file: ImportFile = { path, sort: 'names', format, bytes: (await stat(path)).size };
  const rows = [];
  for await (const { bytes: _, ...row } of readRows(file)) rows.push(row);
  return rows;
}

const HEADER = 'concept,text,language,type\n';
const row = (line: number, concept: string, text: string): Omit<RawRow, 'bytes'> => ({
  line,
  values: { concept, text, language: 'EN', type: 'ALIAS' },
});

describe('readRows of CSV', () => {
  it('gives each row with the line on which it begins', async () => {
    const rows = await read('names.csv', `\uFEFF${HEADER}a,one,EN,ALIAS\r\nb,"two, in\n""quotes""",EN,ALIAS\nc,three,EN,ALIAS`);
    expect(rows).toEqual([row(2, 'a', 'one'), row(3, 'b', 'two, in\n"quotes"'), row(5, 'c', 'three')]);
  });

  it('leaves out fields that are empty', async () => {
    expect(await read('names.csv', `${HEADER}a,,EN,\n`)).toEqual([{ line: 2, values: { concept: 'a', language: 'EN' } }]);
  });

  it('says which row it cannot read, and goes on behind it', async () => {
    const rows = await read('names.csv', `${HEADER}a,one,EN,ALIAS\nb,two\nc,three,EN,ALIAS\n`);
    expect(rows).toEqual([
      row(2, 'a', 'one'),
      expect.objectContaining({
        line: 3,
        fault: expect.stringContaining('is no CSV') as string,
        text: expect.stringContaining('b,two') as string,
      }),
      row(4, 'c', 'three'),
    ]);
  });

  it('does not lose what stands before a quotation mark that is never closed, and says that it is wrong', async () => {
    const rows = await read('names.csv', `${HEADER}a,one,EN,ALIAS\nb,"two,EN,ALIAS\nc,three,EN,ALIAS\n`);
    expect(rows).toEqual([row(2, 'a', 'one'), expect.objectContaining({ fault: expect.stringContaining('is no CSV') as string })]);
  });

  it.each([
    ['concept,text,language,type,nope\n', /names fields that names do not have: nope/u],
    ['concept,text\n', /lacks language, type/u],
    ['concept,text,text,language,type\n', /names twice: text/u],
  ])('refuses the header %j', async (header, message) => {
    await expect(read('names.csv', `${header}a,b,c,d,e\n`)).rejects.toThrow(message);
  });
});

describe('readRows of JSON Lines', () => {
  it('gives each object with its line, and says what is none', async () => {
    const rows = await read('names.jsonl', '\uFEFF{"concept":"a"}\n\n[1]\n{"concept":\r\n{"concept":"中文"}');
    expect(rows).toEqual([
      { line: 1, values: { concept: 'a' } },
      { line: 3, fault: 'is no JSON object', text: '[1]' },
      expect.objectContaining({ line: 4, fault: expect.stringContaining('is no JSON: ') as string }),
      { line: 5, values: { concept: '中文' } },
    ]);
  });

  it('keeps characters whole across the pieces in which a file is read', async () => {
    const text = '汉'.repeat(200_000);
    const [first, second] = await read('names.jsonl', `{"text":"a${text}"}\n{"text":"${text}"}\n`);
    expect(first?.values?.['text'] === `a${text}` && second?.values?.['text'] === text).toBe(true);
  });

  it('passes over a line that is too long without keeping it, and goes on behind it', async () => {
    const rows = await read('names.jsonl', `{"text":"${'x'.repeat(3_000_000)}"}\n{"concept":"b"}\n`);
    expect(rows).toEqual([
      expect.objectContaining({ line: 1, fault: 'is longer than 1000000 characters' }),
      { line: 2, values: { concept: 'b' } },
    ]);
  });
});
