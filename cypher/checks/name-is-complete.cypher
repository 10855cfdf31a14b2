// error: A name has a text, a language and a type, and belongs to one concept.
MATCH (n:Name)
WITH n, COUNT { (:Concept)-[:HAS_NAME]->(n) } AS owners
WHERE NOT n.text IS :: STRING NOT NULL OR NOT coalesce(n.language IN ['EN', 'ZH'], false)
   OR NOT coalesce(n.type IN ['PREFERRED', 'ALIAS', 'ABBREVIATION', 'MISSPELLING'], false) OR owners <> 1
RETURN 'The name "' + coalesce(toStringOrNull(n.text), '?') + '" has the language ' + coalesce(toStringOrNull(n.language), 'none')
         + ', the type ' + coalesce(toStringOrNull(n.type), 'none') + ' and ' + toStringOrNull(owners) + ' concepts' AS problem,
       [coalesce(toStringOrNull(n.text), '?')] AS mentions
ORDER BY problem;
