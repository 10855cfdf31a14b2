// The shortest paths between two concepts, along either direction of the relation types given: at most $limit of them, ties
// in the order of the slugs along the way. However many shortest paths there are, no more than $limit are ever held.
//
// In Neo4j Browser, first:
//   :params {from: 'lstm', to: 'milvus', relations: ['IS_A', 'USES', 'APPLIED_TO', 'PROCESSES'], maxHops: 6, limit: 3}
MATCH (first:Concept) WHERE first.slug = $from
MATCH (goal:Concept) WHERE goal.slug = $to
// reach[n] is what is exactly n steps away from the goal. It grows until a neighbor of the first concept is in it, or nothing
// new comes: what is next to the concepts n steps away and new is neither among them nor a step nearer.
WITH first, goal, reduce(reach = [[goal]], hop IN range(1, toInteger($maxHops) - 1) |
  CASE
    WHEN first = goal OR size(reach[-1]) = 0
      OR EXISTS { MATCH (first)-[:$any($relations)]-(next:Concept) WHERE next IN reach[-1] }
    THEN reach
    ELSE reach + [COLLECT {
      UNWIND reach[-1] AS near
      MATCH (near)-[:$any($relations)]-(far:Concept) WHERE NOT far IN reach[-1] AND NOT far IN coalesce(reach[-2], [])
      RETURN DISTINCT far
    }]
  END
) AS reach
// Every walk of the shortest length is a path. So it is enough to go forward step by step where the rest is known to lead on,
// and to keep the first $limit beginnings in the order of their keys.
WITH reduce(
  ways = [{concepts: [first], relations: [], key: []}],
  rest IN CASE WHEN first = goal THEN [] ELSE reverse(range(0, size(reach) - 1)) END |
  COLLECT {
    UNWIND ways AS way
    WITH way, way.concepts[-1] AS here
    MATCH (here)-[relation:$any($relations)]-(next:Concept) WHERE next IN reach[rest]
    WITH way, next, relation, way.key + [next.slug, type(relation), toString(startNode(relation) = next)] AS key
    ORDER BY key LIMIT toInteger($limit)
    RETURN {concepts: way.concepts + [next], relations: way.relations + [relation], key: key}
  }
) AS ways
UNWIND ways AS way
RETURN way.concepts AS concepts, way.relations AS relations
ORDER BY way.key;
