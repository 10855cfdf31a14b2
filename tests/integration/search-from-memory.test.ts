import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FROM, openAnswers, type Answers, type From } from '../support/answer-from.ts';
import { makeRandom } from '../support/make-random.ts';
import { openTestGraph, type TestGraph } from '../support/test-graph.ts';

interface Result {
  readonly total: number;
  readonly hits: readonly {
    readonly score: number;
    readonly field: string;
    readonly snippet: string;
    readonly concept: { readonly slug: string };
  }[];
}

let graph: TestGraph;
let answers: Answers;

beforeAll(async () => {
  graph = openTestGraph();
  await graph.holdSeeds();
  answers = await openAnswers(graph);
});
afterAll(async () => {
  await answers.close();
  await graph.close();
});

async function search(from: From, phrase: string, more: { kinds?: string[]; limit?: number } = {}): Promise<Result> {
  const source =
    'query ($phrase: String!, $kinds: [ConceptKind!], $limit: Int) { search(phrase: $phrase, kinds: $kinds, limit: $limit) { total hits { score field snippet concept { slug } } } }';
  const { data, errors } = await answers.ask(from, source, { phrase, limit: 100, ...more });
  expect(errors).toBeUndefined();
  return data?.['search'] as Result;
}

const slugsOf = ({ hits }: Result): string[] => hits.map(({ concept }) => concept.slug);

/** Pieces of what the graph says, of one to three words, every fifth without a letter. */
async function drawPhrases(count: number): Promise<readonly string[]> {
  const rows = await graph.run(
    'MATCH (n) UNWIND [n.text, n.textZh, n.summary, n.summaryZh] AS text WITH text WHERE text IS NOT NULL RETURN text ORDER BY text',
  );
  const texts = rows.map(({ text }) => text as string);
  const random = makeRandom(5);
  return Array.from({ length: count }, (_, number) => {
    const words = (texts[random(texts.length)] ?? '').split(/[\s，。、；（）]+/u).filter(Boolean);
    const from = random(words.length);
    const piece = words.slice(from, from + 1 + random(3)).join(' ');
    // Where all words are such as every text has, the database takes some of them for others.
    if (words.length === 0 || /^(?:an?|of|the|\W)+$/iu.test(piece)) return 'an encoder';
    return number % 5 === 0 && piece.length > 5 ? piece.slice(0, 3) + piece.slice(4) : piece;
  });
}

describe('memory', () => {
  it('finds whom the database finds, and mostly puts the same one first', async () => {
    const phrases = await drawPhrases(150);
    const compared: { phrase: string; fewer: number; missing: string[]; blank: number; isSame: boolean; isFirst: boolean }[] = [];
    for (const phrase of phrases) {
      const [database, memory] = [await search('database', phrase), await search('memory', phrase)];
      const [there, found] = [slugsOf(database), slugsOf(memory)];
      compared.push({
        phrase,
        fewer: Math.max(0, database.total - memory.total),
        // Of more than a hundred, it is not all that are shown.
        missing: database.total > 100 || memory.total > 100 ? [] : there.filter((slug) => !found.includes(slug)),
        blank: memory.hits.filter(({ score, snippet }) => score <= 0 || snippet.trim() === '').length,
        isSame: memory.total === database.total,
        isFirst: found[0] === there[0],
      });
    }
    expect(compared.filter(({ fewer, missing, blank }) => fewer + missing.length + blank > 0)).toEqual([]);
    // More are found where words are joined by `_` or `·`.
    expect(compared.filter(({ isSame }) => isSame).length / phrases.length).toBeGreaterThan(0.95);
    expect(compared.filter(({ isFirst }) => isFirst).length / phrases.length).toBeGreaterThan(0.9);
  });

  it.each(['DALL·E', 'dall e', 'IVF_PQ', 'ivf pq', 'ＬＳＴＭ', '長短期記憶', 'transfomer', '门', 'C++', 'AND OR NOT', ''])(
    'finds at least whom the database finds by %j',
    async (phrase) => {
      const [database, memory] = [await search('database', phrase), await search('memory', phrase)];
      expect(slugsOf(memory)).toEqual(expect.arrayContaining(slugsOf(database)));
    },
  );
});

describe.each(FROM)('by %s, a word that stands in very many places', (from) => {
  const MANY = 1_200;
  const sayOfMany = (word: string, count: number): Promise<unknown> =>
    graph.run(
      `UNWIND range(1, $count) AS number
       CREATE (c:Concept:Model:Extra {slug: $word + '-' + number, kind: 'MODEL', name: 'M', nameZh: 'M', summary: 'Nothing.', summaryZh: '无。'})
       CREATE (c)-[:HAS_STATEMENT]->(:Statement:Extra {id: $word + number, kind: 'NOTE', order: 1, status: 'ASSERTED', text: 'It is ' + $word + '.', textZh: '无。'})`,
      { word, count },
    );
  const addConcept = (slug: string, name: string, summary: string): Promise<unknown> =>
    graph.run(
      `CREATE (c:Concept:Model:Extra {slug: $slug, kind: 'MODEL', name: $slug, nameZh: $slug, summary: $summary, summaryZh: '无。'})
       CREATE (c)-[:HAS_NAME]->(:Name:Extra {text: $name, language: 'EN', type: 'PREFERRED'})`,
      { slug, name, summary },
    );
  beforeAll(async () => {
    await sayOfMany('quokkaflux', MANY);
    await addConcept('has-both', 'The wombatron', 'It has quokkaflux.');
    await addConcept('has-the-rare-one', 'Another zebrafoil', 'A zebrafoil.');
    await answers.readAgain();
  });
  afterAll(async () => {
    await graph.run('MATCH (e:Extra) DETACH DELETE e');
    await answers.readAgain();
  });

  it('is found in all of them', async () => {
    expect(await search(from, 'quokkaflux')).toMatchObject({ total: MANY + 1, hits: { length: 100 } });
  });

  it('finds with a rarer word whoever has both, wherever they stand', async () => {
    const found = await search(from, 'quokkaflux wombatron');
    expect([found.total, slugsOf(found), found.hits[0]?.snippet]).toEqual([1, ['has-both'], 'The wombatron']);
  });

  it('counts by itself where nobody has the rarer one too', async () => {
    const found = await search(from, 'quokkaflux zebrafoil', { limit: 2 });
    expect([found.total, slugsOf(found)[0]]).toEqual([MANY + 2, 'has-the-rare-one']);
    expect((await search(from, 'zebrafoil wombatron quokkaflux')).total).toBe(MANY + 2); // those that have half of the two that one has
  });

  it('is looked for everywhere when the kinds leave out who has the rarer one', async () => {
    expect(await search(from, 'quokkaflux wombatron', { kinds: ['FIELD'] })).toEqual({ total: 0, hits: [] });
    await graph.run(`MATCH (c:Extra {slug: 'quokkaflux-7'}) SET c.kind = 'FIELD'`);
    await answers.readAgain();
    expect(slugsOf(await search(from, 'quokkaflux wombatron', { kinds: ['FIELD'] }))).toEqual(['quokkaflux-7']);
  });

  it('counts, when the database is asked, in the best 10,000 places at the most', async () => {
    await sayOfMany('echidnaline', 10_050);
    await answers.readAgain();
    const total = from === 'database' ? 10_000 : 10_050;
    expect(await search(from, 'echidnaline', { limit: 1 })).toMatchObject({ total, hits: { length: 1 } });
  });
});
