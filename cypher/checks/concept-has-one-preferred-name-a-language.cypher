// error: A concept has exactly one preferred name in each language, the one that it shows.
MATCH (c:Concept)
WHERE c.name IS NOT NULL
UNWIND [['EN', c.name], ['ZH', c.nameZh]] AS wanted
WITH c, wanted[0] AS language, wanted[1] AS shown,
     [(c)-[:HAS_NAME]->(n:Name) WHERE n.type = 'PREFERRED' AND n.language = wanted[0] | n.text] AS preferred
WHERE shown IS NOT NULL AND preferred <> [shown]
RETURN 'The concept "' + coalesce(toStringOrNull(c.slug), '?') + '" shows "' + coalesce(toStringOrNull(shown), '?') + '", but its preferred names in ' + language + ' are: '
         + CASE WHEN preferred = [] THEN 'none' ELSE '' END + reduce(list = '', text IN preferred | list + CASE list WHEN '' THEN '' ELSE ', ' END + coalesce(toStringOrNull(text), '?')) AS problem,
       [coalesce(toStringOrNull(c.slug), '?')] AS mentions
ORDER BY problem;
