import { foldName } from '../dist/lookup/fold-name.js';
import { inLucene, searchWords } from '../dist/lookup/index.js';
import { createRandom, createZipf } from './data/random.mjs';

/** How many arguments each workload has: half of them as people ask (Zipf), half drawn evenly. */
const COUNT = 2_000;
const SEED = 7;
/** Lookups have at most this many answers, because a lookup gives no more. */
const OWNERS = 5;
/** Concepts with more relations are not compared: the answer would be the whole of them. */
const RELATIONS = 60;
/** How many concepts have the telling word of a phrase at the most: so that the best ten are all there are. */
const MOST_FOUND = 10;

/**
 * Draws the arguments of every single question from the graph of a database, the same ones for the same graph.
 * @param read runs a statement and gives its rows as objects.
 * @returns {Promise<Record<string, object[]>>} by question; each argument holds what any of the servers has to be told.
 */
export async function drawArguments(read) {
  const random = createRandom(SEED);
  const concepts = random.shuffle(await read('MATCH (c:Concept) RETURN c.slug AS slug ORDER BY slug')).map(({ slug }) => slug);
  const zipf = createZipf(concepts, random);
  const draw = (count = COUNT) =>
    random.shuffle(Array.from({ length: count }, (_, number) => (number % 2 === 0 ? zipf() : random.pick(concepts))));
  const bySlug = () => draw().map((slug) => ({ slug }));
  const names = await read(
    'UNWIND $slugs AS slug MATCH (c:Concept {slug: slug})-[:HAS_NAME]->(n:Name) WITH slug, n ORDER BY n.language, n.text RETURN slug, n.text AS text, n.language AS language, n.type AS type, n.folded AS folded, COUNT { MATCH (m:Name) WHERE m.folded = n.folded } AS owners',
    { slugs: draw(COUNT * 2) },
  );
  const usable = random.shuffle(names).filter(({ folded, owners }) => folded && owners <= OWNERS);
  return {
    W1: bySlug(),
    W2: usable.slice(0, COUNT).map((name, number) => asTerm(name, number)),
    W3: bySlug(),
    W4: bySlug(),
    W5: bySlug(),
    W6: await drawEnds(read, draw, random),
    W7: await drawPairs(read, draw),
    W8: await drawPhrases(read, random.shuffle(names)),
    W9: drawPrefixes(random.shuffle(names), random),
  };
}

/** A name as it is written, or in other case. */
function asTerm({ text, folded }, number) {
  const term = [text, text.toUpperCase(), text.toLowerCase()][number % 3];
  return foldName(term) === folded ? { term, folded } : { term: text, folded };
}

/** Concepts two steps apart, any two, and two of which none leads to the other, in equal parts as far as the graph has them. */
async function drawEnds(read, draw, random) {
  const third = Math.ceil(COUNT / 3);
  const near = await read(
    `UNWIND $slugs AS slug MATCH (a:Concept {slug: slug}) MATCH (a)--(b:Concept) WITH a, collect(b)[0] AS b
     MATCH (b)--(c:Concept) WHERE c <> a WITH a, collect(DISTINCT c.slug) AS others RETURN a.slug AS from, others[size(others) / 2] AS to`,
    { slugs: draw(third) },
  );
  const islands = (
    await read(
      'MATCH (a:Concept) WHERE NOT EXISTS { (a)-[:IS_A]-() } AND COUNT { (a)--(:Concept) } <= 2 RETURN a.slug AS slug ORDER BY slug LIMIT 3000',
    )
  ).map(({ slug }) => slug);
  const far = draw(third);
  return random
    .shuffle([
      ...near,
      ...draw(third).map((from, number) => ({ from, to: far[number] })),
      ...(islands.length < 10 ? [] : draw(third).map((from) => ({ from, to: random.pick(islands) }))),
    ])
    .filter(({ from, to }) => from !== to);
}

/** Two concepts under one broader concept. */
async function drawPairs(read, draw) {
  const pairs = await read(
    `UNWIND $slugs AS slug MATCH (a:Concept {slug: slug})-[:IS_A]->(up) WITH a, head(collect(up)) AS up
     CALL (a, up) {
       MATCH (up)<-[:IS_A]-(b:Concept) WHERE b <> a WITH b ORDER BY b.slug LIMIT 40
       WITH b WHERE COUNT { (b)--(:Concept) } <= ${RELATIONS}
       RETURN collect(b.slug) AS others
     }
     WITH a, others WHERE size(others) > 0 AND COUNT { (a)--(:Concept) } <= ${RELATIONS}
     RETURN a.slug AS a, others[size(others) / 2] AS b`,
    { slugs: draw(COUNT) },
  );
  return pairs.map(({ a, b }) => ({ a, b, slugs: [a, b] }));
}

/**
 * Two words of a name, the other way round so that they are nobody's name but for a typo; at most ten concepts have one of them.
 */
async function drawPhrases(read, names) {
  const phrases = names
    .filter(({ language, type }) => language === 'EN' && type === 'PREFERRED')
    .map(({ text }) => text.split(/[^A-Za-z]+/u).filter((word) => word.length > 3))
    .filter((words) => words.length > 2)
    .map((words) => `${words.at(-1)} ${words[0]}`.toLowerCase());
  const questions = [...new Set(phrases)]
    .slice(0, COUNT)
    .map((phrase) => ({ phrase, words: searchWords(phrase).map((word) => inLucene(word).exact) }))
    .filter(({ words }) => words.length === 2);
  const found = await read(
    `UNWIND $questions AS question
     CALL (question) {
       CALL (question) {
         CALL db.index.fulltext.queryNodes('search_word_forms', question.words[1], {limit: 100}) YIELD node RETURN node
         UNION
         CALL db.index.fulltext.queryNodes('search_words', question.words[1], {limit: 100}) YIELD node RETURN node
       }
       CALL (node) { MATCH (node:Concept) RETURN node AS c UNION MATCH (node)<-[:HAS_NAME|HAS_STATEMENT]-(c:Concept) RETURN c }
       RETURN count(DISTINCT c) AS owners
     }
     RETURN question.phrase AS phrase, question.words AS words, owners`,
    { questions },
  );
  return found.filter(({ owners }) => owners > 0 && owners <= MOST_FOUND).map(({ phrase, words }) => ({ phrase, words }));
}

/** The first characters of names: two to six letters, or one to three Chinese characters. */
function drawPrefixes(names, random) {
  return names
    .filter(
      ({ text, language }) => (language === 'EN') === /^[A-Za-z]{2}/u.test(text) && (language === 'EN' || /^\p{Script=Han}{2}/u.test(text)),
    )
    .slice(0, COUNT)
    .map(({ text, language }) => {
      const prefix = text.slice(0, language === 'EN' ? 2 + random.below(5) : 1 + random.below(3)).trimEnd();
      return { prefix: language === 'EN' ? prefix.toLowerCase() : prefix, folded: foldName(prefix), language };
    });
}
