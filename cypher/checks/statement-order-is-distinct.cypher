// warning: Statements of one concept that share an order have no order.
MATCH (c:Concept)-[:HAS_STATEMENT]->(s:Statement)
WITH c, s.order AS place, s ORDER BY s.id
WITH c, place, collect(toStringOrNull(s.id)) AS ids
WHERE size(ids) > 1
RETURN 'The statements ' + reduce(list = '', id IN ids | list + CASE list WHEN '' THEN '' ELSE ', ' END + id) + ' of "'
         + coalesce(toStringOrNull(c.slug), '?') + '" have the same order ' + coalesce(toStringOrNull(place), 'none') AS problem,
       ids[1..2] AS mentions
ORDER BY problem;
