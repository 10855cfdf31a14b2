// How each question is put to each server. The baselines are told more than a client of ours has to know: the folded form of a
// name, and the words of a phrase as queries of Lucene.

const CONCEPT = 'slug name nameZh kind summary';

const ours = {
  W1: ['query ($slug: ID!) { concept(slug: $slug) { slug name nameZh kind summary } }', ['slug']],
  W2: [`query ($term: String!) { lookup(terms: [$term]) { hits { concept { ${CONCEPT} } } } }`, ['term']],
  W3: ['query ($slug: ID!) { concept(slug: $slug) { slug name isA(limit: 5) { slug name } subtypes(limit: 5) { slug name } } }', ['slug']],
  W4: ['query ($slug: ID!) { concept(slug: $slug) { slug name isA(limit: 5) { slug name subtypes(limit: 5) { slug name } } } }', ['slug']],
  W5: [
    'query ($slug: ID!) { concept(slug: $slug) { slug name isA(limit: 5) { slug name subtypes(limit: 5) { slug name uses(limit: 5) { slug name } } } } }',
    ['slug'],
  ],
  W6: ['query ($from: ID!, $to: ID!) { paths(from: $from, to: $to, maxHops: 8, limit: 1) { length concepts { slug } } }', ['from', 'to']],
  W7: [
    'query ($slugs: [ID!]!) { compare(slugs: $slugs) { commonAncestors { slug } sharedRelations { relation forward concept { slug } } distinctRelations { concept { slug } relations { relation forward concept { slug } } } } }',
    ['slugs'],
  ],
  W8: ['query ($phrase: String!) { search(phrase: $phrase, limit: 10) { hits { concept { slug } } } }', ['phrase']],
  W9: [
    'query ($prefix: String!, $language: Language!) { suggest(prefix: $prefix, language: $language, limit: 10) { matchedName concept { slug name nameZh } } }',
    ['prefix', 'language'],
  ],
};

const SORTED = 'limit: 5, sort: [{ slug: ASC }]';

const stock = {
  W1: [`query ($slug: String!) { concepts(where: { slug: { eq: $slug } }) { ${CONCEPT} } }`, ['slug']],
  W2: [`query ($folded: String!) { names(where: { folded: { eq: $folded } }) { concept { ${CONCEPT} } } }`, ['folded']],
  W3: [
    `query ($slug: String!) { concepts(where: { slug: { eq: $slug } }) { slug name isA(${SORTED}) { slug name } subtypes(${SORTED}) { slug name } } }`,
    ['slug'],
  ],
  W4: [
    `query ($slug: String!) { concepts(where: { slug: { eq: $slug } }) { slug name isA(${SORTED}) { slug name subtypes(${SORTED}) { slug name } } } }`,
    ['slug'],
  ],
  W5: [
    `query ($slug: String!) { concepts(where: { slug: { eq: $slug } }) { slug name isA(${SORTED}) { slug name subtypes(${SORTED}) { slug name uses(${SORTED}) { slug name } } } } }`,
    ['slug'],
  ],
  W6: ['query ($from: String!, $to: String!) { paths(from: $from, to: $to) { length concepts { slug } } }', ['from', 'to']],
  W7: [
    'query ($a: String!, $b: String!) { compare(a: $a, b: $b) { commonAncestors sharedRelations { relation forward slug } distinctRelations { slug relations { relation forward slug } } } }',
    ['a', 'b'],
  ],
  W8: ['query ($words: [String!]!) { search(words: $words) { slug } }', ['words']],
  W9: [
    'query ($prefix: String!, $folded: String!, $language: String!) { suggest(prefix: $prefix, folded: $folded, language: $language) { matchedName concept { slug name nameZh } } }',
    ['prefix', 'folded', 'language'],
  ],
};

const postgraphile = {
  W1: [`query ($slug: String!) { conceptBySlug(slug: $slug) { ${CONCEPT} } }`, ['slug']],
  W2: [`query ($folded: String!) { conceptsByName: conceptsByNameList(folded: $folded) { ${CONCEPT} } }`, ['folded']],
  W3: [
    'query ($slug: String!) { conceptBySlug(slug: $slug) { slug name isA: isAList(first: 5) { slug name } subtypes: subtypesList(first: 5) { slug name } } }',
    ['slug'],
  ],
  W4: [
    'query ($slug: String!) { conceptBySlug(slug: $slug) { slug name isA: isAList(first: 5) { slug name subtypes: subtypesList(first: 5) { slug name } } } }',
    ['slug'],
  ],
  W5: [
    'query ($slug: String!) { conceptBySlug(slug: $slug) { slug name isA: isAList(first: 5) { slug name subtypes: subtypesList(first: 5) { slug name uses: usesList(first: 5) { slug name } } } } }',
    ['slug'],
  ],
  W6: ['query ($from: String!, $to: String!) { pathLength(a: $from, b: $to) }', ['from', 'to']],
  W7: ['query ($a: String!, $b: String!) { compareConcepts(a: $a, b: $b) }', ['a', 'b']],
  W8: ['query ($phrase: String!) { searchConcepts: searchConceptsList(phrase: $phrase) { slug } }', ['phrase']],
  W9: [
    'query ($prefix: String!, $folded: String!, $language: String!) { suggestNames(prefix: $prefix, folded: $folded, language: $language) }',
    ['prefix', 'folded', 'language'],
  ],
};

const VARIABLES = {
  W1: ['slug'],
  W2: ['folded'],
  W3: ['slug'],
  W4: ['slug'],
  W5: ['slug'],
  W6: ['from', 'to'],
  W7: ['a', 'b'],
  W8: ['words'],
  W9: ['prefix', 'folded', 'language'],
};

const select = (argument, names) => Object.fromEntries(names.map((name) => [name, argument[name]]));
const ask = (questions) => (question, argument) => {
  const [query, names] = questions[question];
  return { query, variables: select(argument, names) };
};

/** By the language that a server speaks: what it is asked for a question with an argument. */
export const requests = {
  ours: ask(ours),
  stock: ask(stock),
  postgraphile: ask(postgraphile),
  bare: (question, argument) => ({ variables: select(argument, VARIABLES[question]) }),
};
