// Everything within $hops steps (1 to 3) of a concept, along either direction of the relation types given: at most $limit
// concepts, nearest first, then the better connected, then by slug; and the relations between all of them.
//
// In Neo4j Browser, first:
//   :params {slug: 'lstm', relations: ['IS_A', 'PART_OF', 'SOLVES', 'IMPROVES_ON'], hops: 2, limit: 50}
MATCH (center:Concept) WHERE center.slug = $slug
WITH center, COLLECT { MATCH (center)-[:$any($relations)]-(next:Concept) WHERE next <> center RETURN DISTINCT next } AS one
WITH center, one, CASE WHEN $hops < 2 OR size(one) > $limit THEN [] ELSE COLLECT {
  UNWIND one AS near
  MATCH (near)-[:$any($relations)]-(next:Concept) WHERE next <> center AND NOT next IN one
  RETURN DISTINCT next
} END AS two
WITH center, one, two, CASE WHEN $hops < 3 OR size(one) + size(two) > $limit THEN [] ELSE COLLECT {
  UNWIND two AS near
  MATCH (near)-[:$any($relations)]-(next:Concept) WHERE next <> center AND NOT next IN one AND NOT next IN two
  RETURN DISTINCT next
} END AS three
WITH center, COLLECT {
  UNWIND [{hops: 1, concepts: one}, {hops: 2, concepts: two}, {hops: 3, concepts: three}] AS ring
  UNWIND ring.concepts AS concept
  RETURN concept
  ORDER BY ring.hops, COUNT { (concept)-[:$any($relations)]-(other:Concept) } DESC, concept.slug
  LIMIT toInteger($limit) + 1
} AS found
WITH center, found[..toInteger($limit)] AS concepts, size(found) > $limit AS truncated
RETURN center, concepts, truncated, COLLECT {
  WITH concepts + center AS drawn
  UNWIND drawn AS source
  MATCH (source)-[relation:$any($relations)]->(target:Concept) WHERE target IN drawn
  RETURN relation
  ORDER BY source.slug, type(relation), target.slug
} AS edges;
