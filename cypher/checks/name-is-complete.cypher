// error: A name has a text, a language and a type, and belongs to one concept.
MATCH (n:Name)
WITH n, COUNT { (:Concept)-[:HAS_NAME]->(n) } AS owners
WHERE NOT n.text IS :: STRING NOT NULL OR NOT coalesce(n.language IN ['EN', 'ZH'], false)
   OR NOT coalesce(n.type IN ['PREFERRED', 'ALIAS', 'ABBREVIATION', 'MISSPELLING'], false) OR owners <> 1
RETURN 'The name "' + coalesce(toString(n.text), '?') + '" has the language ' + coalesce(toString(n.language), 'none')
         + ', the type ' + coalesce(toString(n.type), 'none') + ' and ' + toString(owners) + ' concepts' AS problem,
       [coalesce(toString(n.text), '?')] AS mentions
ORDER BY problem;
