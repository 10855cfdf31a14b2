import { describe, expect, it } from 'vitest';
import { serveSeeds } from '../support/serve-seeds.ts';
import { eventually } from '../support/test-service.ts';

const { graph, api } = await serveSeeds();

interface Hit {
  readonly concept: { readonly slug: string };
  readonly match: string;
}
const LOOKUP =
  'query ($terms: [String!]!) { lookup(terms: $terms) { term ambiguous hits { match score matchedName matchedLanguage nameType concept { slug } } } }';
const lookup = async (...terms: string[]): Promise<{ term: string; hits: Hit[]; ambiguous: boolean }[]> =>
  (await api.data(LOOKUP, { terms }))['lookup'] as never;

describe('lookup', () => {
  it('finds what is written otherwise, and what is a typo away', async () => {
    const terms = {
      LSTM: 'lstm',
      'dall e': 'dall-e',
      transfomer: 'transformer',
      Lanchain: 'langchain',
      长短记忆网络: 'lstm',
      CNNs: 'cnn',
      長短期記憶網絡: 'lstm',
    };
    const results = await lookup(...Object.keys(terms));
    expect(results.map(({ term, hits }) => [term, hits[0]?.concept.slug])).toEqual(Object.entries(terms));
  });

  it('does not take one concept for another', async () => {
    const [gpts, token] = await lookup('GPTs', 'Token');
    expect(gpts?.hits.map(({ concept }) => concept.slug)).toEqual(['gpts']);
    expect(token?.hits.map(({ concept }) => concept.slug)).toEqual(['token']);
  });

  it('takes any term as just a term', async () => {
    const odd = ['C++', 'GPT-4:', 'a/b', '(', '"', '~', '🙂', 'x'.repeat(1000)];
    const results = await lookup(...odd);
    expect(results.map(({ term }) => term)).toEqual(odd);
  });

  it('lets the fields of concepts be chosen to any depth', async () => {
    const data = await api.data(
      '{ lookup(terms: ["LSTM", "RAG"]) { hits { concept { slug: name isA { name } ...F } } } } fragment F on Concept { names(limit: 1) { concept { slug } } subtypesTransitive(maxDepth: 1) { slug } }',
    );
    expect(data['lookup']).toMatchObject([
      {
        hits: [
          {
            concept: {
              slug: 'Long short-term memory',
              isA: [{ name: 'Recurrent neural network' }],
              names: [{ concept: [{ slug: 'lstm' }] }],
            },
          },
        ],
      },
      { hits: [{ concept: { slug: 'Retrieval-augmented generation' } }] },
    ]);
  });

  it.each([
    ['no terms', []],
    ['more than 200 terms', Array.from({ length: 201 }, () => 'a')],
    ['a term of more than 1000 characters', ['x'.repeat(1001)]],
  ])('refuses %s', async (_, terms) => {
    const { errors } = await api.query(LOOKUP, { terms });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain('"terms"');
  });

  it('follows an edit of the graph within moments, also by hand; several owners of a name are all given', async () => {
    await graph.run(`MATCH (c:Concept {slug: 'gru'}) CREATE (c)-[:HAS_NAME]->(:Name:Test {text: 'LSTM', language: 'EN', type: 'ALIAS'})`);
    try {
      await eventually(async () => (await lookup('LSTM'))[0]?.ambiguous === true, 5_000);
      expect((await lookup('LSTM'))[0]?.hits.map(({ concept }) => concept.slug)).toEqual(['lstm', 'gru']);
    } finally {
      await graph.run('MATCH (n:Test) DETACH DELETE n');
    }
    await eventually(async () => (await lookup('LSTM'))[0]?.ambiguous === false, 5_000);
  });
});

it('leaves every alias to the clients', async () => {
  expect(await api.data('{ lookup(terms: ["LSTM"]) { hits { concept { _key: name _slug: kind } } } }')).toEqual({
    lookup: [{ hits: [{ concept: { _key: 'Long short-term memory', _slug: 'ARCHITECTURE' } }] }],
  });
});

describe('suggest', () => {
  const suggest = async (prefix: string, more = ''): Promise<string[]> =>
    ((await api.data(`query ($p: String!) { suggest(prefix: $p${more}) { concept { slug } } }`, { p: prefix }))['suggest'] as Hit[]).map(
      ({ concept }) => concept.slug,
    );

  it('completes in both languages and by Pinyin, in full and by initials', async () => {
    expect((await suggest('trans'))[0]).toBe('transformer');
    const byName = await suggest('注意力');
    expect(byName.length).toBeGreaterThan(0);
    expect(await suggest('zhuyili')).toEqual(byName);
    expect(await suggest('zyl')).toEqual(expect.arrayContaining(byName));
  });

  it('keeps to kinds and limit', async () => {
    const tasks = (await api.data('{ suggest(prefix: "t", kinds: [TASK], limit: 3) { concept { kind } } }'))['suggest'] as {
      concept: { kind: string };
    }[];
    expect(tasks.map(({ concept }) => concept.kind)).toEqual(['TASK', 'TASK', 'TASK']);
    expect((await api.query('{ suggest(prefix: "t", limit: 101) { score } }')).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});
