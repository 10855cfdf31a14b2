// error: Every concept says where the sources mention it, by line.
MATCH (c:Concept)
WHERE c.name IS NOT NULL
  AND NOT EXISTS { MATCH (c)-[m:MENTIONED_IN]->(:Source) WHERE m.lines IS :: LIST<INTEGER NOT NULL> NOT NULL AND m.lines <> [] }
RETURN 'The concept "' + coalesce(toStringOrNull(c.slug), '?') + '" has no source with lines' AS problem,
       [coalesce(toStringOrNull(c.slug), '?')] AS mentions
ORDER BY problem;
