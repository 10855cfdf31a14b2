// error: There is one relation of a type between two concepts; further ones repeat it.
MATCH (a:Concept)-[r]->(b:Concept)
WITH a, b, type(r) AS type, count(*) AS times
WHERE times > 1
RETURN coalesce(toString(a.slug), '?') + ' ' + type + ' ' + coalesce(toString(b.slug), '?') + ' is stored ' + toString(times) + ' times' AS problem,
       [coalesce(toString(a.slug), '?'), type, coalesce(toString(b.slug), '?')] AS mentions
ORDER BY problem;
