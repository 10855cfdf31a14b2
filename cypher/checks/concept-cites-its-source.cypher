// error: Every concept says where the sources mention it, by line.
MATCH (c:Concept)
WHERE c.name IS NOT NULL
  AND NOT EXISTS { MATCH (c)-[m:MENTIONED_IN]->(:Source) WHERE m.lines IS NOT NULL AND size(m.lines) > 0 }
RETURN 'The concept "' + coalesce(toString(c.slug), '?') + '" has no source with lines' AS problem,
       [coalesce(toString(c.slug), '?')] AS mentions
ORDER BY problem;
