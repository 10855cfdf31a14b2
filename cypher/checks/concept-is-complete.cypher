// error: A concept lacks something that every concept has, so the API leaves it out.
MATCH (c:Concept)
WHERE c.name IS NOT NULL OR c.nameZh IS NOT NULL OR c.kind IS NOT NULL
UNWIND ['slug', 'kind', 'name', 'nameZh', 'summary', 'summaryZh'] AS property
WITH c, property
WHERE NOT c[property] IS :: STRING NOT NULL OR trim(coalesce(toStringOrNull(c[property]), '')) = ''
RETURN 'The concept "' + coalesce(toStringOrNull(c.slug), toStringOrNull(c.name), '?') + '" has no ' + property + ' that is a text' AS problem,
       [coalesce(toStringOrNull(c.slug), toStringOrNull(c.name), '?')] AS mentions
ORDER BY problem;
