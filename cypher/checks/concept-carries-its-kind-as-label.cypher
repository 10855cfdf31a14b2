// error: The kind of a concept is also its second label, by which Neo4j Browser colors it.
MATCH (c:Concept)
WHERE c.kind IS :: STRING NOT NULL
WITH c, reduce(label = '', word IN split(c.kind, '_') | label + left(word, 1) + toLower(substring(word, 1))) AS label
WHERE NOT label IN labels(c)
RETURN 'The concept "' + coalesce(toString(c.slug), '?') + '" lacks the label ' + label AS problem,
       [coalesce(toString(c.slug), '?')] AS mentions
ORDER BY problem;
