import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/client/index.ts';
import { packageRoot } from '../../src/config.ts';
import { runCommand } from '../support/run-command.ts';
import { folderWithPackage } from '../support/temporary-folder.ts';
import { serveSeeds } from '../support/serve-seeds.ts';

const { api } = await serveSeeds();
let requests = 0;
const client = createClient({
  url: api.service.url,
  fetch: (...request) => {
    requests++;
    return fetch(...request);
  },
});

const slugsOf = (items: readonly { readonly concept: { readonly slug: string } }[]): readonly string[] =>
  items.map(({ concept }) => concept.slug);

describe('the client', () => {
  it('looks names up, those of one tick in one request', async () => {
    const before = requests;
    const [lstm, both, chinese] = await Promise.all([
      client.lookup('LSTM'),
      client.lookup(['transfomer', 'LSTM']),
      client.lookup('长短期记忆网络'),
    ]);
    expect(lstm.hits[0]).toEqual({
      concept: {
        slug: 'lstm',
        name: 'Long short-term memory',
        nameZh: '长短期记忆网络',
        kind: 'ARCHITECTURE',
        summary: expect.any(String) as string,
        summaryZh: expect.any(String) as string,
      },
      matchedName: 'LSTM',
      matchedLanguage: 'EN',
      nameType: 'ABBREVIATION',
      match: 'EXACT',
      score: expect.any(Number) as number,
    });
    expect(both.map(({ hits }) => hits[0]?.concept.slug)).toEqual(['transformer', 'lstm']);
    expect(chinese.hits[0]?.match).toBe('EXACT');
    expect(requests - before).toBe(1);
  });

  it('keeps to the language and the limit of a lookup', async () => {
    const [result, chinese] = await Promise.all([
      client.lookup('LSTMs', { limit: 1 }),
      client.lookup('Long short-term memory', { language: 'ZH' }),
    ]);
    expect(result.hits).toHaveLength(1);
    expect(chinese.hits).toEqual([]);
  });

  it('looks up more names than one request may have', async () => {
    const names = Array.from({ length: 401 }, (_, index) => (index === 400 ? 'RAG' : `no such name ${index}`));
    const before = requests;
    const results = await client.lookup(names, { limit: 1 });
    expect(results.map(({ term }) => term)).toEqual(names);
    expect(results[400]?.hits[0]?.concept.slug).toBe('rag');
    expect(requests - before).toBe(3);
  });

  it('suggests what begins like this', async () => {
    expect(slugsOf(await client.suggest('trans', { kinds: ['ARCHITECTURE'], limit: 1 }))).toEqual(['transformer']);
    expect(await client.suggest('zhuyili')).toEqual(
      (await client.suggest('注意力')).map((hit) => ({ ...hit, match: expect.any(String) as string, score: expect.any(Number) as number })),
    );
  });

  it('searches the texts', async () => {
    const { total, hits } = await client.search('vanishing gradient', { limit: 3 });
    expect(total).toBeGreaterThanOrEqual(hits.length);
    expect(slugsOf(hits)).toContain('vanishing-gradient');
    expect(hits[0]).toMatchObject({ field: 'NAME', snippet: expect.stringMatching(/vanishing gradient/iu) as string });
  });

  it('annotates a text', async () => {
    const text = 'LSTM 是一种循环神经网络。';
    const mentions = await client.annotate(text);
    expect(mentions[0]).toMatchObject({ start: 0, end: 4, text: 'LSTM', concept: { slug: 'lstm' }, alternatives: [] });
    for (const { start, end, text: found } of mentions) expect(text.slice(start, end)).toBe(found);
  });

  it('gives a concept with its names and statements, and null for none', async () => {
    const concept = await client.concept('lstm');
    expect(concept?.names).toContainEqual({ text: 'LSTM', language: 'EN', type: 'ABBREVIATION' });
    expect(concept?.statements[0]).toMatchObject({
      order: 1,
      status: expect.any(String) as string,
      source: [{ slug: expect.any(String) as string }],
    });
    expect(await client.concept('no-such-concept')).toBeNull();
  });

  it('finds ways between concepts', async () => {
    const [path] = await client.paths('lstm', 'gru', { relations: ['IS_A'], maxHops: 2, limit: 1 });
    expect(path).toMatchObject({ length: 2, concepts: [{ slug: 'lstm' }, { slug: 'rnn' }, { slug: 'gru' }] });
    expect(path?.steps).toMatchObject([
      { relation: 'IS_A', forward: true, from: { slug: 'lstm' }, to: { slug: 'rnn' } },
      { relation: 'IS_A', forward: false, from: { slug: 'rnn' }, to: { slug: 'gru' } },
    ]);
  });

  it('gives what stands around a concept', async () => {
    const { center, concepts, edges } = await client.neighborhood('lstm', { relations: ['IS_A'], limit: 10 });
    expect(center.slug).toBe('lstm');
    expect(concepts.map(({ slug }) => slug)).toContain('rnn');
    expect(edges).toContainEqual({ relation: 'IS_A', from: 'lstm', to: 'rnn' });
  });

  it('compares concepts', async () => {
    const { concepts, sharedRelations, statements } = await client.compare(['lstm', 'gru']);
    expect(concepts.map(({ slug }) => slug)).toEqual(['lstm', 'gru']);
    expect(sharedRelations).toContainEqual(
      expect.objectContaining({ relation: 'IS_A', forward: true, concept: expect.objectContaining({ slug: 'rnn' }) as object }),
    );
    for (const { cells } of statements) expect(cells).toHaveLength(2);
  });

  it('describes the graph', async () => {
    const { concepts, kinds, relationTypes, sources } = await client.graph();
    expect(kinds.reduce((sum, kind) => sum + kind.concepts, 0)).toBe(concepts);
    expect(relationTypes).toContainEqual(expect.objectContaining({ name: 'IS_A', field: 'isA', transitive: true }));
    expect(sources.length).toBeGreaterThan(0);
  });

  it('asks anything else', async () => {
    const { data, extensions } = await client.query<{ concept: { isA: { slug: string }[] } }>(
      'query ($slug: ID!) { concept(slug: $slug) { isA { slug } } }',
      { slug: 'lstm' },
    );
    expect(data.concept.isA).toEqual([{ slug: 'rnn' }]);
    expect(extensions.stale).not.toBe(true);
  });

  it('says what was wrong with a question', async () => {
    await expect(client.suggest('a', { limit: 101 })).rejects.toMatchObject({
      name: 'ConceptGraphClientError',
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('"limit"') as string,
    });
    await expect(client.neighborhood('lstmm')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(client.query('{ nonsense }')).rejects.toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });
});

describe('the code of docs/client.md', () => {
  it('is sound, and prints what it says', async () => {
    const document = readFileSync(join(packageRoot, 'docs/client.md'), 'utf8');
    const code = [...document.matchAll(/```ts\n(?<code>.*?)```/gsu)].map(({ groups }) => groups?.['code'] ?? '').join('\n');
    const promised = [...code.matchAll(/\/\/ → (?<line>.*)/gu)].map(({ groups }) => groups?.['line']);
    expect(promised.length).toBeGreaterThan(10);

    const folder = await folderWithPackage({
      'package.json': '{ "type": "module" }',
      'document.ts': code.replace('http://127.0.0.1:4000/graphql', api.service.url),
    });
    const strict = ['--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes'];
    const target = ['--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom'];
    expect(await runCommand(join(packageRoot, 'node_modules/.bin/tsc'), [...strict, ...target, 'document.ts'], folder)).toMatchObject({
      status: 0,
      stdout: '',
    });
    const { stdout, stderr } = await runCommand(process.execPath, ['document.js'], folder);
    expect(stderr).toBe('');
    expect(stdout.trimEnd().split('\n')).toEqual(promised);
  });
});
