import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CommandError } from '../../../src/cli/command-error.ts';
import { refuseFolder, writeExport } from '../../../src/cli/write-export.ts';
import { MADE_BY } from '../../../src/graph/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SCRIPTS = [{ name: '000-a.cypher', text: `// ${MADE_BY}\n` }];

describe('writeExport', () => {
  it.each(['a new folder', 'a folder that is there'])('to %s leaves alone what others have put beside it', async (kind) => {
    const folder = await temporaryFolder({ 'data.part/mine.txt': 'mine' });
    const target = join(folder, 'data');
    if (kind !== 'a new folder') await mkdir(target);
    await writeExport(target, SCRIPTS);
    expect(await readdir(target)).toEqual(['000-a.cypher']);
    expect(await readdir(folder)).toEqual(['data', 'data.part']);
    expect(await readFile(join(folder, 'data.part/mine.txt'), 'utf8')).toBe('mine');
  });
});

describe('refuseFolder', () => {
  it('takes a folder called like a script for what was not written by an export', async () => {
    const folder = await temporaryFolder({ 'x.cypher/mine.txt': 'mine', '000-a.cypher': `// ${MADE_BY}\n` });
    const refused = refuseFolder(folder, true);
    await expect(refused).rejects.toBeInstanceOf(CommandError);
    await expect(refused).rejects.toThrow(`${join(folder, 'x.cypher')} was not written by`);
  });
});
