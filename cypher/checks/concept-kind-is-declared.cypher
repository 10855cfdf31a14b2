// error: A concept has a kind that the vocabulary does not know, so the API leaves it out.
MATCH (c:Concept)
WHERE c.kind IS NOT NULL AND NOT EXISTS { MATCH (k:Kind) WHERE k.name = c.kind }
RETURN 'The concept "' + coalesce(toStringOrNull(c.slug), '?') + '" has the kind ' + toStringOrNull(c.kind) + ', which the vocabulary does not declare' AS problem,
       [coalesce(toStringOrNull(c.slug), '?'), toStringOrNull(c.kind)] AS mentions
ORDER BY problem;
