import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookupInGraph, KnownGraphReader, type NameIndex } from '../../src/lookup/index.ts';
import { connect, createReader, type Connection, type Reader } from '../../src/neo4j/index.ts';
import { countStatements } from '../support/count-statements.ts';
import { openTestGraph, testConfig, type TestGraph } from '../support/test-graph.ts';
import { eventually, startTestService, type TestService } from '../support/test-service.ts';

const MAKE_CONCEPTS = `
UNWIND range(1, $count) AS number
CREATE (c:Concept:Model:Bulk {slug: 'bulk-' + number, kind: 'MODEL', name: 'Bulk ' + number, nameZh: '批量' + number, summary: 'S', summaryZh: 'S'})
CREATE (c)-[:HAS_NAME]->(:Name:Bulk {text: 'Bulk ' + number, language: 'EN', type: 'PREFERRED'})
CREATE (c)-[:HAS_NAME]->(:Name:Bulk {text: '批量' + number, language: 'ZH', type: 'PREFERRED'})`;

let graph: TestGraph;
beforeAll(async () => {
  graph = openTestGraph();
  await graph.holdSeeds();
});
afterAll(async () => {
  await graph.empty();
  await graph.close();
});

describe('KnownGraphReader', () => {
  const write = `MATCH (one:Concept {slug: 'lstm'}), (other:Concept {slug: 'milvus'})`;
  it.each<[string, string, boolean]>([
    ['a summary', `${write} SET one.summary = one.summary + ' So it is.'`, true],
    ['a name', `${write} CREATE (one)-[:HAS_NAME]->(:Name {text: 'L.S.T.M.', language: 'EN', type: 'ALIAS'})`, false],
    ['a relation', `${write} CREATE (one)-[:USES]->(other)`, false],
    ['the note of a relation', `${write} MATCH (one)-[r:USES]->(other) SET r.note = 'In part.'`, false],
    ['a kind', `${write} SET other.kind = 'METHOD'`, false],
  ])('gives the index of before only where nothing of it has changed: %s', async (_, cypher, isSame) => {
    const connection = connect(graph.address, 'Integer');
    try {
      const [known, reader] = [new KnownGraphReader(), createReader(connection)];
      const before = await known.read(reader);
      await graph.run(cypher);
      const after = await known.read(reader);
      expect(after.names === before.names).toBe(isSame);
      const read = await graph.run('MATCH (c:Concept) RETURN c {.slug, .kind, .name, .nameZh, .summary, .summaryZh} AS concept');
      expect(read.map(({ concept }) => after.concepts.get((concept as { slug: string }).slug))).toEqual(read.map(({ concept }) => concept));
    } finally {
      await connection.close();
    }
  });
});

describe('lookupInGraph', () => {
  let connection: Connection;
  let reader: Reader;
  let before: NameIndex;
  let statements: readonly string[];
  beforeAll(async () => {
    connection = connect(graph.address, 'Integer');
    before = (await new KnownGraphReader().read(createReader(connection))).names;
    await graph.run(`MATCH (c:Concept {slug: 'lstm'})-[:HAS_NAME]->(n:Name {text: 'LSTM'}) SET n.text = 'LSTM-97'`);
    await graph.run(`MATCH (c:Concept {slug: 'gru'})-[:HAS_NAME]->(n:Name) DETACH DELETE n`);
    await graph.run(`MATCH (c:Concept {slug: 'gru'}) DETACH DELETE c`);
    const counted = countStatements(connection.driver);
    ({ statements } = counted);
    reader = createReader({ ...connection, driver: counted.driver });
    await reader.run('RETURN 1');
  });
  afterAll(() => connection.close());
  const lookUp = async (...terms: string[]): Promise<{ slugs: (readonly (string | undefined)[])[]; isStale: boolean }> => {
    const { answers, isStale } = await lookupInGraph(reader, before, terms, 5, {});
    return { slugs: answers.map(({ hits }) => hits.map(({ entry, match }) => `${entry.slug} ${match}`)), isStale };
  };

  it('finds what is new, as it is written or otherwise, and not what has gone', async () => {
    expect(await lookUp('LSTM-97', 'lstm-97', 'dall e', 'CNNs', '長短期記憶網路')).toEqual({
      slugs: [['lstm EXACT'], ['lstm FOLDED'], ['dall-e FOLDED'], ['cnn FOLDED'], expect.anything()],
      isStale: expect.any(Boolean) as boolean,
    });
    expect((await lookUp('GRU')).slugs).toEqual([[]]);
  });

  it('forgives typos by the names of before, says so, and gives only concepts that are still there', async () => {
    expect(await lookUp('transfomer')).toEqual({ slugs: [['transformer FUZZY']], isStale: true });
    expect(await lookUp('Gated recurent unit')).toEqual({ slugs: [[]], isStale: true });
  });

  it('asks the database once for 200 terms, and once more for the typos among them', async () => {
    const terms = Array.from({ length: 200 }, (_, number) => `LSTM-97 ${'-'.repeat(number)}`);
    const known = statements.length;
    expect((await lookUp(...terms)).slugs.every(([first]) => first?.startsWith('lstm'))).toBe(true);
    expect(statements.length - known).toBe(1);
    await lookUp('transfomer', 'LSTM-97');
    expect(statements.length - known).toBe(3);
  });

  it('takes any term as just a term', async () => {
    const { slugs } = await lookUp('C++', '(', '"', '~', 'AND', '🙂', '', 'x'.repeat(1000), '\\', 'a/b');
    expect(slugs).toHaveLength(10);
  });
});

describe('a service of a small graph', () => {
  it('waits for a change that it has seen, and marks nothing as stale', async () => {
    const config = testConfig(graph.address);
    const api = await startTestService({ ...config, http: { ...config.http, answerCache: 1_000_000 } });
    const ask = (prefix: string) => api.query(`{ suggest(prefix: "${prefix}") { concept { slug } } }`);
    try {
      for (let round = 1; round <= 5; round++) {
        await graph.run(
          `MATCH (c:Concept {slug: 'lstm'}) CREATE (c)-[:HAS_NAME]->(:Name:Test {text: $text, language: 'EN', type: 'ALIAS'})`,
          { text: `Zwischen ${round}` },
        );
        await api.data(`{ concept(slug: "lstm") { commonNames } } # ${round}`); // which sees the change
        expect(await ask(`zwischen ${round}`)).toEqual({ status: 200, data: { suggest: [{ concept: { slug: 'lstm' } }] } });
      }
    } finally {
      await api.service.stop();
    }
  });
});

describe('a service that takes longer than a second to read its names', () => {
  let api: TestService;
  beforeAll(async () => {
    await graph.holdSeeds();
    await graph.run(MAKE_CONCEPTS, { count: 20_000 });
    api = await startTestService(testConfig(graph.address));
  });
  afterAll(async () => {
    await api.service.stop();
    await graph.empty();
  });
  const ask = async (query: string): Promise<{ data: Record<string, never>; extensions?: { stale?: boolean } }> =>
    (await api.query(query)) as never;

  it('finds a new name exactly by the database, and marks the rest until it knows all names', async () => {
    expect((await ask('{ suggest(prefix: "bulk 19999") { concept { slug } } }')).extensions).toBeUndefined();
    const seen = { stale: 0, marked: 0, found: 0 };
    for (let round = 1; round <= 2; round++) {
      await graph.run(
        `MATCH (c:Concept {slug: 'lstm'}) CREATE (c)-[:HAS_NAME]->(:Name:Test {text: $text, language: 'EN', type: 'ALIAS'})`,
        {
          text: `Zweig ${round}`,
        },
      );
      await eventually(async () => {
        const { data, extensions } = await ask(`{ lookup(terms: ["zweig-${round}"]) { hits { match concept { slug } } } }`);
        const { hits } = (data['lookup'] as unknown as [{ hits: { match: string }[] }])[0];
        const suggested = await ask(`{ suggest(prefix: "zweig ${round}") { concept { slug } } }`);
        if (suggested.extensions?.stale === true) seen.stale++;
        if (hits.length > 0 && extensions) seen.marked++;
        return hits.some(({ match }) => match === 'FOLDED');
      });
      seen.found++;
      await eventually(async () =>
        JSON.stringify((await ask(`{ suggest(prefix: "zweig ${round}") { concept { slug } } }`)).data).includes('lstm'),
      );
    }
    expect(seen.found).toBe(2);
    expect(seen.marked).toBe(0); // what the database itself says is never from before
    expect(seen.stale).toBeGreaterThan(0);
    expect((await ask('{ suggest(prefix: "zweig") { concept { slug } } }')).extensions).toBeUndefined();
  });
});
