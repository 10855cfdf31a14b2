// error: A relation has a type that the vocabulary does not know, so the API has no field for it.
MATCH (a:Concept)-[r]->(b:Concept)
WHERE NOT EXISTS { MATCH (t:RelationType) WHERE t.name = type(r) }
RETURN coalesce(toStringOrNull(a.slug), '?') + ' ' + type(r) + ' ' + coalesce(toStringOrNull(b.slug), '?') + ': the vocabulary does not declare ' + type(r) AS problem,
       [coalesce(toStringOrNull(a.slug), '?'), type(r), coalesce(toStringOrNull(b.slug), '?')] AS mentions
ORDER BY problem;
