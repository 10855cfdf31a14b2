// error: A note on a relation is there in English and in Chinese.
MATCH (a:Concept)-[r]->(b:Concept)
WHERE (r.note IS NULL) <> (r.noteZh IS NULL)
RETURN coalesce(toString(a.slug), '?') + ' ' + type(r) + ' ' + coalesce(toString(b.slug), '?') + ' has a note in one language only' AS problem,
       [coalesce(toString(a.slug), '?'), type(r), coalesce(toString(b.slug), '?')] AS mentions
ORDER BY problem;
