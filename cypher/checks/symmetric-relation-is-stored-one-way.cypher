// error: A symmetric relation is read both ways, so it is stored one way only.
MATCH (t:RelationType {symmetric: true})
MATCH (a:Concept)-[r]->(b:Concept)-[s]->(a)
WHERE type(r) = t.name AND type(s) = t.name AND elementId(a) < elementId(b)
RETURN coalesce(toStringOrNull(a.slug), '?') + ' ' + t.name + ' ' + coalesce(toStringOrNull(b.slug), '?') + ' is stored both ways, but the type is symmetric' AS problem,
       [coalesce(toStringOrNull(b.slug), '?'), t.name, coalesce(toStringOrNull(a.slug), '?')] AS mentions
ORDER BY problem;
