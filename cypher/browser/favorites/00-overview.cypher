// 00 Overview of all kinds
// The most connected concepts of each kind and the relations between them. Raise the 3 for a larger map.
MATCH (concept:Concept)
WITH concept
ORDER BY COUNT { (concept)--(:Concept) } DESC, concept.slug
WITH concept.kind AS kind, collect(concept)[..3] AS best
UNWIND best AS concept
WITH collect(concept) AS chosen
UNWIND chosen AS concept
MATCH path = (concept)-->(other:Concept)
WHERE other IN chosen
RETURN path;
