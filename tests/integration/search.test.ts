import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import { inLucene, searchWords } from '../../src/lookup/index.ts';
import { serveSeeds } from '../support/serve-seeds.ts';
import type { Answer } from '../support/test-service.ts';

const { graph, api } = await serveSeeds({ answerCache: 1_000_000 });

interface Hit {
  readonly concept: { readonly slug: string; readonly kind: string };
  readonly score: number;
  readonly field: 'NAME' | 'SUMMARY' | 'STATEMENT';
  readonly snippet: string;
}
interface Result {
  readonly total: number;
  readonly hits: readonly Hit[];
}
type Arguments = Readonly<Record<string, unknown>>;

const SEARCH = `query ($phrase: String!, $kinds: [ConceptKind!], $limit: Int, $offset: Int) {
  search(phrase: $phrase, kinds: $kinds, limit: $limit, offset: $offset) { total hits { score field snippet concept { slug kind } } } }`;
const ask = (phrase: string, more: Arguments = {}): Promise<Answer> => api.query(SEARCH, { phrase, ...more });
const search = async (phrase: string, more: Arguments = {}): Promise<Result> =>
  (await api.data(SEARCH, { phrase, ...more }))['search'] as Result;
const slugs = ({ hits }: Result): string[] => hits.map(({ concept }) => concept.slug);

/** Adds a concept by hand, with the texts that a test is about. */
async function addConcept(slug: string, texts: Readonly<Record<string, unknown>>): Promise<void> {
  await graph.run(
    `CREATE (c:Concept:Model:Extra {slug: $slug, kind: 'MODEL', name: $slug, nameZh: $slug,
       summary: coalesce($texts.summary, 'Nothing.'), summaryZh: coalesce($texts.summaryZh, '无。')})
     CREATE (c)-[:HAS_NAME]->(:Name:Extra {text: coalesce($texts.name, $slug), language: 'EN', type: 'PREFERRED'})
     CREATE (c)-[:HAS_STATEMENT]->(:Statement:Extra {id: $slug + '.note.1', kind: 'NOTE', order: 1, status: coalesce($texts.status, 'ASSERTED'),
       text: coalesce($texts.text, 'Nothing.'), textZh: coalesce($texts.textZh, '无。'), correction: $texts.correction})`,
    { slug, texts: { status: null, correction: null, name: null, summary: null, summaryZh: null, text: null, textZh: null, ...texts } },
  );
  await beSeen();
}
const removeConcepts = async (): Promise<void> => {
  await graph.run('MATCH (e:Extra) DETACH DELETE e');
  await beSeen();
};

let changes = 0;
/** Has the service see that the graph has changed, by a question that only the database can answer: it answers no more from before. */
const beSeen = (): Promise<unknown> => api.data(`{ concept(slug: "lstm") { commonNames } } # ${++changes}`);

describe('search', () => {
  it.each([
    ['long short-term memory', 'lstm'],
    ['vector database', 'vector-database'],
    ['向量数据库', 'vector-database'],
    ['長短期記憶網絡', 'lstm'],
    ['transfomer', 'transformer'],
    ['LSTM', 'lstm'],
    ['ＬＳＴＭ', 'lstm'],
    ['gate forgetting', 'forget-gate'],
    ['遗忘', 'forget-gate'],
  ])('finds what %s is about, best first', async (phrase, slug) => {
    const { total, hits } = await search(phrase);
    expect(hits[0]?.concept.slug).toBe(slug);
    expect(total).toBeGreaterThanOrEqual(hits.length);
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    expect(scores.every((score) => score > 0)).toBe(true);
    expect(new Set(hits.map(({ concept }) => concept.slug)).size).toBe(hits.length);
  });

  it('finds a statement that no name and no summary tells', async () => {
    const [statement] = await graph.run(`MATCH (c:Concept {slug: 'lstm'})-[:HAS_STATEMENT]->(s) WHERE s.text CONTAINS 'sentiment analysis'
      RETURN s.text AS text`);
    const { hits } = await search('LSTM sentiment analysis');
    expect(hits[0]).toMatchObject({ concept: { slug: 'lstm' }, field: 'STATEMENT' });
    expect(statement?.['text']).toContain(hits[0]?.snippet.replaceAll('…', ''));
  });

  it('puts what a word is the name of before what it is said of, and summaries before statements', async () => {
    await addConcept('by-statement', { text: 'What is quokkaflux?', textZh: '什么是夸卡通量？' });
    await addConcept('by-summary', { summary: 'It is quokkaflux.', summaryZh: '它是夸卡通量。' });
    await addConcept('by-name', { name: 'Some quokkaflux' });
    await addConcept('by-correction', { status: 'DISPUTED', text: 'Nothing.', correction: 'It is a wombatflux.' });
    try {
      const found = await search('quokkaflux');
      expect(found.total).toBe(3);
      expect(found.hits.map(({ concept, field, snippet }) => [concept.slug, field, snippet])).toEqual([
        ['by-name', 'NAME', 'Some quokkaflux'],
        ['by-summary', 'SUMMARY', 'It is quokkaflux.'],
        ['by-statement', 'STATEMENT', 'What is quokkaflux?'],
      ]);
      expect((await search('夸卡通量')).hits.map(({ field, snippet }) => [field, snippet])).toEqual([
        ['SUMMARY', '它是夸卡通量。'],
        ['STATEMENT', '什么是夸卡通量？'],
      ]);
      expect((await search('wombatflux')).hits).toMatchObject([
        { concept: { slug: 'by-correction' }, field: 'STATEMENT', snippet: 'It is a wombatflux.' },
      ]);
      expect(slugs(await search('quokafluxx'))).toEqual(['by-name', 'by-summary', 'by-statement']);
    } finally {
      await removeConcepts();
    }
  });

  it('sees what was committed, and no longer what was deleted', async () => {
    for (const word of ['zyxwquark', 'vutsquark', 'rqponquark']) {
      await addConcept('fresh', { text: `All about ${word}.` });
      expect(slugs(await search(word))).toEqual(['fresh']);
      await removeConcepts();
      expect(await search(word)).toEqual({ total: 0, hits: [] });
    }
  });

  it('leaves out concepts and statements that are not complete', async () => {
    await graph.run(`CREATE (:Concept:Extra {slug: 'broken', summary: 'A brokenquark.'})-[:HAS_NAME]->(:Name:Extra {text: 'brokenquark', language: 'EN', type: 'ALIAS'})
      WITH 1 AS one MATCH (c:Concept {slug: 'lstm'}) CREATE (c)-[:HAS_STATEMENT]->(:Statement:Extra {id: 'broken', text: 'A brokenquark.'})`);
    await beSeen();
    try {
      expect(await search('brokenquark')).toEqual({ total: 0, hits: [] });
    } finally {
      await removeConcepts();
    }
  });

  it('says in which field, and cuts the snippet from a text of that field, with a form of the word in it', async () => {
    const TEXTS =
      'query ($slugs: [ID!]!) { concepts(where: { slug: { in: $slugs } }) { slug summary summaryZh names { text } statements { text textZh correction correctionZh } } }';
    interface Texts {
      readonly slug: string;
      readonly summary: string;
      readonly summaryZh: string;
      readonly names: readonly { text: string }[];
      readonly statements: readonly Readonly<Record<string, string | null>>[];
    }
    const seen = new Set<string>();
    let cut = 0;
    for (const [phrase, form] of [
      ['gradient', /gradient/iu],
      ['networks', /network/iu],
      ['retrieval', /retriev/iu],
      ['similarity', /similar/iu],
      ['检索', /检索/u],
      ['梯度', /梯度/u],
      ['语言模型', /语言|模型/u],
    ] as const) {
      const { hits } = await search(phrase, { limit: 100 });
      expect(hits.length).toBeGreaterThan(1);
      const { concepts } = (await api.data(TEXTS, { slugs: hits.map(({ concept }) => concept.slug) })) as { concepts: Texts[] };
      for (const { concept, field, snippet } of hits) {
        const own = concepts.find(({ slug }) => slug === concept.slug);
        const texts = {
          NAME: own?.names.map(({ text }) => text) ?? [],
          SUMMARY: [own?.summary, own?.summaryZh],
          STATEMENT: own?.statements.flatMap((statement) => Object.values(statement)) ?? [],
        }[field];
        const inner = snippet.replaceAll(/^…|…$/gu, '');
        const text = texts.find((one) => one?.includes(inner));
        expect(text, `${phrase}: ${concept.slug}, ${field}: ${snippet}`).toBeTypeOf('string');
        expect(snippet, `${phrase}: ${concept.slug}`).toMatch(form);
        expect(inner.length).toBeLessThanOrEqual(160);
        expect(snippet.startsWith('…')).toBe(!text?.startsWith(inner));
        expect(snippet.endsWith('…')).toBe(!text?.endsWith(inner));
        if (snippet !== inner) cut++;
        seen.add(field);
      }
    }
    expect([...seen].sort()).toEqual(['NAME', 'STATEMENT', 'SUMMARY']);
    expect(cut).toBeGreaterThan(0);
  });

  it.each(['network', '模型', 'gate', 'transfomer'])('pages through what %s finds without gaps and doubles', async (phrase) => {
    const whole = await search(phrase, { limit: 50 });
    expect(whole.hits.length).toBe(Math.min(50, whole.total));
    const pages: Hit[] = [];
    for (let offset = 0; offset < 50; offset += 5) {
      const page = await search(phrase, { limit: 5, offset });
      expect(page.total).toBe(whole.total);
      pages.push(...page.hits);
    }
    expect(pages).toEqual(whole.hits);
    expect(new Set(slugs(whole)).size).toBe(whole.hits.length);
    expect((await search(phrase, { offset: 10_000 })).hits).toEqual([]);
    expect(await search(phrase, { limit: null, offset: null, kinds: null })).toEqual(await search(phrase, { limit: 10, offset: 0 }));
  });

  it('keeps to kinds', async () => {
    const all = await search('network', { limit: 100 });
    const some = await search('network', { limit: 100, kinds: ['ARCHITECTURE', 'PROBLEM'] });
    expect(some.total).toBe(some.hits.length);
    expect(some.total).toBeGreaterThan(0);
    expect(some.hits.every(({ concept: { kind } }) => kind === 'ARCHITECTURE' || kind === 'PROBLEM')).toBe(true);
    const wanted = all.hits
      .filter(({ concept: { kind } }) => kind === 'ARCHITECTURE' || kind === 'PROBLEM')
      .map(({ concept }) => concept.slug);
    expect(slugs(some)).toEqual(expect.arrayContaining(wanted));
    expect((await search('LSTM', { kinds: ['PERSON'] })).hits.filter(({ concept }) => concept.slug === 'lstm')).toEqual([]);
  });

  it('lets the fields of concepts be chosen to any depth', async () => {
    const { search: found } = await api.data(
      '{ search(phrase: "long short-term memory", limit: 1) { hits { concept { name isA { slug } names(limit: 1) { concept { slug } } } } } }',
    );
    expect(found).toMatchObject({
      hits: [{ concept: { name: 'Long short-term memory', isA: [{ slug: 'rnn' }], names: [{ concept: [{ slug: 'lstm' }] }] } }],
    });
  });

  it('answers at once for questions that are asked together', async () => {
    const phrases = Array.from({ length: 40 }, (_, index) => ['gate', '网络', 'transfomer', 'vector database'][index % 4] ?? '');
    const answers = await Promise.all(phrases.map((phrase) => search(phrase)));
    expect(answers).toEqual(answers.map((_, index) => answers[index % 4]));
  });
});

describe('a phrase', () => {
  const NEXT_TO_NOTHING = [
    '(',
    ')',
    '"',
    '~',
    '*',
    '?',
    '[',
    '{!}',
    '\\',
    '/',
    '^',
    ':',
    '!',
    '&&',
    '||',
    '+',
    '-',
    '.',
    '…',
    '·',
    '🙂',
    '\u0000',
    '\uD83D',
  ];
  const BLANK = ['', ' ', ' \t\n ', '\u3000', '\u200B'];
  it.each([...NEXT_TO_NOTHING, ...BLANK])('of no letter and no digit finds nothing: %j', async (phrase) => {
    expect(await search(phrase)).toEqual({ total: 0, hits: [] });
  });

  it.each([
    'AND OR NOT',
    'OR',
    'NOT lstm',
    'lstm AND',
    'TO',
    'a/b',
    '/gate/',
    '[a TO z]',
    '{a TO z}',
    'C++',
    'C#',
    '.NET',
    'GPT-4',
    'x^2',
    'gate~',
    'gate~0.5',
    'ga*',
    '*',
    '*gate',
    'g?te',
    'text:gate',
    '_exists_:text',
    '(gate',
    'gate)',
    '"gate',
    'gate"',
    '"gate" "',
    'ga"te',
    '\\gate',
    'gate\\',
    '\\"gate\\"',
    '\\u0041',
    "don't",
    "l'LSTM",
    "'gate'",
    '’',
    '3.14',
    '1e10',
    '1,000',
    'a.b.c',
    '...gate...',
    '$words',
    "'}) DETACH DELETE (n) //",
    '{{gate}}',
    '<b>gate</b>',
    '%',
    'null',
    'true',
    '门',
    '的',
    '𠮷',
    '门 gate',
    '门gate门',
    'a\u0301',
    '\u0301',
    'ﬁ',
    'ß',
    'İ',
    'ΑΣ',
    '👨‍👩‍👧',
    'gate 🙂 门',
    '\uD83D gate',
    'gate\u0000门',
    '\u202Egate',
    'éàü',
    'Кот',
    'كلب',
    'ねこ',
    '고양이',
  ])('of any sort is answered: %j', async (phrase) => {
    const { total, hits } = await search(phrase);
    expect(hits.length).toBe(Math.min(10, total));
    expect(hits.every(({ snippet }) => snippet.trim() !== '')).toBe(true);
  });

  it.each([
    '(gate',
    'gate)',
    '"gate',
    '\\gate',
    'gate~',
    'gate!',
    '*gate',
    'gate?',
    '/gate/',
    '[gate]',
    '{gate}',
    ':gate',
    ' gate 🙂',
    '&& gate ||',
  ])('finds the word in it all the same: %j', async (phrase) => {
    expect(await search(phrase)).toEqual(await search('gate'));
  });

  const filled = (piece: string): string => piece.repeat(Math.ceil(1000 / piece.length)).slice(0, 1000);
  const words = (letters: number): string =>
    Array.from({ length: 260 }, (_, index) =>
      Array.from({ length: letters }, (__, place) => String.fromCodePoint(97 + ((index * 7 + place * (index + 11)) % 26))).join(''),
    ).join(' ');
  it.each([
    ['of one letter', filled('x')],
    ['of one Chinese character', filled('门')],
    ['of many Chinese characters', String.fromCodePoint(...Array.from({ length: 1000 }, (_, index) => 0x4e00 + index * 7))],
    ['of short words', words(3).slice(0, 1000)],
    ['of words with a typo or two', words(5).slice(0, 1000)],
    ['of long words', words(9).slice(0, 1000)],
    ['of common words', filled('network model language learning vector data text training attention memory gate ')],
    ['of single letters', filled('a b c d e f g h i j k l m n o p q r s t u v w x y z ')],
    ['of quotation marks', filled('"')],
    ['of brackets', filled('([{')],
    ['of backslashes', filled('\\')],
    ['of apostrophes', filled("a'")],
    ['of emoji', filled('🙂')],
    ['of accents', filled('a\u0301')],
    ['of white space', filled(' ')],
  ])('may have 1000 characters: %s', async (_, phrase) => {
    expect(phrase).toHaveLength(1000);
    const { total, hits } = await search(phrase, { limit: 100 });
    expect(hits.length).toBe(Math.min(100, total));
  });

  it.each([
    ['x'.repeat(1001), {}, '"phrase" of "search" has 1001 characters; it may have at most 1000.'],
    ['gate', { limit: 0 }, '"limit" of "search" is 0; it must be from 1 to 100.'],
    ['gate', { limit: 101 }, '"limit" of "search" is 101; it must be from 1 to 100.'],
    ['gate', { offset: -1 }, '"offset" of "search" is -1; it must be from 0 to 10000.'],
    ['gate', { offset: 10_001 }, '"offset" of "search" is 10001; it must be from 0 to 10000.'],
  ])('out of its bounds is refused: %.10s %j', async (phrase, more, message) => {
    const { data, errors } = await ask(phrase, more);
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain(message);
  });
});

describe('a search near the rarest word', () => {
  const text = readFileSync(`${packageRoot}/cypher/queries/search.cypher`, 'utf8').replace(/;\s*$/u, '');

  it.each([
    'long memory',
    'gate of the cell',
    'images and text',
    'models answer questions',
    '向量 检索',
    'attention transformer translation',
  ])('answers %s as one everywhere does', async (phrase) => {
    const parameters = { words: searchWords(phrase).map(inLucene), named: [], kinds: null, offset: 0, limit: 50 };
    expect(parameters.words.length).toBeGreaterThan(1);
    const [near] = await graph.run(text, { ...parameters, everywhere: false });
    const [everywhere] = await graph.run(text, { ...parameters, everywhere: true });
    expect(everywhere?.['total']).not.toBeNull();
    expect([{ total: null, hits: expect.anything() as unknown }, everywhere]).toContainEqual(near);
  });
});

describe('the queries of cypher/queries', () => {
  const folder = `${packageRoot}/cypher/queries`;
  const files = readdirSync(folder);

  it('are these', () => {
    expect(files.toSorted()).toEqual([
      'compare.cypher',
      'neighborhood.cypher',
      'paths-among-many.cypher',
      'paths.cypher',
      'search.cypher',
      'statements.cypher',
    ]);
  });

  it.each(files)('%s runs by itself with the parameters of its comment, and finds something', async (file) => {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    const given = /^\/\/ +:params (?<map>\{.*\})$/mu.exec(text)?.groups?.['map'];
    expect(given).toBeDefined();
    const [row] = await graph.run(`RETURN ${given} AS parameters`);
    const parameters = row?.['parameters'] as Record<string, unknown>;
    const used = new Set(
      [...text.replaceAll(/^\s*\/\/.*$/gmu, '').matchAll(/\$(\w+)/gu)].map(([, name]) => name).filter((name) => name !== 'any'),
    );
    expect(used).toEqual(new Set(Object.keys(parameters)));
    const rows = await graph.run(text.replace(/;\s*$/u, ''), parameters);
    expect(rows).not.toEqual([]);
    for (const found of rows) {
      const lists = Object.entries(found).filter(([, value]) => Array.isArray(value));
      expect(lists.filter(([, value]) => (value as unknown[]).length === 0)).toEqual([]);
      expect(found['total'] ?? 1n).not.toBe(0n);
    }
  });

  it.each(files)('%s gives the same rows again', async (file) => {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    const [row] = await graph.run(`RETURN ${/:params (?<map>\{.*\})$/mu.exec(text)?.groups?.['map']} AS parameters`);
    const run = (): Promise<unknown> => graph.run(text.replace(/;\s*$/u, ''), row?.['parameters'] as Record<string, unknown>);
    expect(await run()).toEqual(await run());
  });
});

describe('on the graph of the seeds', () => {
  it('there is a way from LSTM to Milvus, two neighbors of LSTM know each other, and LSTM and GRU are both RNNs', async () => {
    const data = await api.data(`{
      paths(from: "lstm", to: "milvus", maxHops: 10) { length steps { from { slug } to { slug } } }
      neighborhood(slug: "lstm") { concepts { slug } edges { from to } truncated }
      compare(slugs: ["lstm", "gru"]) { sharedRelations { relation forward concept { slug } } commonAncestors { slug } }
    }`);
    const { paths, neighborhood, compare } = data as {
      paths: { length: number; steps: { from: { slug: string }; to: { slug: string } }[] }[];
      neighborhood: { concepts: { slug: string }[]; edges: { from: string; to: string }[]; truncated: boolean };
      compare: { sharedRelations: unknown[]; commonAncestors: { slug: string }[] };
    };
    expect(paths.length).toBeGreaterThan(0);
    expect(new Set(paths.map(({ length }) => length)).size).toBe(1);
    expect(paths[0]?.steps[0]?.from.slug).toBe('lstm');
    expect(paths[0]?.steps.at(-1)?.to.slug).toBe('milvus');
    expect(neighborhood.edges.some(({ from, to }) => from !== 'lstm' && to !== 'lstm')).toBe(true);
    expect(neighborhood.truncated).toBe(false);
    expect(compare.sharedRelations).toContainEqual({ relation: 'IS_A', forward: true, concept: { slug: 'rnn' } });
    expect(compare.commonAncestors[0]?.slug).toBe('rnn');
  });

  it('each concept answers for its neighborhood, and for the way to the next', async () => {
    const all = await graph.run('MATCH (c:Concept) RETURN c.slug AS slug ORDER BY slug');
    const names = all.map(({ slug }) => slug as string);
    for (let start = 0; start < names.length; start += 7) {
      const fields = names.slice(start, start + 7).map(
        (slug, index, some) =>
          `n${index}: neighborhood(slug: "${slug}", hops: 2) { truncated edges { from to } concepts { slug } }
           p${index}: paths(from: "${slug}", to: "${some[index + 1] ?? names[0]}", maxHops: 10, limit: 20) { length }`,
      );
      expect(Object.keys(await api.data(`{ ${fields.join('\n')} }`))).toHaveLength(2 * fields.length);
    }
  });
});
