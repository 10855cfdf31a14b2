import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedGraph } from '../../src/graph/index.ts';
import { connect, createReader } from '../../src/neo4j/index.ts';
import { readProject } from '../../src/read-project.ts';
import { countStatements } from '../support/count-statements.ts';
import { openTestGraph, scripts, testConfig, type TestGraph } from '../support/test-graph.ts';
import { conceptRow, relationRow, statementRow, topic, VOCABULARY } from '../support/small-seeds.ts';

let graph: TestGraph;
beforeAll(() => {
  graph = openTestGraph();
});
afterAll(() => graph.close());

const FIRST = {
  '000-vocabulary.cypher': VOCABULARY,
  '100-a.cypher': topic({
    concepts: [conceptRow('a', `, aliases: ['Alpha', 'First']`), conceptRow('b')],
    statements: [statementRow('a.note.1', 'a', `, group: 'G'`)],
    relations: [relationRow('a', 'IS_A', 'b', `, lines: [1, 2], note: 'n', noteZh: '注'`)],
  }),
  '200-c.cypher': topic({ concepts: [conceptRow('c')], relations: [relationRow('c', 'USES', 'a')] }),
};
/** The same seeds after an alias, a group, a note, lines, a relation and a concept were edited, renamed and deleted. */
const SECOND = {
  '000-vocabulary.cypher': VOCABULARY,
  '100-a.cypher': topic({
    concepts: [conceptRow('a', `, aliases: ['Alpha', 'Primary']`), conceptRow('bee')],
    statements: [statementRow('a.note.1', 'a'), statementRow('a.note.2', 'a', `, value: 1.5`)],
    relations: [relationRow('a', 'IS_A', 'bee', ', lines: [3]'), relationRow('bee', 'LIKE', 'a', ', implied: true')],
  }),
};

describe('seeding', () => {
  beforeEach(() => graph.empty());

  it('brings a graph to what a fresh load of the edited seeds would give', async () => {
    await graph.seed(scripts(FIRST));
    const report = await graph.seed(scripts(SECOND));
    const afterEdit = await graph.content();
    await graph.empty();
    await graph.seed(scripts(SECOND));
    expect(await graph.content()).toEqual(afterEdit);
    expect(report.outcome).toBe('applied');
    expect(report.nodes.deleted).toBeGreaterThan(0);
  });

  it('does nothing when scripts and graph are unchanged', async () => {
    await graph.seed(scripts(FIRST));
    const [before] = await graph.run('MATCH (s:SeedState) RETURN elementId(s) AS id, s.content AS content');
    const report = await graph.seed(scripts(FIRST));
    expect(report).toEqual({
      outcome: 'unchanged',
      nodes: { created: 0, updated: 0, deleted: 0 },
      relations: { created: 0, updated: 0, deleted: 0 },
    });
    expect(await graph.run('MATCH (s:SeedState) RETURN elementId(s) AS id, s.content AS content')).toEqual([before]);
  });

  it('recognises unchanged seeds in one statement', async () => {
    await graph.seed(scripts(FIRST));
    const { driver, statements } = countStatements(graph.driver);
    const project = await readProject(testConfig(graph.address));
    const report = await seedGraph({ ...project, seeds: scripts(FIRST), driver, database: 'neo4j' });
    expect(report.outcome).toBe('unchanged');
    expect(statements).toHaveLength(1);
  });

  it('restores what somebody deleted or changed, though the scripts are unchanged', async () => {
    await graph.seed(scripts(FIRST));
    const seeded = await graph.content();
    await graph.run(`MATCH (c:Concept {slug: 'b'}) DETACH DELETE c`);
    await graph.run(`MATCH (c:Concept {slug: 'a'}) SET c.summary = 'vandalised' REMOVE c:Model`);
    expect((await graph.seed(scripts(FIRST))).outcome).toBe('applied');
    expect(await graph.content()).toEqual(seeded);
  });

  it('keeps what people added: nodes, relations, properties and labels', async () => {
    await graph.seed(scripts(FIRST));
    await graph.run(`MATCH (a:Concept {slug: 'a'})
      SET a.remark = 'mine', a:Favourite
      CREATE (a)-[:USES {note: 'mine'}]->(:Concept:Model {slug: 'mine'}), (:Bookmark {url: 'x'})-[:ABOUT]->(a)`);
    await graph.seed(scripts(SECOND));
    expect(await graph.run(`MATCH (a:Concept {slug: 'a'}) RETURN a.remark AS remark, a:Favourite AS favourite`)).toEqual([
      { remark: 'mine', favourite: true },
    ]);
    expect(await graph.run(`MATCH (:Concept {slug: 'a'})-[r:USES]->(c {slug: 'mine'}) RETURN r.note AS note`)).toEqual([{ note: 'mine' }]);
    expect(await graph.run(`MATCH (:Bookmark)-[:ABOUT]->(c) RETURN c.slug AS slug`)).toEqual([{ slug: 'a' }]);
  });

  it('refuses to drop a concept that something added by hand hangs on, names it, and obeys when forced', async () => {
    await graph.seed(scripts(FIRST));
    await graph.run(`MATCH (b:Concept {slug: 'b'}) CREATE (:Concept {slug: 'mine'})-[:USES]->(b)`);
    const before = await graph.content();
    await expect(graph.seed(scripts(SECOND))).rejects.toThrow('(Concept:mine)-[:USES]->(Concept:b)');
    expect(await graph.content()).toEqual(before);
    await graph.seed(scripts(SECOND), { force: true });
    expect(await graph.run(`MATCH (c:Concept) RETURN c.slug AS slug ORDER BY slug`)).toEqual([
      { slug: 'a' },
      { slug: 'bee' },
      { slug: 'mine' },
    ]);
  });

  it('adopts what was loaded by other means under the same keys', async () => {
    for (const { statements } of scripts(FIRST)) for (const { text } of statements) await graph.run(text);
    const loaded = await graph.content();
    const report = await graph.seed(scripts(FIRST));
    expect(report.nodes).toEqual({ created: 0, updated: 0, deleted: 0 });
    expect(await graph.content()).toEqual(loaded);
    await graph.seed(scripts({ ...FIRST, '200-c.cypher': '// nothing any more\n' }));
    expect(await graph.run(`MATCH (c:Concept {slug: 'c'}) RETURN c.slug`)).toEqual([]);
  });

  it('changes nothing when a script is broken, and says where', async () => {
    await graph.seed(scripts(FIRST));
    const before = await graph.content();
    const broken = { ...SECOND, '150-broken.cypher': '// fine\nMERGE (x:Concept {slug: "x"})\nSETT x.name = "X";\n' };
    await expect(graph.seed(scripts(broken))).rejects.toThrow(/^150-broken\.cypher:3:\d+: .+\n {4}SETT x\.name = "X";\n/u);
    expect(await graph.content()).toEqual(before);
  });

  it('names the line of a statement that fails when it is run', async () => {
    const broken = {
      '000-vocabulary.cypher': VOCABULARY,
      '100-a.cypher': '\n\nUNWIND [0] AS x\nMERGE (s:Source {slug: "q"}) SET s.n = 1 / x;\n',
    };
    await expect(graph.seed(scripts(broken))).rejects.toThrow(/^100-a\.cypher:3:1: .*zero/u);
  });

  it('refuses seeds that refer to a concept that nobody defines, and says where', async () => {
    await graph.seed(scripts(FIRST));
    const before = await graph.content();
    const typo = { ...FIRST, '300-d.cypher': topic({ relations: [relationRow('a', 'USES', 'typo')] }) };
    await expect(graph.seed(scripts(typo))).rejects.toThrow(
      /300-d\.cypher:3:3: error: The concept "typo" is referred to, but nobody defines it/u,
    );
    expect(await graph.content()).toEqual(before);
  });

  it('never shows readers a half-loaded graph', async () => {
    await graph.seed(scripts(FIRST));
    const connection = connect(graph.address, 'Integer');
    const reader = createReader(connection);
    const seen: string[] = [];
    let over = false;
    const watching = (async () => {
      while (!over) {
        const { records } = await reader.run('MATCH (c:Concept) WITH c.slug AS slug ORDER BY slug RETURN collect(slug) AS slugs');
        seen.push(String(records[0]?.get('slugs')));
      }
    })();
    for (const seeds of [SECOND, FIRST, SECOND, FIRST]) await graph.seed(scripts(seeds));
    over = true;
    await watching;
    await connection.close();
    expect([...new Set(seen)].sort()).toEqual(['a,b,c', 'a,bee']);
  });

  it('lets several seeders at once end up with one right graph', async () => {
    await graph.seed(scripts(SECOND));
    const wanted = await graph.content();
    await graph.empty();
    await Promise.all([graph.seed(scripts(SECOND)), graph.seed(scripts(SECOND)), graph.seed(scripts(SECOND))]);
    expect(await graph.content()).toEqual(wanted);
  });
});
