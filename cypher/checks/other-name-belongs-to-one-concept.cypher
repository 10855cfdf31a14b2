// warning: A name that several concepts share is ambiguous when it is looked up.
MATCH (c:Concept)-[:HAS_NAME]->(n:Name)
WITH n.language AS language, toLower(normalize(toStringOrNull(n.text), NFKC)) AS name, c, n ORDER BY c.slug
WITH language, name, collect(DISTINCT toStringOrNull(c.slug)) AS slugs, collect(DISTINCT n.type) AS types
WHERE name IS NOT NULL AND size(slugs) > 1 AND types <> ['PREFERRED']
RETURN 'The name "' + name + '" (' + language + ') belongs to ' + toStringOrNull(size(slugs)) + ' concepts: '
         + reduce(list = '', slug IN slugs | list + CASE list WHEN '' THEN '' ELSE ', ' END + slug) AS problem,
       slugs[1..2] AS mentions
ORDER BY problem;
