import { describe, expect, it } from 'vitest';
import { name } from '../../support/name-entry.ts';
import { nameIndexOf } from '../../support/name-index-of.ts';

const index = nameIndexOf(
  [
    name('lstm', 'LSTM', { type: 'ABBREVIATION' }),
    name('lstm', 'Long short-term memory'),
    name('gru', 'GRU', { type: 'ABBREVIATION' }),
    name('cnn', 'CNN', { type: 'ABBREVIATION' }),
    name('gpts', 'GPTs'),
    name('gpt', 'GPT'),
    name('gpt-4', 'GPT-4'),
    name('chatgpt', 'ChatGPT'),
    name('lora', 'Lora'),
    name('dall-e', 'DALL·E'),
    name('network', 'Network'),
    name('neural-network', 'Neural network'),
    name('neural-network', '神经网络'),
    name('rnn', '循环神经网络'),
    name('vector', '向量'),
    name('vector-database', '向量数据库'),
    name('database-index', '数据库索引表'),
    name('dot-product', '内积'),
    name('memory', 'Memory', { common: ['Memory'] }),
    name('node', '节点', { common: ['节点'] }),
    name('graph', '知识图谱'),
    name('transformer', 'Transformer', { common: ['transformer'] }),
    name('rag', 'RAG', { type: 'ABBREVIATION' }),
    name('mercury-planet', 'Mercury', { relations: 3 }),
    name('mercury-metal', 'Mercury', { relations: 9 }),
    name('venus', 'Venus'),
    name('policy', 'Policy'),
    name('cafe', 'Café'),
    name('langchain', 'Langchian', { type: 'MISSPELLING' }),
    name('high-availability', 'HA', { type: 'ABBREVIATION' }),
    name('gan', 'GAN', { type: 'ABBREVIATION' }),
    name('gan-series', 'GANs系列'),
    name('gan-series', 'GANs', { language: 'ZH', type: 'ALIAS' }),
    name('logos', 'Λόγος'),
    name('zed', 'Zed'),
    name('foo', 'foo', { type: 'MISSPELLING' }),
    name('foo-bar', 'foo bar', { type: 'MISSPELLING' }),
  ],
  [
    'node USES graph',
    'mercury-planet USES venus',
    'memory USES lstm',
    'transformer USES rnn',
    'zed USES foo',
    'gru USES high-availability',
  ],
);

/** What a text speaks of, written as `text=slug`; every mention is checked to be what the text holds there. */
async function mentions(text: string, language?: 'EN' | 'ZH'): Promise<string[]> {
  return (await index.annotate(text, { language })).map(({ start, end, text: written, slug }) => {
    expect(text.slice(start, end)).toBe(written);
    return `${written}=${slug}`;
  });
}

describe('annotate', () => {
  it('finds names in order of appearance, in both languages', async () => {
    expect(await mentions('GRU和LSTM都是循环神经网络。')).toEqual(['GRU=gru', 'LSTM=lstm', '循环神经网络=rnn']);
  });

  it('finds nothing in nothing', async () => {
    for (const text of ['', ' ', '。', '😀', 'Nothing of the kind.']) expect(await mentions(text)).toEqual([]);
  });

  it('finds no name inside a longer word', async () => {
    expect(await mentions('A gruesome tale of xLSTM2, GPT4all, bert_gru and gru.py by lstm@example.org')).toEqual([]);
  });

  it('takes a hyphen or a slash for the end of a word, but not before the number of a version', async () => {
    expect(await mentions('LSTM-based, GRU/CNN')).toEqual(['LSTM=lstm', 'GRU=gru', 'CNN=cnn']);
    expect(await mentions('GPT-7 is not there, GPT-4 is.')).toEqual(['GPT-4=gpt-4']);
  });

  it('finds English plurals, with their ending, but the name that is written like one before', async () => {
    expect(await mentions('CNNs, LSTMs and policies')).toEqual(['CNNs=cnn', 'LSTMs=lstm', 'policies=policy']);
    expect(await mentions('GPTs')).toEqual(['GPTs=gpts']);
  });

  it('finds names whatever their case, width, hyphens and line ends', async () => {
    expect(await mentions('ＬＳＴＭ, dall-e, DALL E, neural\nnetwork, chat gpt')).toEqual([
      'ＬＳＴＭ=lstm',
      'dall-e=dall-e',
      'DALL E=dall-e',
      'neural\nnetwork=neural-network',
      'chat gpt=chatgpt',
    ]);
  });

  it('finds no name across the end of a sentence, a bracket or a break that the name has not', async () => {
    expect(await mentions('It is neural. Network (neural) network; lo ra')).toEqual(['Network=network', 'network=network']);
  });

  it('finds no name across paragraphs, headings and the items of a list', async () => {
    expect(await mentions('# Neural\n\nNetwork')).toEqual(['Network=network']);
    expect(await mentions('- 向量\n- 数据库')).toEqual(['向量=vector']);
    expect(await mentions('the neural-\nnetwork')).toEqual(['neural-\nnetwork=neural-network']);
  });

  it('takes for a plural only what is written like one', async () => {
    expect(await mentions('GRU has GPTes')).toEqual(['GRU=gru']);
    expect(await mentions('GRU: HAs')).toEqual(['GRU=gru', 'HAs=high-availability']);
  });

  it('finds the plural that lookup finds when the name that looks like it belongs to the other language', async () => {
    expect(await mentions('two GANs here', 'EN')).toEqual(['GANs=gan']);
    expect(await mentions('two GANs here')).toEqual(['GANs=gan-series']);
  });

  it('lets what is not meant give way to shorter names beneath it', async () => {
    expect(await mentions('Zed and foo bar')).toEqual(['Zed=zed', 'foo=foo']);
  });

  it('takes the longest name', async () => {
    expect(await mentions('neural network')).toEqual(['neural network=neural-network']);
    expect(await mentions('向量数据库')).toEqual(['向量数据库=vector-database']);
  });

  it('takes the longest of names that overlap, wherever it begins, and the shorter ones beside it', async () => {
    expect(await mentions('向量数据库索引表')).toEqual(['向量=vector', '数据库索引表=database-index']);
  });

  it('finds no short Chinese name that cuts a word in two', async () => {
    expect(await mentions('室内积水')).toEqual([]);
    expect(await mentions('两个向量的内积')).toEqual(['向量=vector', '内积=dot-product']);
  });

  it('finds a name that is too common only near a related concept', async () => {
    expect(await mentions('这趟车的节点')).toEqual([]);
    expect(await mentions('知识图谱里的节点')).toEqual(['知识图谱=graph', '节点=node']);
    expect(await mentions(`知识图谱${'。'.repeat(2000)}节点`)).toEqual(['知识图谱=graph']);
    expect(await mentions('In memory of my aunt')).toEqual([]);
  });

  it('takes a common name in lower case for what is written so only', async () => {
    expect(await mentions('The transformer of the grid')).toEqual([]);
    expect(await mentions('The Transformer')).toEqual(['Transformer=transformer']);
  });

  it('takes an acronym that is written like a word for the word', async () => {
    expect(await mentions('a rag doll')).toEqual([]);
    expect(await mentions('RAG')).toEqual(['RAG=rag']);
    expect(await mentions('gpt')).toEqual(['gpt=gpt']);
  });

  it('does not believe a misspelling by itself', async () => {
    expect(await mentions('Langchian')).toEqual([]);
  });

  it('decides between the owners of a name by what stands around, and gives the others', async () => {
    expect((await index.annotate('Mercury and Venus'))[0]).toMatchObject({ slug: 'mercury-planet', alternatives: ['mercury-metal'] });
    expect((await index.annotate('Mercury'))[0]).toMatchObject({ slug: 'mercury-metal', alternatives: ['mercury-planet'] });
  });

  it('counts offsets in UTF-16 units, whatever stands before', async () => {
    const before = '👩🏽‍🚀 e\u0301 \u{1F9E0}ﬁ　';
    const [mention] = await index.annotate(`${before}LSTM`);
    expect(mention).toMatchObject({ start: before.length, end: before.length + 4, text: 'LSTM' });
  });

  it('finds names with combining marks, composed or not', async () => {
    expect(await mentions('Cafe\u0301 and café')).toEqual(['Cafe\u0301=cafe', 'café=cafe']);
    expect(await mentions('ΛΌΓΟΣ, λόγος')).toEqual(['ΛΌΓΟΣ=logos', 'λόγος=logos']);
  });

  it('narrows down to one language; Latin abbreviations serve both', async () => {
    expect(await mentions('神经网络 neural network LSTM', 'ZH')).toEqual(['神经网络=neural-network', 'LSTM=lstm']);
    expect(await mentions('神经网络 neural network LSTM', 'EN')).toEqual(['neural network=neural-network', 'LSTM=lstm']);
  });

  it('survives what no person writes', () => {
    for (const text of [
      '\uD83D',
      '\uDE00LSTM',
      'a'.repeat(100_000),
      'LSTM'.repeat(10_000),
      `a${'\u0301'.repeat(100_000)}`,
      'e\u0301\u0301\u0301'.repeat(1000),
      '\u0000',
    ]) {
      expect(() => mentions(text)).not.toThrow();
    }
  });
});
