// 08 Most connected concepts
// A table.
MATCH (concept:Concept)
RETURN
  concept.name AS concept,
  concept.nameZh AS conceptZh,
  concept.kind AS kind,
  COUNT { (concept)-->(:Concept) } AS outgoing,
  COUNT { (concept)<--(:Concept) } AS incoming
ORDER BY outgoing + incoming DESC, concept
LIMIT 20;
