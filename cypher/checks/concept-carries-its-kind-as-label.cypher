// error: The kind of a concept is also its second label, by which Neo4j Browser colors it.
MATCH (c:Concept)
WHERE c.kind IS :: STRING NOT NULL
WITH c, reduce(label = '', word IN split(toStringOrNull(c.kind), '_') | label + left(word, 1) + toLower(substring(word, 1))) AS label
WHERE NOT label IN labels(c)
RETURN 'The concept "' + coalesce(toStringOrNull(c.slug), '?') + '" lacks the label ' + label AS problem,
       [coalesce(toStringOrNull(c.slug), '?')] AS mentions
ORDER BY problem;
