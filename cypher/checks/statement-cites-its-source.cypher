// error: Every statement says which line of which source it comes from.
MATCH (s:Statement)
WHERE NOT s.line IS :: INTEGER NOT NULL OR NOT EXISTS { (s)-[:STATED_IN]->(:Source) }
RETURN 'The statement "' + coalesce(toStringOrNull(s.id), '?') + '" has no source or no line' AS problem,
       [coalesce(toStringOrNull(s.id), '?')] AS mentions
ORDER BY problem;
