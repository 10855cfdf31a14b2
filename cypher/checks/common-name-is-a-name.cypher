// error: A common name of a concept is one of its names, but for upper and lower case.
MATCH (c:Concept) WHERE c.commonNames IS NOT NULL
WITH c, CASE WHEN c.commonNames IS :: LIST<STRING NOT NULL> THEN c.commonNames ELSE [null] END AS commonNames
UNWIND commonNames AS common
WITH c, common WHERE common IS NULL OR NOT EXISTS { MATCH (c)-[:HAS_NAME]->(n:Name) WHERE toLower(toStringOrNull(n.text)) = toLower(common) }
RETURN 'The concept "' + coalesce(toStringOrNull(c.slug), '?') + '" has ' +
         coalesce('"' + common + '" as a common name, which is none of its names', 'commonNames that are not a list of texts') AS problem,
       [coalesce(toStringOrNull(c.slug), '?'), coalesce(common, 'commonNames')] AS mentions
ORDER BY problem;
