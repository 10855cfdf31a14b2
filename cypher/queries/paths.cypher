// The shortest paths between two concepts, along either direction of the relation types given: at most $limit of them, ties
// in the order of the slugs along the way. Neo4j searches from both ends at once. `many` is true, and the paths are not to be
// used, where there are more than a thousand, or where one leads through a node that is not shown: `paths-among-many` finds
// them then, in bounded memory, but slower.
//
// In Neo4j Browser, first:
//   :params {from: 'lstm', to: 'milvus', relations: ['IS_A', 'USES', 'APPLIED_TO', 'PROCESSES'], maxHops: 6, limit: 3}
MATCH (first:Concept) WHERE first.slug = $from
MATCH (goal:Concept) WHERE goal.slug = $to
CALL (first, goal) {
  UNWIND CASE WHEN first = goal THEN [] ELSE [goal] END AS other
  MATCH path = allShortestPaths((first)-[*..10]-(other))
  WHERE all(relation IN relationships(path) WHERE type(relation) IN $relations)
  WITH path LIMIT 1001
  WHERE length(path) <= $maxHops
  RETURN collect(path) AS found
}
WITH found, size(found) > 1000 OR EXISTS {
  UNWIND found AS path
  UNWIND nodes(path)[1..-1] AS node
  WITH DISTINCT node WHERE NOT EXISTS { MATCH (node:Concept) }
  RETURN node
} AS many, first = goal AS same, first
RETURN many, CASE WHEN same THEN [{concepts: [first], relations: []}] WHEN many THEN [] ELSE COLLECT {
  UNWIND found AS path
  WITH nodes(path) AS concepts, relationships(path) AS relations
  WITH concepts, relations, reduce(key = [], at IN range(0, size(relations) - 1) |
    key + [concepts[at + 1].slug, type(relations[at]), toString(startNode(relations[at]) = concepts[at + 1])]
  ) AS key
  ORDER BY key LIMIT toInteger($limit)
  RETURN {concepts: concepts, relations: relations}
} END AS paths;
