import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { findJava, javaArguments, javaNeededBy, resolveArtifacts, shellArtifacts } from '../../src/neo4j/index.ts';
import { report } from '../support/report-row.ts';
import { conceptRow, relationRow, statementRow, topic, VOCABULARY } from '../support/small-seeds.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTestGraph, scripts, type TestGraph } from '../support/test-graph.ts';

const { version } = readConfig({ NEO4J_VERSION: process.env['NEO4J_VERSION'] }).local;
const java = await findJava(javaNeededBy(version), process.env);

let graph: TestGraph;
beforeAll(() => {
  graph = openTestGraph();
});
afterAll(() => graph.close());
beforeEach(() => graph.empty());

/** A script in which semicolons, quotes and comments stand wherever they may. */
const TRICKY = [
  `CREATE (:Split {text: 'a;b'});`,
  `CREATE (:Split {text: "it's; \\"quoted\\""}); CREATE (:Split {text: 'two on a line'});`,
  `// a comment; with a semicolon and a ' quote`,
  `CREATE (:Split /* ; ' " */ {text: '/* no comment; */ // none either'});`,
  `CREATE (:Split {\`a;b\`: 'in back-ticks', text: '\\\\'});`,
  `CREATE (:Split {text: '中文；里的；分号;'});`,
  `CREATE (:Split {text: 'over',`,
  `  more: 'several; lines'})`,
  `;`,
  `CREATE (:Split {text: 'a\\'; b'}) // ; the end`,
  `;`,
  `CREATE (:Split {text: '🙂; \\u4e2d\\u6587'});`,
  `CREATE (:Split {text: ''});`,
  ``,
].join('\r\n');

/** Texts that would end a string, a statement or a comment, if they were not just texts. */
const HOSTILE = [
  `'}) DETACH DELETE n //`,
  `"]}) MATCH (n) DETACH DELETE n;`,
  '`} RETURN 1 //',
  `*/ MATCH (n) DETACH DELETE n /*`,
  `\\u0027}) DETACH DELETE n //`,
  `\\'}) DETACH DELETE n //`,
  `'; DROP CONSTRAINT concept_slug_unique;`,
  '$rows0 ${slug} $(label)',
  `＇}) DETACH DELETE n ／／`,
  `\\`,
];

describe('a seed file', () => {
  it.skipIf('missing' in java)('S7: is split where cypher-shell splits it', async () => {
    if ('missing' in java) throw new Error(java.missing);
    const splits = async (): Promise<readonly string[]> =>
      (await graph.run('MATCH (s:Split) RETURN properties(s) AS split')).map(({ split }) => JSON.stringify(split)).sort();
    const file = join(await temporaryFolder(), 'tricky.cypher');
    await writeFile(file, TRICKY);
    const jars = await resolveArtifacts(shellArtifacts);
    const { uri, username, password } = graph.address;
    execFileSync(
      java.program,
      [...javaArguments(java, jars, 'org.neo4j.shell.Main', ['--fail-fast', '--format', 'plain', '--file', file])],
      {
        env: { ...process.env, NEO4J_ADDRESS: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password },
      },
    );
    const byShell = await splits();
    await graph.empty();
    // Byte order marks are what an editor adds; cypher-shell does not know them.
    const [script] = scripts({ 'tricky.cypher': `\uFEFF${TRICKY}` });
    for (const { text } of script?.statements ?? []) await graph.run(text);
    report('S7', { outcome: 'split alike', figures: { statements: byShell.length } });
    expect(await splits()).toEqual(byShell);
    expect(byShell).toHaveLength(10);
  });

  it('S8: may say anything in its texts: it is stored as it is, and nothing else happens', async () => {
    await graph.seed(scripts({ '000.cypher': VOCABULARY, '100.cypher': topic({ concepts: [conceptRow('a'), conceptRow('b')] }) }));
    const concepts = HOSTILE.map((text, index) => conceptRow(`hostile-${index}`, `, aliases: [${literal(`${index} ${text}`)}]`));
    const statements = HOSTILE.map((text, index) =>
      statementRow(`hostile-${index}.note.1`, `hostile-${index}`, `, group: ${literal(text)}`),
    );
    const relations = HOSTILE.map((text, index) =>
      relationRow(`hostile-${index}`, 'USES', 'a', `, lines: [1], note: ${literal(text)}, noteZh: ${literal(text)}`),
    );
    await graph.seed(
      scripts({
        '000.cypher': VOCABULARY,
        '100.cypher': topic({ concepts: [conceptRow('a'), conceptRow('b')] }),
        '200.cypher': topic({ concepts, statements, relations }),
      }),
    );
    const stored = await graph.run(`
      MATCH (c:Concept)-[r:USES]->(:Concept {slug: 'a'}), (c)-[:HAS_STATEMENT]->(s), (c)-[:HAS_NAME]->(n {type: 'ALIAS'})
      RETURN n.text AS name, s.group AS group, r.note AS note ORDER BY s.order, c.slug`);
    const [{ concepts: count } = {}] = await graph.run('MATCH (c:Concept) RETURN count(c) AS concepts');
    report('S8', { outcome: 'stored as text, everything else is there', figures: { texts: HOSTILE.length, concepts: Number(count) } });
    expect(stored).toEqual(HOSTILE.map((text, index) => ({ name: `${index} ${text}`, group: text, note: text })));
    expect(Number(count)).toBe(HOSTILE.length + 2);
    expect(await graph.run(`SHOW CONSTRAINTS YIELD name WHERE name = 'concept_slug_unique' RETURN name`)).toHaveLength(1);
  });
});

/** Writes a text as Cypher does. */
function literal(text: string): string {
  return `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
}
