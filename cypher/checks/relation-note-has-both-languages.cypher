// error: A note on a relation is there in English and in Chinese.
MATCH (a:Concept)-[r]->(b:Concept)
WHERE (r.note IS NULL) <> (r.noteZh IS NULL)
RETURN coalesce(toStringOrNull(a.slug), '?') + ' ' + type(r) + ' ' + coalesce(toStringOrNull(b.slug), '?') + ' has a note in one language only' AS problem,
       [coalesce(toStringOrNull(a.slug), '?'), type(r), coalesce(toStringOrNull(b.slug), '?')] AS mentions
ORDER BY problem;
