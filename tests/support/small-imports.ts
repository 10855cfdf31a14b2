import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { runToEnd } from './run-program.ts';
import { conceptRow, relationRow, statementRow, topic, VOCABULARY } from './small-seeds.ts';
import { openTestGraph, scripts, type TestGraph } from './test-graph.ts';

/** A vocabulary and a source, and no concepts. */
export const VOCABULARY_ONLY = scripts({ '000-vocabulary.cypher': VOCABULARY });

/** The same concepts, names, statement and relations as seeds, as CSV and as JSON Lines. */
export const SEEDS = scripts({
  '000-vocabulary.cypher': VOCABULARY,
  '100-a.cypher': topic({
    concepts: [conceptRow('a', `, aliases: ['Alpha', 'First'], abbreviationsZh: ['甲']`), conceptRow('b'), conceptRow('c')],
    statements: [statementRow('a.note.1', 'a', `, group: 'G', value: 2`)],
    relations: [
      relationRow('a', 'IS_A', 'b', `, lines: [1, 2], note: 'n', noteZh: '注'`),
      relationRow('b', 'LIKE', 'c', ', implied: true'),
    ],
  }),
});
const described = (slug: string): string => `The ${slug},${slug} 的中文,About ${slug}.,关于 ${slug}。`;
/** As CSV. */
export const AS_CSV = {
  'concepts.csv': `slug,kind,name,nameZh,summary,summaryZh,source,lines,aliases,abbreviationsZh
a,MODEL,${described('a')},s,1,Alpha,甲
b,MODEL,${described('b')},s,1,,
c,MODEL,${described('c')},s,1,,
`,
  'names.csv': 'concept,text,language,type\na,First,EN,ALIAS\n',
  'statements.csv':
    'id,concept,kind,order,section,line,source,text,textZh,group,value\na.note.1,a,NOTE,1,S,1,s,Of a.note.1.,a.note.1 的说明。,G,2\n',
  'relations.csv': 'from,type,to,source,lines,implied,note,noteZh\na,IS_A,b,s,1|2,,n,注\nb,LIKE,c,s,,true,,\n',
};
/** A concept as a row of JSON Lines. */
export const concept = (slug: string, more: object = {}): object => ({
  slug,
  kind: 'MODEL',
  name: `The ${slug}`,
  nameZh: `${slug} 的中文`,
  summary: `About ${slug}.`,
  summaryZh: `关于 ${slug}。`,
  source: 's',
  lines: [1],
  ...more,
});
/** Rows as JSON Lines. */
export const jsonLines = (...rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
/** As JSON Lines. */
export const AS_JSON = {
  'concepts.jsonl': jsonLines(concept('a', { aliases: ['Alpha', 'First'], abbreviationsZh: ['甲'] }), concept('b'), concept('c')),
  'statements.jsonl': jsonLines({
    id: 'a.note.1',
    concept: 'a',
    kind: 'NOTE',
    order: 1,
    section: 'S',
    line: 1,
    source: 's',
    text: 'Of a.note.1.',
    textZh: 'a.note.1 的说明。',
    group: 'G',
    value: 2,
  }),
  'relations.jsonl': jsonLines(
    { from: 'a', type: 'IS_A', to: 'b', source: 's', lines: [1, 2], note: 'n', noteZh: '注' },
    { from: 'b', type: 'LIKE', to: 'c', source: 's', implied: true },
  ),
};

/** The shared Neo4j, to import into. */
export interface ImportGraph {
  readonly graph: TestGraph;
  /** The environment by which a command finds it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Removes every node, also of a graph too large for one transaction. */
  readonly emptyLarge: () => Promise<void>;
  /** Imports the files of a folder; what is rejected goes into a file there. */
  readonly importFrom: (folder: string, ...options: readonly string[]) => ReturnType<typeof runToEnd>;
}

/** Opens the shared Neo4j for the tests of one file, and empties and closes it after them. */
export function openImportGraph(): ImportGraph {
  const graph = openTestGraph();
  const { uri, username, password } = graph.address;
  const settings = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  const emptyLarge = async (): Promise<void> => {
    const session = graph.driver.session();
    await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS').finally(() => session.close());
  };
  afterAll(async () => {
    await emptyLarge();
    await graph.close();
  });
  return {
    graph,
    settings,
    emptyLarge,
    importFrom: (folder, ...options) => runToEnd(['import', '--rejects', join(folder, 'rejected.out'), ...options, folder], settings),
  };
}

/** What an import has rejected of a folder. */
export async function rejectedIn(folder: string): Promise<readonly { readonly line: number; readonly reason: string }[]> {
  const text = await readFile(join(folder, 'rejected.out'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly line: number; readonly reason: string });
}
