import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { AS_CSV, AS_JSON, concept, jsonLines, openImportGraph, rejectedIn, SEEDS, VOCABULARY_ONLY } from '../support/small-imports.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { graph, emptyLarge, importFrom } = openImportGraph();

describe('conceptgraph import', () => {
  beforeEach(async () => {
    await emptyLarge();
    await graph.seed(VOCABULARY_ONLY);
  });

  it('makes the same graph of CSV, of JSON Lines and of seeds, and a second time nothing', async () => {
    for (const files of [AS_CSV, AS_JSON]) {
      const folder = await temporaryFolder(files);
      const { status, output } = await importFrom(folder);
      expect([status, output]).toEqual([0, expect.stringContaining('In the graph: 3 concepts')]);
      const imported = await graph.content();
      const again = await importFrom(folder);
      expect([again.status, again.output]).toEqual([0, expect.stringContaining('0 nodes and 0 relations are new')]);
      expect(await graph.content()).toEqual(imported);
      await graph.empty();
      await graph.seed(SEEDS);
      expect(imported).toEqual(await graph.content());
      await graph.empty();
      await graph.seed(VOCABULARY_ONLY);
    }
  });

  it('brings a concept to what its row says now', async () => {
    await importFrom(await temporaryFolder({ 'concepts.jsonl': jsonLines(concept('a', { commonNames: ['The a'] })) }));
    const changed = concept('a', { name: 'Renamed', kind: 'TASK' });
    const { status } = await importFrom(await temporaryFolder({ 'concepts.jsonl': jsonLines(changed) }));
    expect(status).toBe(0);
    expect(
      await graph.run(`MATCH (c:Concept) RETURN c.kind AS kind, labels(c) AS labels, c.commonNames AS common,
      [(c)-[:HAS_NAME]->(n {type: 'PREFERRED'}) | n.text] AS names`),
    ).toEqual([
      { kind: 'TASK', labels: ['Concept', 'Task'], common: null, names: expect.arrayContaining(['Renamed', 'a 的中文']) as unknown },
    ]);
    expect(await graph.run(`MATCH (n:Name {text: 'The a'}) RETURN n.text`)).toEqual([]);
  });

  it('rejects bad rows with line and reason, goes on, and tells it by its exit status', async () => {
    const folder = await temporaryFolder({
      'concepts.jsonl': `${jsonLines(concept('a'), concept('b', { kind: 'SOUP' }))}{"slug"\n${jsonLines(concept('c'))}`,
      'relations.csv': 'from,type,to,source,lines\na,USES,b,s,1\na,USES,c,s,1\nc,IS_A,a,s,1\na,IS_A,c,s,1\n',
    });
    const { status, output } = await importFrom(folder);
    expect([status, output]).toEqual([1, expect.stringContaining('4 rows are not in it')]);
    expect((await rejectedIn(folder)).map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'the vocabulary of the graph does not declare the kind SOUP'],
      [3, expect.stringContaining('is no JSON')],
      [2, 'there is no concept "b" (to)'],
      [5, 'closes a circle: c leads back to a by IS_A'],
    ]);
    expect(await graph.run('MATCH (a:Concept)-[r]->(b:Concept) RETURN a.slug + type(r) + b.slug AS r ORDER BY r')).toEqual([
      { r: 'aUSESc' },
      { r: 'cIS_Aa' },
    ]);
  });

  it('stops at the first bad row when told to, and takes the files again when they are put right', async () => {
    const folder = await temporaryFolder({ 'concepts.jsonl': jsonLines(concept('a'), concept('b', { kind: 'SOUP' }), concept('c')) });
    const { status, output } = await importFrom(folder, '--max-rejects', '0');
    expect([status, output]).toEqual([1, expect.stringMatching(/concepts\.jsonl:2: .* kind SOUP\. Stopped there: 1 rows/u)]);
    expect(await graph.run('MATCH (c:Concept) RETURN c.slug AS slug')).toEqual([{ slug: 'a' }]);
    await writeFile(join(folder, 'concepts.jsonl'), jsonLines(concept('a'), concept('b'), concept('c')));
    expect((await importFrom(folder, '--max-rejects', '0')).status).toBe(0);
    expect(await graph.run('MATCH (c:Concept) RETURN count(c) AS n')).toEqual([{ n: 3n }]);
  });

  it('stores hostile texts as they are', async () => {
    const hostile = `'}) DETACH DELETE (n) //\`"\\u0060\n😀\u202E`;
    const folder = await temporaryFolder({ 'concepts.jsonl': jsonLines(concept('a', { name: hostile, aliases: [`${hostile}|b`] })) });
    expect((await importFrom(folder)).status).toBe(0);
    expect(
      await graph.run('MATCH (c:Concept)-[:HAS_NAME]->(n:Name {language: "EN"}) RETURN c.name AS name, n.text AS text ORDER BY text'),
    ).toEqual([
      { name: hostile, text: hostile },
      { name: hostile, text: `${hostile}|b` },
    ]);
  });

  it('leaves to the seeds what is theirs, and survives them', async () => {
    await graph.seed(SEEDS);
    const folder = await temporaryFolder({
      'concepts.jsonl': jsonLines(concept('a', { name: 'Mine' }), concept('new')),
      'relations.jsonl': jsonLines(
        { from: 'new', type: 'IS_A', to: 'a', source: 's', lines: [1] },
        { from: 'a', type: 'IS_A', to: 'b', source: 's', lines: [9] },
      ),
    });
    expect((await importFrom(folder)).status).toBe(1);
    expect((await rejectedIn(folder)).map(({ reason }) => reason)).toEqual([
      'the concept "a" belongs to the seeds of the graph: change it there',
      'this relation belongs to the seeds of the graph: change it there',
    ]);
    const imported = await graph.content();
    expect((await graph.seed(SEEDS)).outcome).toBe('unchanged');
    await expect(graph.seed(VOCABULARY_ONLY)).rejects.toThrow('(Concept:new)-[:IS_A]->(Concept:a)');
    expect(await graph.content()).toEqual(imported);
  });

  it('says what is missing where there is no vocabulary', async () => {
    await graph.empty();
    const { status, output } = await importFrom(await temporaryFolder(AS_CSV));
    expect([status, output]).toEqual([1, expect.stringContaining('Seed its vocabulary first')]);
  });
});
