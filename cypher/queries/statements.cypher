// What is said of each of some concepts, in the order asked: its first 100 statements, with the kind of each.
//
// In Neo4j Browser, first:
//   :params {slugs: ['lstm', 'gru']}
RETURN [slug IN $slugs | COLLECT {
  MATCH (concept:Concept)-[:HAS_STATEMENT]->(statement:Statement) WHERE concept.slug = slug
  WITH statement ORDER BY statement.order, statement.id LIMIT 100
  RETURN statement {.id, .kind}
}] AS statements;
