import { describe, expect, it } from 'vitest';
import { serveSeeds } from '../support/serve-seeds.ts';

/** The longest text that may be annotated, in UTF-16 units. */
const LONGEST = 1_048_576;

const { graph, api } = await serveSeeds();

interface Mention {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly concept: { readonly slug: string };
}

const ANNOTATE =
  'query ($text: String!, $language: Language) { annotate(text: $text, language: $language) { start end text concept { slug } } }';
const annotate = async (text: string, language?: string): Promise<Mention[]> =>
  (await api.data(ANNOTATE, { text, language }))['annotate'] as Mention[];
const said = (mentions: readonly Mention[]): string[] => mentions.map(({ text, concept }) => `${text}=${concept.slug}`);

describe('annotate', () => {
  it('finds the concepts of a text in both languages, in order', async () => {
    const text = '🧠 LSTM 和 GRU 都是循环神经网络；Transformers replaced CNNs in vision.';
    const mentions = await annotate(text);
    expect(said(mentions)).toEqual(['LSTM=lstm', 'GRU=gru', '循环神经网络=rnn', 'Transformers=transformer', 'CNNs=cnn']);
    for (const { start, end, text: written } of mentions) expect(text.slice(start, end)).toBe(written);
  });

  it('finds nothing inside words, and common words only where they are meant', async () => {
    expect(said(await annotate('A gruesome edge. 写作是他的爱好。 The travel agent was kind.'))).toEqual([]);
    expect(said(await annotate('知识图谱由节点和边组成。'))).toEqual([
      '知识图谱=knowledge-graph',
      '节点=graph-node',
      '边=graph-relationship',
    ]);
  });

  it('keeps to one language', async () => {
    expect(said(await annotate('循环神经网络 (recurrent neural network)', 'EN'))).toEqual(['recurrent neural network=rnn']);
  });

  it('lets the fields of concepts be chosen, of the alternatives too', async () => {
    const data = await api.data('{ annotate(text: "LSTM") { concept { name isA { slug } } alternatives { slug isA { name } } } }');
    expect(data['annotate']).toEqual([{ concept: { name: 'Long short-term memory', isA: [{ slug: 'rnn' }] }, alternatives: [] }]);
  });

  it('takes a text of 1,048,576 units, however JSON escapes it, and refuses a longer one', async () => {
    const end = '，LSTM';
    const text = `${'\u4e00'.repeat(LONGEST - end.length)}${end}`;
    const ask = async (asked: string): Promise<{ data?: { annotate: Mention[] }; errors?: { message: string; extensions: object }[] }> => {
      const body = JSON.stringify({ query: ANNOTATE, variables: { text: asked } }).replaceAll('\u4e00', String.raw`\u4e00`);
      const response = await fetch(api.service.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return (await response.json()) as never;
    };
    expect(said((await ask(text)).data?.annotate ?? [])).toEqual(['LSTM=lstm']);
    const { errors } = await ask(`${text}。`);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors?.[0]?.message).toContain('1048577 UTF-16 units');
  });

  it('resolves a name of several concepts by what stands around it', async () => {
    await graph.run(`MATCH (c:Concept {slug: 'milvus'}) CREATE (c)-[:HAS_NAME]->(:Name:Test {text: 'GRU', language: 'EN', type: 'ALIAS'})`);
    try {
      const query = '{ annotate(text: "GRU beats LSTM") { text concept { slug } alternatives { slug } } }';
      await expect
        .poll(async () => (await api.data(query))['annotate'], { timeout: 5_000 })
        .toEqual([
          { text: 'GRU', concept: { slug: 'gru' }, alternatives: [{ slug: 'milvus' }] },
          { text: 'LSTM', concept: { slug: 'lstm' }, alternatives: [] },
        ]);
    } finally {
      await graph.run('MATCH (n:Test) DETACH DELETE n');
    }
  });
});
