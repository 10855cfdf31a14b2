// warning: A name that several concepts share is ambiguous when it is looked up.
MATCH (c:Concept)-[:HAS_NAME]->(n:Name)
WITH n.language AS language, toLower(normalize(toString(n.text), NFKC)) AS name, c, n ORDER BY c.slug
WITH language, name, collect(DISTINCT toString(c.slug)) AS slugs, collect(DISTINCT n.type) AS types
WHERE size(slugs) > 1 AND types <> ['PREFERRED']
RETURN 'The name "' + name + '" (' + language + ') belongs to ' + toString(size(slugs)) + ' concepts: '
         + reduce(list = '', slug IN slugs | list + CASE list WHEN '' THEN '' ELSE ', ' END + slug) AS problem,
       slugs[1..2] AS mentions
ORDER BY problem;
