// What concepts share and where they differ: the relations that all of them have, those that each has and not all others,
// and what all of them lead to along one transitive type, nearest first. A symmetric relation counts as forward from either
// end. Of each list it gives the first 100.
//
// In Neo4j Browser, first:
//   :params {slugs: ['lstm', 'gru'], relations: ['IS_A', 'PART_OF', 'SOLVES', 'ALTERNATIVE_TO']}
UNWIND range(0, size($slugs) - 1) AS place
MATCH (concept:Concept) WHERE concept.slug = $slugs[place]
WITH concept ORDER BY place
WITH collect(concept) AS concepts
CALL () {
  MATCH (type:RelationType) WHERE type.name IN $relations
  RETURN collect(CASE WHEN type.symmetric THEN type.name END) AS symmetric,
         collect(CASE WHEN type.transitive AND NOT coalesce(type.symmetric, false) THEN type.name END) AS transitive
}
CALL (concepts, symmetric) {
  UNWIND concepts AS concept
  MATCH (concept)-[relation:$any($relations)]-(other:Concept)
  WITH DISTINCT concept, type(relation) AS type, startNode(relation) = concept OR type(relation) IN symmetric AS forward, other.slug AS slug
  WITH type, forward, slug, collect(concept.slug) AS owners
  ORDER BY type, forward DESC, slug
  RETURN collect({relation: type, forward: forward, slug: slug, owners: owners}) AS relations
}
CALL (concepts, transitive) {
  UNWIND concepts AS concept
  UNWIND transitive AS type
  // Neo4j prunes this as it goes, because only the least length is asked for; SHORTEST would keep every tie. It takes the types
  // as a condition, because in a pattern of several steps it would take no notice of $any.
  MATCH path = (concept)-[way*1..]->(ancestor:Concept)
  WHERE all(relation IN way WHERE type(relation) = type) AND NOT ancestor IN concepts
  WITH concepts, concept, type, ancestor, min(length(path)) AS steps
  WITH concepts, ancestor.slug AS slug, type, collect(steps) AS steps
  WHERE size(steps) = size(concepts)
  WITH slug, min(reduce(sum = 0, step IN steps | sum + step)) AS steps
  ORDER BY steps, slug
  RETURN collect(slug) AS ancestors
}
RETURN
  concepts,
  [relation IN relations WHERE size(relation.owners) = size(concepts)][..100] AS shared,
  [concept IN concepts | [relation IN relations WHERE concept.slug IN relation.owners AND size(relation.owners) < size(concepts)][..100]] AS different,
  ancestors[..100] AS ancestors;
