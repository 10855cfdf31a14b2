// error: Something refers to a concept that nobody defines.
// A seed refers to a concept by its slug alone, so a slug with a typo is a concept without a name.
MATCH (c:Concept)
WHERE c.name IS NULL AND c.nameZh IS NULL AND c.kind IS NULL
RETURN 'The concept "' + coalesce(toStringOrNull(c.slug), '?') + '" is referred to, but nobody defines it: it has neither a name nor a kind' AS problem,
       [coalesce(toStringOrNull(c.slug), '?')] AS mentions
ORDER BY problem;
