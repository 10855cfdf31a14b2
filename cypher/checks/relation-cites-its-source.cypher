// error: Every relation cites lines of a source, or is marked as implied.
MATCH (a:Concept)-[r]->(b:Concept)
WHERE NOT EXISTS { MATCH (s:Source) WHERE s.slug = r.source }
   OR (coalesce(size(r.lines), 0) = 0 AND NOT coalesce(r.implied, false))
RETURN coalesce(toString(a.slug), '?') + ' ' + type(r) + ' ' + coalesce(toString(b.slug), '?') + ' cites no line of a known source and is not marked as implied' AS problem,
       [coalesce(toString(a.slug), '?'), type(r), coalesce(toString(b.slug), '?')] AS mentions
ORDER BY problem;
