// error: Following an acyclic relation type never leads back to where it started.
MATCH (t:RelationType {acyclic: true})
MATCH (a:Concept)-[r]->(b:Concept)
WHERE type(r) = t.name AND a <> b
MATCH path = SHORTEST 1 (b) ((x:Concept)-[step WHERE type(step) = type(r)]->(y:Concept))+ (a)
WITH t, a, b, [c IN nodes(path) | coalesce(toStringOrNull(c.slug), '?')] AS slugs
WHERE all(slug IN slugs WHERE slug >= toStringOrNull(a.slug))
RETURN t.name + ' goes in a circle: ' + toStringOrNull(a.slug) + reduce(circle = '', slug IN slugs | circle + ' → ' + slug) AS problem,
       [toStringOrNull(a.slug), t.name, toStringOrNull(b.slug)] AS mentions
ORDER BY problem;
