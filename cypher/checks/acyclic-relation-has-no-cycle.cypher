// error: Following an acyclic relation type never leads back to where it started.
// A circle is looked for from its first concept by slug, so that it is found once; a concept that no such relation leads to is on none.
MATCH (t:RelationType {acyclic: true})
WITH collect(t.name) AS acyclic
MATCH (a:Concept)-[r]->(b:Concept)
WHERE type(r) IN acyclic AND a <> b AND toStringOrNull(b.slug) >= toStringOrNull(a.slug)
  AND EXISTS { MATCH (:Concept)-[before]->(a) WHERE type(before) = type(r) }
MATCH path = SHORTEST 1 (b) ((:Concept)-[step WHERE type(step) = type(r)]->(y:Concept WHERE toStringOrNull(y.slug) >= toStringOrNull(a.slug)))+ (a)
WITH type(r) AS type, a, b, [c IN nodes(path) | coalesce(toStringOrNull(c.slug), '?')] AS slugs
RETURN type + ' goes in a circle: ' + toStringOrNull(a.slug) + reduce(circle = '', slug IN slugs | circle + ' → ' + slug) AS problem,
       [toStringOrNull(a.slug), type, toStringOrNull(b.slug)] AS mentions
ORDER BY problem;
