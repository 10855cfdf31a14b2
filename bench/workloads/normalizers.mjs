// Brings the answers of the servers to one form. What a question leaves open is taken out of it: of the shortest paths, which one
// is found; of the hits of a lookup and of a full-text search, their order, because each server has its own idea of relevance.

const bySlug = (one, other) => (one.slug < other.slug ? -1 : one.slug > other.slug ? 1 : 0);
const sorted = (items) => [...items].sort(bySlug);
const asText = (relations) => relations.map(({ relation, forward, slug }) => `${relation} ${forward} ${slug}`).sort();
const inOrder = (object) =>
  Array.isArray(object)
    ? object.map(inOrder)
    : object && typeof object === 'object'
      ? Object.fromEntries(
          Object.keys(object)
            .sort()
            .map((key) => [key, inOrder(object[key])]),
        )
      : object;

const same = (answer) => answer;
const common = {
  W1: same,
  W2: sorted,
  W3: same,
  W4: same,
  W5: same,
  W6: (paths) => paths[0]?.length ?? null,
  W7: ({ commonAncestors, sharedRelations, distinctRelations }) => ({
    commonAncestors,
    shared: asText(sharedRelations),
    distinct: distinctRelations.map(({ slug, relations }) => [slug, asText(relations)]),
  }),
  W8: (hits) => hits.map(({ slug }) => slug).sort(),
  W9: same,
};

const flat = ({ relation, forward, concept }) => ({ relation, forward, slug: concept.slug });

/** How what a server gives below `data` is brought to the form of the hand-written Cypher. */
const unpack = {
  bare: Object.fromEntries(Object.keys(common).map((id) => [id, same])),
  ours: {
    ...Object.fromEntries(['W1', 'W3', 'W4', 'W5'].map((id) => [id, ({ concept }) => concept])),
    W2: ({ lookup }) => lookup[0].hits.map(({ concept }) => concept),
    W6: ({ paths }) => paths,
    W7: ({ compare: { commonAncestors, sharedRelations, distinctRelations } }) => ({
      commonAncestors: commonAncestors.map(({ slug }) => slug),
      sharedRelations: sharedRelations.map(flat),
      distinctRelations: distinctRelations.map(({ concept, relations }) => ({ slug: concept.slug, relations: relations.map(flat) })),
    }),
    W8: ({ search }) => search.hits.map(({ concept }) => concept),
    W9: ({ suggest }) => suggest,
  },
  stock: {
    ...Object.fromEntries(['W1', 'W3', 'W4', 'W5'].map((id) => [id, ({ concepts }) => concepts[0]])),
    W2: ({ names }) => {
      const concepts = names.flatMap(({ concept }) => concept);
      return [...new Map(concepts.map((concept) => [concept.slug, concept])).values()];
    },
    W6: ({ paths }) => paths,
    W7: ({ compare }) => compare,
    W8: ({ search }) => search,
    W9: ({ suggest }) => suggest,
  },
  postgraphile: {
    ...Object.fromEntries(['W1', 'W3', 'W4', 'W5'].map((id) => [id, ({ conceptBySlug }) => conceptBySlug])),
    W2: ({ conceptsByName }) => conceptsByName,
    W6: ({ pathLength }) => (pathLength === null ? [] : [{ length: pathLength }]),
    W7: ({ compareConcepts }) => compareConcepts,
    W8: ({ searchConcepts }) => searchConcepts,
    W9: ({ suggestNames }) => suggestNames,
  },
};

/** By the language that a server speaks: its answer to a question in the form in which all are compared. */
export const normalizers = Object.fromEntries(
  Object.entries(unpack).map(([language, answers]) => [language, (question, data) => inOrder(common[question](answers[question](data)))]),
);
