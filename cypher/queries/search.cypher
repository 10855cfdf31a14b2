// The concepts that have some words in their names, summaries and statements, best first: those that have all of them; where
// none has, those that have at least half as many as the one that has the most. A word in a name counts four times, in a
// summary twice. Only a word that is nowhere found as it is written, or in another form, is looked for with typos. The
// concepts in $named own the whole phrase as a name; they have every word of it.
//
// Whoever has all words has the rarest too. So where that one stands in fewer than 1,000 places, only what its concepts consist
// of is looked at, which spares the many places of a common word. That is no answer, and the total is null, when none of them has
// all words: then ask again with $everywhere true. Everywhere, the 10,000 best places of each word count.
//
// In Neo4j Browser, first:
//   :params {words: [{exact: '"forgetting"', typos: 'forgetting~2'}], named: [], kinds: null, offset: 0, limit: 10, everywhere: true}
CALL () {
  UNWIND range(0, size($words) - 1) AS place
  WITH place, $words[place] AS word
  WITH place, word, COLLECT {
    CALL (word) {
      CALL db.index.fulltext.queryNodes('search_word_forms', word.exact, {limit: 1000}) YIELD node, score RETURN node, score
      UNION ALL
      CALL db.index.fulltext.queryNodes('search_words', word.exact, {limit: 1000}) YIELD node, score RETURN node, score
    }
    RETURN [node, score]
  } AS exact
  WITH place, word, exact, CASE WHEN exact <> [] OR word.typos = '' THEN exact ELSE COLLECT {
    CALL db.index.fulltext.queryNodes('search_words', word.typos, {limit: 1000}) YIELD node, score RETURN [node, score]
  } END AS hits
  // A word that stands nowhere, or in every text, such as "the", is asked of nobody.
  WHERE hits <> []
  WITH place, exact <> [] AS isExact, CASE WHEN exact <> [] THEN word.exact ELSE word.typos END AS query, hits ORDER BY size(hits)
  RETURN collect({place: place, isExact: isExact, query: query, hits: hits, isRare: size(hits) < 1000}) AS questions
}
CALL (questions) {
  WITH head(questions) AS rarest WHERE NOT $everywhere AND size(questions) > 1 AND rarest.isRare
  UNWIND rarest.hits AS hit
  WITH DISTINCT hit[0] AS node
  OPTIONAL MATCH (owner)-[:HAS_NAME|HAS_STATEMENT]->(node)
  WITH DISTINCT coalesce(owner, node) AS concept
  OPTIONAL MATCH (concept)-[:HAS_NAME|HAS_STATEMENT]->(part)
  RETURN collect(DISTINCT concept) + collect(DISTINCT part) AS among
}
// A phrase without words can be owned too, as if it had one.
WITH questions, size(questions) AS wanted, among, CASE WHEN among = [] THEN 10000 ELSE 2147483647 END AS atMost,
  range(0, CASE WHEN size($words) > 0 THEN size($words) - 1 ELSE 0 END) AS places
CALL (questions, among, atMost, places) {
  CALL (questions, among, atMost, places) {
    UNWIND questions AS question
    CALL (question, atMost) {
      WITH question WHERE question.isRare
      UNWIND question.hits AS hit
      RETURN hit[0] AS node, hit[1] AS score
      UNION ALL
      WITH question, atMost WHERE NOT question.isRare AND question.isExact
      CALL db.index.fulltext.queryNodes('search_word_forms', question.query, {limit: atMost}) YIELD node, score
      RETURN node, score
      UNION ALL
      WITH question, atMost WHERE NOT question.isRare
      CALL db.index.fulltext.queryNodes('search_words', question.query, {limit: atMost}) YIELD node, score
      RETURN node, score
    }
    WITH question.place AS place, node, score WHERE among = [] OR node IN among
    WITH place, node, max(score) AS score
    CALL (node, score) {
      MATCH (concept:Concept)-[:HAS_NAME]->(node:Name)
      RETURN concept, 4 * score AS weighted
      UNION ALL
      MATCH (node:Concept)
      RETURN node AS concept, 2 * score AS weighted
      UNION ALL
      MATCH (concept:Concept)-[:HAS_STATEMENT]->(node:Statement)
      RETURN concept, score AS weighted
    }
    RETURN concept, node, place, weighted, 0.0 AS owned
    UNION ALL
    UNWIND $named AS name
    MATCH (concept:Concept) WHERE concept.slug = name.slug
    MATCH (concept)-[:HAS_NAME]->(node:Name) WHERE node.text = name.text
    UNWIND places AS place
    RETURN concept, node, place, 1.0 AS weighted, 1.0 * name.score AS owned
  }
  WITH concept, collect([place, weighted, node, owned]) AS found WHERE $kinds IS NULL OR concept.kind IN $kinds
  // Of each word, the best place counts.
  WITH concept, found, reduce(most = 0.0, one IN found | CASE WHEN one[3] > most THEN one[3] ELSE most END) AS owned,
    [place IN places | reduce(most = 0.0, one IN found | CASE WHEN one[0] = place AND one[1] > most THEN one[1] ELSE most END)] AS weights
  WITH concept, found, owned, size([weight IN weights WHERE weight > 0]) AS words, reduce(sum = 0.0, weight IN weights | sum + weight) AS score
  RETURN collect([concept, words, score, owned, found]) AS all, coalesce(max(words), 0) AS most, max(score) AS highest
}
WITH highest, among <> [] AND most < wanted AS isUndecided, [one IN all WHERE one[1] >= wanted OR (most < wanted AND one[1] * 2 >= most)] AS hits
RETURN CASE WHEN NOT isUndecided THEN size(hits) END AS total, COLLECT {
  UNWIND hits AS hit
  // Whoever owns the whole phrase stands before all who only have its words.
  WITH hit[0] AS concept, hit[4] AS found, round(hit[2] + hit[3] * highest, 3) AS score
  ORDER BY score DESC, concept.slug SKIP toInteger($offset) LIMIT toInteger($limit)
  // The text that is shown says most of the words.
  CALL (found) {
    UNWIND found AS one
    WITH one[2] AS node, one[0] AS place, max(one[1]) AS weighted, max(one[3]) AS owned
    WITH node, count(*) AS words, sum(weighted) AS weighted, max(owned) AS owned,
      CASE WHEN node:Name THEN 'NAME' WHEN node:Concept THEN 'SUMMARY' ELSE 'STATEMENT' END AS field
    RETURN node, field ORDER BY owned DESC, words DESC, weighted DESC, field, elementId(node) LIMIT 1
  }
  RETURN {
    slug: concept.slug, score: score, field: field,
    texts: [text IN [node.text, node.textZh, node.summary, node.summaryZh, node.correction, node.correctionZh] WHERE text IS :: STRING NOT NULL]
  }
} AS hits;
