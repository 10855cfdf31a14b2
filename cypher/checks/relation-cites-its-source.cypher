// error: Every relation cites lines of a source, or is marked as implied.
MATCH (a:Concept)-[r]->(b:Concept)
WHERE NOT EXISTS { MATCH (s:Source) WHERE s.slug = r.source }
   OR NOT (r.lines IS :: LIST<INTEGER NOT NULL> NOT NULL AND (r.lines <> [] OR coalesce(r.implied = true, false)))
RETURN coalesce(toStringOrNull(a.slug), '?') + ' ' + type(r) + ' ' + coalesce(toStringOrNull(b.slug), '?') + ' cites no line of a known source and is not marked as implied (`lines` is a list of whole numbers)' AS problem,
       [coalesce(toStringOrNull(a.slug), '?'), type(r), coalesce(toStringOrNull(b.slug), '?')] AS mentions
ORDER BY problem;
