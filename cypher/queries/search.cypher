// The concepts that have some words in their names, summaries and statements, best first: those that have all of them; where
// none has, those that have at least half as many as the one that has the most. A word in a name counts four times, in a
// summary twice. Only a word that is nowhere found as it is written, or in another form, is looked for with typos. The
// concepts in $named own the whole phrase as a name; they have every word of it.
//
// In Neo4j Browser, first:
//   :params {words: [{exact: '"forgetting"', typos: 'forgetting~2'}], named: [], kinds: null, offset: 0, limit: 10}
CALL () {
  UNWIND range(0, size($words) - 1) AS place
  WITH place, $words[place] AS word
  WITH place, word, COLLECT {
    CALL (word) {
      CALL db.index.fulltext.queryNodes('search_word_forms', word.exact) YIELD node, score
      RETURN node, score
      UNION ALL
      CALL db.index.fulltext.queryNodes('search_words', word.exact) YIELD node, score
      RETURN node, score
    }
    RETURN {node: node, score: score}
  } AS exact
  WITH place, CASE WHEN size(exact) > 0 OR word.typos = '' THEN exact ELSE COLLECT {
    CALL db.index.fulltext.queryNodes('search_words', word.typos) YIELD node, score
    RETURN {node: node, score: score}
  } END AS hits
  RETURN collect({place: place, hits: hits}) AS found
}
// A word that stands nowhere, or in every text, such as "the", is asked of nobody.
WITH found, size([word IN found WHERE size(word.hits) > 0]) AS wanted
CALL (found) {
  UNWIND found AS word
  UNWIND word.hits AS hit
  WITH word.place AS place, hit.node AS node, max(hit.score) AS score
  CALL (node, score) {
    MATCH (concept:Concept)-[:HAS_NAME]->(node:Name)
    RETURN concept, 'NAME' AS field, 4 * score AS weighted
    UNION ALL
    MATCH (node:Concept)
    RETURN node AS concept, 'SUMMARY' AS field, 2 * score AS weighted
    UNION ALL
    MATCH (concept:Concept)-[:HAS_STATEMENT]->(node:Statement)
    RETURN concept, 'STATEMENT' AS field, score AS weighted
  }
  RETURN concept, node, field, place, weighted, 0.0 AS owned
  UNION ALL
  UNWIND $named AS name
  MATCH (concept:Concept) WHERE concept.slug = name.slug
  MATCH (concept)-[:HAS_NAME]->(node:Name) WHERE node.text = name.text
  UNWIND range(0, CASE WHEN size($words) > 0 THEN size($words) - 1 ELSE 0 END) AS place
  RETURN concept, node, 'NAME' AS field, place, 1.0 AS weighted, 1.0 * name.score AS owned
}
WITH wanted, concept, node, field, place, max(weighted) AS weighted, max(owned) AS owned WHERE $kinds IS NULL OR concept.kind IN $kinds
WITH wanted, concept, node, field, collect(place) AS places, collect(weighted) AS weights, sum(weighted) AS sum, max(owned) AS owned
ORDER BY owned DESC, size(places) DESC, sum DESC, field, elementId(node)
WITH wanted, concept, collect({node: node, field: field}) AS found, collect({places: places, weights: weights}) AS parts, max(owned) AS owned
WITH wanted, concept, owned, head(found) AS best,
  COLLECT {
    UNWIND parts AS part
    UNWIND range(0, size(part.places) - 1) AS at
    WITH part.places[at] AS place, max(part.weights[at]) AS weight
    RETURN weight
  } AS weights
WITH wanted, collect({concept: concept, best: best, words: size(weights), owned: owned, score: reduce(sum = 0.0, weight IN weights | sum + weight)}) AS all
// Whoever owns the whole phrase stands before all who only have its words.
WITH wanted, all, reduce(most = 0.0, one IN all | CASE WHEN one.score > most THEN one.score ELSE most END) AS highest
WITH wanted, [one IN all | one {.concept, .best, .words, score: round(one.score + one.owned * highest, 3)}] AS all
WITH wanted, all, reduce(most = 0, one IN all | CASE WHEN one.words > most THEN one.words ELSE most END) AS most
WITH [one IN all WHERE one.words >= wanted OR (most < wanted AND one.words * 2 >= most)] AS hits
RETURN size(hits) AS total, COLLECT {
  UNWIND hits AS hit
  WITH hit ORDER BY hit.score DESC, hit.concept.slug SKIP toInteger($offset) LIMIT toInteger($limit)
  WITH hit, hit.best.node AS node
  RETURN {
    slug: hit.concept.slug, score: hit.score, field: hit.best.field,
    texts: [text IN [node.text, node.textZh, node.summary, node.summaryZh, node.correction, node.correctionZh] WHERE text IS :: STRING NOT NULL]
  }
} AS hits;
