import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashScripts, listScripts, parseScript, readScripts, ScriptFolderError, showPath } from '../../../src/seed/read-scripts.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('readScripts', () => {
  it('reads the .cypher files of a folder in the order of their names, and nothing else', async () => {
    const folder = await temporaryFolder({
      '100-b.cypher': 'RETURN 2;',
      '010-z.cypher': 'RETURN 1;',
      '100-a.cypher': 'RETURN 3; RETURN 4',
      '20-c.cypher': '// nothing',
      'README.md': 'RETURN 5;',
      'old.cypher.bak': `'`,
      'below/050.cypher': 'RETURN 6;',
    });
    const scripts = await readScripts(folder);
    expect(scripts.map(({ path }) => path)).toEqual(['010-z', '100-a', '100-b', '20-c'].map((name) => join(folder, `${name}.cypher`)));
    expect(scripts.map(({ statements }) => statements.map(({ text }) => text))).toEqual([
      ['RETURN 1'],
      ['RETURN 3', 'RETURN 4'],
      ['RETURN 2'],
      [],
    ]);
  });

  it('names the folder and the way to name another, when it is not there', async () => {
    const folder = join(await temporaryFolder(), 'nowhere');
    const reading = readScripts(folder);
    await expect(reading).rejects.toThrow(ScriptFolderError);
    await expect(reading).rejects.toMatchObject({ code: 'SEED_FOLDER_UNUSABLE', folder, cause: { code: 'ENOENT' } });
    await expect(reading).rejects.toThrow(`${folder}: this folder cannot be read; CONCEPTGRAPH_SEED or --seed names the folder of seeds`);
  });

  it('refuses a file in place of a folder', async () => {
    const folder = await temporaryFolder({ 'a.cypher': 'RETURN 1;' });
    await expect(readScripts(join(folder, 'a.cypher'))).rejects.toThrow(ScriptFolderError);
  });

  it('refuses a folder without any .cypher file', async () => {
    const folder = await temporaryFolder({ 'notes.txt': '', 'below/a.cypher': '' });
    await expect(readScripts(folder)).rejects.toThrow(`${folder}: there is no .cypher file in this folder`);
  });

  it('names the file, line and column of a string that is never closed', async () => {
    const folder = await temporaryFolder({ '1.cypher': 'RETURN 1;', '2.cypher': `RETURN 1;\nRETURN 'x;` });
    await expect(readScripts(folder)).rejects.toThrow(`${join(folder, '2.cypher')}:2:8: this string is never closed`);
  });

  it('shows paths below the working folder relative to it', async () => {
    const files = await listScripts(join(process.cwd(), 'cypher', 'schema'));
    expect(files.map(showPath)).toEqual([
      join('cypher', 'schema', '010-constraints.cypher'),
      join('cypher', 'schema', '020-indexes.cypher'),
      join('cypher', 'schema', '030-full-text.cypher'),
    ]);
  });
});

describe('parseScript', () => {
  it('takes off a byte order mark, so that places are as an editor shows them', () => {
    const { text, statements } = parseScript('\uFEFFRETURN 1;', 'x');
    expect(text).toBe('RETURN 1;');
    expect(statements).toEqual([{ text: 'RETURN 1', offset: 0, line: 1, column: 1 }]);
  });

  it('keeps carriage returns', () => {
    const { statements } = parseScript(`RETURN\r\n1;\r\nRETURN '中文'`, 'x');
    expect(statements).toEqual([
      { text: 'RETURN\r\n1', offset: 0, line: 1, column: 1 },
      { text: `RETURN '中文'`, offset: 12, line: 3, column: 1 },
    ]);
  });
});

describe('hashScripts', () => {
  const hash = (texts: Readonly<Record<string, string>>): string =>
    hashScripts(Object.entries(texts).map(([path, text]) => parseScript(text, path)));
  const original = hash({ 'seed/a.cypher': 'RETURN 1;', 'seed/b.cypher': 'RETURN 2;' });

  it.each([
    ['the text of a script', { 'seed/a.cypher': 'RETURN 1; ', 'seed/b.cypher': 'RETURN 2;' }],
    ['the name of a script', { 'seed/a.cypher': 'RETURN 1;', 'seed/c.cypher': 'RETURN 2;' }],
    ['the order of the scripts', { 'seed/b.cypher': 'RETURN 2;', 'seed/a.cypher': 'RETURN 1;' }],
    ['which text is in which script', { 'seed/a.cypher': 'RETURN 2;', 'seed/b.cypher': 'RETURN 1;' }],
    ['where one script ends', { 'seed/a.cypher': 'RETURN 1;RETURN 2;', 'seed/b.cypher': '' }],
    ['the number of scripts', { 'seed/a.cypher': 'RETURN 1;' }],
  ])('differs with %s', (_, texts) => {
    expect(hash(texts)).not.toBe(original);
  });

  it('is the same for the same scripts, wherever their folder lies', () => {
    expect(original).toMatch(/^[\da-f]{64}$/u);
    expect(hash({ '/elsewhere/a.cypher': 'RETURN 1;', 'b.cypher': 'RETURN 2;' })).toBe(original);
    expect(hash({ 'C:\\seed\\a.cypher': 'RETURN 1;', 'b.cypher': 'RETURN 2;' })).toBe(original);
  });
});
