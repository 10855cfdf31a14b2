// error: There is one relation of a type between two concepts; further ones repeat it.
MATCH (a:Concept)-[r]->(b:Concept)
WITH a, b, type(r) AS type, count(*) AS times
WHERE times > 1
RETURN coalesce(toStringOrNull(a.slug), '?') + ' ' + type + ' ' + coalesce(toStringOrNull(b.slug), '?') + ' is stored ' + toStringOrNull(times) + ' times' AS problem,
       [coalesce(toStringOrNull(a.slug), '?'), type, coalesce(toStringOrNull(b.slug), '?')] AS mentions
ORDER BY problem;
