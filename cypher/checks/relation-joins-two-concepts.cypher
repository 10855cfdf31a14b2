// error: No concept is related to itself.
MATCH (a:Concept)-[r]->(a)
RETURN coalesce(toStringOrNull(a.slug), '?') + ' ' + type(r) + ' itself' AS problem,
       [coalesce(toStringOrNull(a.slug), '?'), type(r)] AS mentions
ORDER BY problem;
