// error: Two concepts with one preferred name in a language cannot be told apart by it.
MATCH (c:Concept)-[:HAS_NAME]->(n:Name {type: 'PREFERRED'})
WITH n.language AS language, toLower(normalize(toStringOrNull(n.text), NFKC)) AS name, c ORDER BY c.slug
WITH language, name, collect(DISTINCT toStringOrNull(c.slug)) AS slugs
WHERE name IS NOT NULL AND size(slugs) > 1
RETURN 'The preferred name "' + name + '" (' + language + ') belongs to ' + toStringOrNull(size(slugs)) + ' concepts: '
         + reduce(list = '', slug IN slugs | list + CASE list WHEN '' THEN '' ELSE ', ' END + slug) AS problem,
       slugs[1..2] AS mentions
ORDER BY problem;
