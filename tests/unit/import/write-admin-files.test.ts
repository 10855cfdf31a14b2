import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFiles } from '../../../src/import/find-files.ts';
import { writeAdminFiles } from '../../../src/import/write-admin-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TARGET } from './target.ts';

const CONCEPTS = `slug,kind,name,nameZh,summary,summaryZh,source,lines,aliases
a,NEURAL_NETWORK,A,甲,"A ""quoted"", one",关于甲,s,1|2,Alpha|A
seeded,MODEL,x,x,x,x,s,1,
`;

describe('writeAdminFiles', () => {
  it('writes nodes, names once, relations, and by its key what the seeds hold', async () => {
    const input = await temporaryFolder({
      'concepts.csv': CONCEPTS,
      'names.csv': 'concept,text,language,type\na,Alpha,EN,ALIAS\na,First,EN,ALIAS\n',
      'relations.csv': 'from,type,to,source,lines,value,implied\na,IS_A,seeded,s,3,2,\na,USES,seeded,s,,,true\n',
    });
    const folder = await temporaryFolder();
    const options = { rejects: join(folder, 'rejected.jsonl'), oneLanguage: false, maxRejects: undefined };
    const { report, files } = await writeAdminFiles(
      folder,
      { ...TARGET, concepts: ['seeded'] },
      { files: await findFiles([input]), ...options },
    );
    const read = async (name: string): Promise<readonly string[]> =>
      (await readFile(join(folder, `${name}.csv`), 'utf8')).trimEnd().split('\n').slice(1);
    expect(files.nodes.map((path) => basename(path))).toEqual(['concepts.csv', 'sources.csv', 'names.csv']);
    expect(files.relations.map((path) => basename(path))).toEqual(['mentions.csv', 'hasName.csv', 'wholeRelations.csv']);
    expect(await read('concepts')).toEqual([
      '"a","NEURAL_NETWORK","A","甲","A ""quoted"", one","关于甲",,"Concept\u001FNeuralNetwork"',
      '"seeded",,,,,,,"Concept"',
    ]);
    expect(await read('names')).toEqual([
      '"0","A","EN","PREFERRED","Name"',
      '"1","Alpha","EN","ALIAS","Name"',
      '"2","甲","ZH","PREFERRED","Name"',
      '"3","First","EN","ALIAS","Name"',
    ]);
    expect(await read('mentions')).toEqual(['"a","s","1\u001F2","MENTIONED_IN"']);
    expect(await read('wholeRelations')).toEqual(['"a","seeded","s",,,,2,,"3",false,"IS_A"']);
    expect(await readFile(options.rejects, 'utf8')).toContain('stores no empty list');
    expect(files.hasLineBreaks).toBe(false);
    expect(report).toEqual({
      rows: { concepts: 1, names: 2, statements: 0, relations: 1 },
      rejected: 2,
      resumed: 0,
      made: { nodes: 7, relations: 6 },
    });
  });
});
