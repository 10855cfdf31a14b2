import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFiles, hashFiles } from '../../../src/import/find-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('findFiles', () => {
  it('finds rows by the names of files, in the order in which they refer to each other', async () => {
    const folder = await temporaryFolder({
      'relations.csv': '',
      'names-b.csv': '',
      'names-a.jsonl': '',
      'concepts.csv': 'xy',
      'README.md': '',
    });
    expect((await findFiles([folder])).map(({ path, ...file }) => ({ ...file, path: path.slice(folder.length + 1) }))).toEqual([
      { path: 'concepts.csv', sort: 'concepts', format: 'csv', bytes: 2 },
      { path: 'names-a.jsonl', sort: 'names', format: 'jsonl', bytes: 0 },
      { path: 'names-b.csv', sort: 'names', format: 'csv', bytes: 0 },
      { path: 'relations.csv', sort: 'relations', format: 'csv', bytes: 0 },
    ]);
  });

  it('says what is not there, what is named otherwise, and that there is nothing', async () => {
    const folder = await temporaryFolder({ 'words.csv': '' });
    await expect(findFiles([join(folder, 'no')])).rejects.toThrow('is not there');
    await expect(findFiles([join(folder, 'words.csv')])).rejects.toThrow('the name of a file says what is in it');
    await expect(findFiles([folder])).rejects.toThrow('there is no file of rows');
  });
});

describe('hashFiles', () => {
  it('differs with every content and option', async () => {
    const folder = await temporaryFolder({ 'a/names.csv': 'one', 'b/names.csv': 'two', 'c/names.csv': 'one' });
    const hash = async (name: string, more: string): Promise<string> => hashFiles(await findFiles([join(folder, name)]), more);
    expect(await hash('a', '1')).toBe(await hash('c', '1'));
    expect(new Set([await hash('a', '1'), await hash('b', '1'), await hash('a', '2')]).size).toBe(3);
  });
});
