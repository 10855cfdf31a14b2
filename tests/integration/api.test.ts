import { readFileSync } from 'node:fs';
import { printSchema, buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { firstQuestions } from '../../src/watcher/first-questions.ts';
import { serveSeeds } from '../support/serve-seeds.ts';
import { eventually } from '../support/test-service.ts';

const { graph, api } = await serveSeeds();

/** A concept's field, as the list of slugs that most questions are about. */
const slugs = (value: unknown): string[] => (value as { slug: string }[]).map(({ slug }) => slug);
const concept = async (slug: string, fields: string): Promise<Record<string, unknown>> =>
  (await api.data(`query ($slug: ID!) { concept(slug: $slug) { ${fields} } }`, { slug }))['concept'] as Record<string, unknown>;

describe('a concept', () => {
  it('answers with its names, classes and parts, each part with its statements', async () => {
    const lstm = await concept('lstm', 'name nameZh kind isA { slug } names { text language type } parts { slug statements { text } }');
    expect(lstm).toMatchObject({ name: 'Long short-term memory', nameZh: '长短期记忆网络', kind: 'ARCHITECTURE', isA: [{ slug: 'rnn' }] });
    const names = (lstm['names'] as { text: string }[]).map(({ text }) => text);
    expect(names).toEqual(expect.arrayContaining(['LSTM', '长短期记忆网络', '长短时记忆网络']));
    expect(slugs(lstm['parts'])).toEqual(['cell-state', 'forget-gate', 'input-gate', 'output-gate']);
    for (const { statements } of lstm['parts'] as { statements: unknown[] }[]) expect(statements).not.toEqual([]);
  });

  it('is null when no concept has that slug', async () => {
    expect(await api.data('{ concept(slug: "no-such-thing") { name } }')).toEqual({ concept: null });
  });

  it('takes a slug as what it is, whatever is in it', async () => {
    expect(await api.data('query ($s: ID!) { concept(slug: $s) { name } }', { s: `'}) DETACH DELETE (n) //` })).toEqual({ concept: null });
  });

  it('has statements in order, by kind with their group when asked so', async () => {
    const rag = await concept(
      'rag',
      'parts { slug succeeds { slug } } statements(where: { kind: { eq: MECHANISM } }) { order group text }',
    );
    expect(
      Object.fromEntries((rag['parts'] as { slug: string; succeeds: unknown }[]).map((part) => [part.slug, slugs(part.succeeds)])),
    ).toEqual({
      'rag-generation': ['rag-retrieval'],
      'rag-indexing': [],
      'rag-retrieval': ['rag-indexing'],
    });
    const steps = rag['statements'] as { order: number; group: string | null }[];
    expect(steps.length).toBeGreaterThanOrEqual(3);
    expect(steps.map(({ order }) => order)).toEqual(steps.map(({ order }) => order).sort((one, other) => one - other));
    expect(steps.every(({ group }) => typeof group === 'string')).toBe(true);
  });

  it('has facts with figures, where the figures belong', async () => {
    const facts = (await concept('bert-base', 'statements(where: { kind: { eq: FACT } }) { key value }'))['statements'];
    expect(facts).toEqual(
      expect.arrayContaining([
        { key: 'parameters', value: 110_000_000 },
        { key: 'layers', value: 12 },
      ]),
    );
    const { evaluatedOnConnection } = await concept(
      'llava',
      'evaluatedOnConnection { edges { node { slug } properties { task value unit lines source } } }',
    );
    expect(evaluatedOnConnection).toEqual({
      edges: [
        {
          node: { slug: 'science-qa' },
          properties: { task: 'Science question answering', value: 92.53, unit: '%', lines: [479], source: 'dhclly-2024' },
        },
      ],
    });
  });

  it('keeps what the source gets wrong as disputed, with what holds', async () => {
    const { statements } = await concept('llama', 'statements(where: { status: { eq: DISPUTED } }) { text correction correctionZh line }');
    const expansion = (statements as { line: number; correction: string }[]).find(
      ({ line, correction }) => line === 461 && correction.includes('Meta AI'),
    );
    expect(expansion).toBeDefined();
  });

  it('says which lines of which source mention it', async () => {
    const { mentionedInConnection } = await concept(
      'lstm',
      'mentionedInConnection { edges { node { slug author } properties { lines } } }',
    );
    const { edges } = mentionedInConnection as { edges: { properties: { lines: number[] } }[] };
    expect(edges).toHaveLength(1);
    expect(edges[0]?.properties.lines).toContain(387);
  });
});

describe('relations', () => {
  it('can be filtered by what they lead to', async () => {
    const { concepts } = await api.data('{ concepts(where: { builtOn: { some: { slug: { eq: "chatgpt" } } } }) { slug } }');
    expect(slugs(concepts)).toEqual(['gpts']);
  });

  it('that are symmetric are read from both ends', async () => {
    const stored = await graph.run('MATCH (a)-[:ALTERNATIVE_TO]->(b) RETURN a.slug AS a, b.slug AS b LIMIT 1');
    const { a, b } = stored[0] as { a: string; b: string };
    expect(slugs((await concept(a, 'alternativeTo { slug }'))['alternativeTo'])).toContain(b);
    expect(slugs((await concept(b, 'alternativeTo { slug }'))['alternativeTo'])).toContain(a);
    const { concepts } = await api.data(`{ concepts(where: { alternativeTo: { some: { slug: { eq: "${a}" } } } }) { slug } }`);
    expect(slugs(concepts)).toContain(b);
  });

  it('that are transitive have a closure: nearest first, each once, without the concept itself', async () => {
    const found = slugs((await concept('neural-network', 'subtypesTransitive { slug }'))['subtypesTransitive']);
    expect(found).toEqual(expect.arrayContaining(['lstm', 'gru', 'rnn']));
    expect(found.indexOf('rnn')).toBeLessThan(found.indexOf('lstm'));
    expect(new Set(found).size).toBe(found.length);
    expect(found).not.toContain('neural-network');
  });

  it('that are transitive can be bounded in depth, and paged', async () => {
    const { near, first, second } = await concept(
      'neural-network',
      'near: subtypesTransitive(maxDepth: 1) { slug } first: subtypesTransitive(limit: 3) { slug } second: subtypesTransitive(limit: 3, offset: 3) { slug }',
    );
    const { subtypes, all } = await concept('neural-network', 'subtypes { slug } all: subtypesTransitive { slug }');
    expect(slugs(near)).toEqual(slugs(subtypes));
    expect([...slugs(first), ...slugs(second)]).toEqual(slugs(all).slice(0, 6));
  });

  it('answer questions over several steps in one operation', async () => {
    const { problems } =
      await api.data(`{ problems: concepts(where: { affects: { some: { slug: { eq: "rnn" } } }, solvedBy: { some: { slug: { eq: "lstm" } } } }) {
      slug solvedBy(where: { partOf: { some: { slug: { eq: "transformer" } } } }) { slug } } }`);
    expect(slugs(problems)).toContain('vanishing-gradient');
    const eased = (problems as { slug: string; solvedBy: unknown }[]).find(({ slug }) => slug === 'vanishing-gradient');
    expect(slugs(eased?.solvedBy)).toEqual(expect.arrayContaining(['residual-connection', 'layer-normalization']));
    const gpts = await concept('gpts', 'builtOnTransitive { slug developedBy { slug } }');
    expect((gpts['builtOnTransitive'] as { developedBy: unknown }[]).flatMap(({ developedBy }) => slugs(developedBy))).toContain('openai');
  });

  it('stay finite in a closure when somebody edits a cycle into the graph', async () => {
    await graph.run(`MATCH (a:Concept {slug: 'neural-network'}), (b:Concept {slug: 'lstm'}) CREATE (a)-[:IS_A {test: true}]->(b)`);
    try {
      let found: readonly string[] = [];
      await eventually(async () => {
        found = slugs((await concept('lstm', 'subtypesTransitive { slug }'))['subtypesTransitive']);
        return found.includes('rnn');
      });
      expect(found).not.toContain('lstm');
      expect(new Set(found).size).toBe(found.length);
    } finally {
      await graph.run('MATCH ()-[r:IS_A {test: true}]->() DELETE r');
    }
  });
});

describe('lists', () => {
  it('give 100 at the most, sorted, and page without gaps', async () => {
    const all: string[] = [];
    for (let offset = 0; ; offset += 100) {
      const page = slugs((await api.data('query ($o: Int) { concepts(offset: $o, limit: 5000) { slug } }', { o: offset }))['concepts']);
      all.push(...page);
      if (page.length < 100) break;
    }
    const { graph: info } = (await api.data('{ graph { concepts } }')) as { graph: { concepts: number } };
    expect(all).toEqual([...all].sort());
    expect(new Set(all).size).toBe(info.concepts);
  });

  it('take null as the default', async () => {
    const { left, given } = await api.data(
      'query ($n: Int, $s: [ConceptSort!]) { left: concepts { slug } given: concepts(limit: $n, sort: $s) { slug } }',
      { n: null, s: null },
    );
    expect(given).toEqual(left);
  });

  it.each([
    ['concepts(limit: 0)', 'limit', 'at least 1'],
    ['concepts(limit: -1)', 'limit', 'at least 1'],
    ['concepts(offset: 10001)', 'offset', 'from 0 to 10000'],
    ['concept(slug: "lstm") { isATransitive(maxDepth: 21)', 'maxDepth', 'from 1 to 20'],
    ['concept(slug: "lstm") { isATransitive(limit: 1001)', 'limit', 'from 1 to 1000'],
  ])('refuse %s', async (field, argument, bounds) => {
    const { status, errors } = await api.query(`{ ${field} { slug } ${field.includes('{') ? '}' : ''} }`);
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain(`"${argument}"`);
    expect(errors?.[0]?.message).toContain(bounds);
  });

  it('refuse a cursor that is none', async () => {
    for (const after of ['nonsense', Buffer.from('arrayconnection:-2').toString('base64')]) {
      const { errors } = await api.query('query ($a: String) { conceptsConnection(after: $a) { totalCount } }', { a: after });
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
      expect(errors?.[0]?.message).toContain('"after"');
    }
  });

  it('take an order by nothing as the default', async () => {
    const { left, empty } = await api.data('{ left: concepts { slug } empty: concepts(sort: [{}]) { slug } }');
    expect(empty).toEqual(left);
  });

  it('page by cursors too', async () => {
    const page = async (
      after: string | null,
    ): Promise<{ edges: { node: { slug: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean }; totalCount: number }> =>
      (
        await api.data(
          'query ($a: String) { conceptsConnection(first: 2, after: $a) { totalCount pageInfo { endCursor hasNextPage } edges { node { slug } } } }',
          { a: after },
        )
      )['conceptsConnection'] as never;
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(second.edges[0]?.node.slug).not.toBe(first.edges[1]?.node.slug);
    expect(second.totalCount).toBe(first.totalCount);
  });
});

describe('the graph', () => {
  it('tells its vocabulary, counts and sources, and that nothing is wrong with it', async () => {
    await expect.poll(() => api.data('{ graph { problems { problem } } }'), { timeout: 20_000 }).toEqual({ graph: { problems: [] } });
    const { graph: info } = (await api.data(
      '{ graph { version concepts relations statements names kinds { name labelZh concepts } relationTypes { name field inverseField transitive symmetric relations } sources { slug title author } problems { problem } } }',
    )) as { graph: Record<string, unknown> };
    expect(info).toMatchObject({ problems: [], sources: [{ slug: 'dhclly-2024', title: '大模型常见的概念', author: 'DHclly' }] });
    expect(info['concepts']).toBe((info['kinds'] as { concepts: number }[]).reduce((sum, { concepts }) => sum + concepts, 0));
    expect(info['relations']).toBe((info['relationTypes'] as { relations: number }[]).reduce((sum, { relations }) => sum + relations, 0));
    expect(info['relationTypes']).toHaveLength(28);
    expect(info['kinds']).toHaveLength(16);
  });

  it('has a version that stays while nothing changes, and differs after any change', async () => {
    const version = async (): Promise<unknown> => ((await api.data('{ graph { version } }'))['graph'] as { version: string }).version;
    const before = await version();
    expect(await version()).toBe(before);
    await graph.run(`MATCH (c:Concept {slug: 'lstm'}) SET c.remark = 'x'`);
    expect(await version()).not.toBe(before);
    await graph.run(`MATCH (c:Concept {slug: 'lstm'}) REMOVE c.remark`);
  });

  it('is printed in schema.graphql as it is served', async () => {
    const introspection = await api.data(getIntrospectionQuery());
    const served = printSchema(buildClientSchema(introspection as unknown as IntrospectionQuery));
    expect(`${served}\n`).toBe(readFileSync(`${packageRoot}/schema.graphql`, 'utf8'));
  });

  it('cannot be written to', async () => {
    const { errors } = await api.query('mutation { createConcepts(input: []) { info { nodesCreated } } }');
    expect(errors).toBeDefined();
    expect(await api.data('{ __schema { mutationType { name } subscriptionType { name } } }')).toEqual({
      __schema: { mutationType: null, subscriptionType: null },
    });
  });
});

describe('the questions that an API is warmed up by', () => {
  it.each(Object.values(firstQuestions(['lstm', 'gru'])).flat())('have answers: %s', async (question) => {
    expect(Object.values(await api.data(question))).not.toContain(null);
  });
});

describe('a node made by hand that is not complete', () => {
  const QUESTIONS = [
    '{ concepts(where: { slug: { in: ["lstm", "broken"] } }) { slug name } }',
    '{ concepts(where: { slug: { in: ["lstm", "broken"] } }) { slug } }',
    '{ conceptsConnection(where: { slug: { in: ["lstm", "broken"] } }) { totalCount edges { node { slug } } } }',
    '{ concept(slug: "broken") { slug } concepts(where: { isA: { some: { slug: { eq: "broken" } } } }) { slug } }',
    '{ concept(slug: "lstm") { isA { slug } isATransitive { slug summary } isAConnection { totalCount edges { node { name } } } names { text } statements { id order } } }',
    '{ graph { concepts names statements } names(where: { text: { eq: "LSTM" } }) { concept { slug } } }',
  ];
  it.each([
    [
      'a concept without a name',
      `CREATE (b:Concept:Model {slug: 'broken'}) WITH b MATCH (c:Concept {slug: 'lstm'}) CREATE (c)-[:IS_A]->(b), (b)-[:IS_A]->(c)`,
      /"broken"/u,
    ],
    [
      'a concept of an undeclared kind',
      `CREATE (b:Concept {slug: 'broken', kind: 'MYTH', name: 'B', nameZh: 'B', summary: 'B', summaryZh: 'B'}) WITH b MATCH (c:Concept {slug: 'lstm'}) CREATE (c)-[:IS_A]->(b)`,
      /"broken" has the kind MYTH/u,
    ],
    [
      'a concept whose name is a number',
      `CREATE (b:Concept {slug: 'broken', kind: 'MODEL', name: 7, nameZh: 'B', summary: 'B', summaryZh: 'B'}) WITH b MATCH (c:Concept {slug: 'lstm'}) CREATE (c)-[:IS_A]->(b)`,
      /"broken" has no name/u,
    ],
    ['a name of no language', `MATCH (c:Concept {slug: 'lstm'}) CREATE (c)-[:HAS_NAME]->(:Name:Broken {text: 'LSTM'})`, /The name "LSTM"/u],
    [
      'a statement whose order is too large a number',
      `MATCH (c:Concept {slug: 'lstm'}) CREATE (c)-[:HAS_STATEMENT]->(:Statement:Broken {id: 'broken', kind: 'NOTE', text: 'x', textZh: 'x', status: 'ASSERTED', order: 3000000000})`,
      /The statement "broken" does not have an order/u,
    ],
    [
      'a statement without text',
      `MATCH (c:Concept {slug: 'lstm'}) CREATE (c)-[:HAS_STATEMENT]->(:Statement:Broken {id: 'broken', order: 'first'})`,
      /The statement "broken"/u,
    ],
  ])('never breaks an answer: %s is left out, and named by `graph` and the log', async (_, create, named) => {
    const before = await Promise.all(QUESTIONS.map((question) => api.data(question)));
    await graph.run(create);
    try {
      expect(await Promise.all(QUESTIONS.map((question) => api.data(question)))).toEqual(before);
      const findProblem = async (): Promise<boolean> => {
        const { problems } = (await api.data('{ graph { problems { problem } } }'))['graph'] as { problems: { problem: string }[] };
        return problems.some(({ problem }) => named.test(problem));
      };
      await expect.poll(findProblem, { timeout: 20_000 }).toBe(true);
      expect(api.messages.some((message) => named.test(message))).toBe(true);
    } finally {
      await graph.run(`MATCH (n) WHERE n.slug = 'broken' OR n:Broken DETACH DELETE n`);
    }
  });
});
