// error: Where the source is wrong, the statement says in both languages what holds; elsewhere there is nothing to correct.
MATCH (s:Statement)
WHERE (s.status = 'DISPUTED') <> (s.correction IS NOT NULL) OR (s.correction IS NULL) <> (s.correctionZh IS NULL)
RETURN 'The statement "' + coalesce(toStringOrNull(s.id), '?') + '" is ' + coalesce(toStringOrNull(s.status), 'without status') + ' with '
         + CASE WHEN s.correction IS NULL THEN 'no ' ELSE 'an ' END + 'English and '
         + CASE WHEN s.correctionZh IS NULL THEN 'no ' ELSE 'a ' END + 'Chinese correction' AS problem,
       [coalesce(toStringOrNull(s.id), '?')] AS mentions
ORDER BY problem;
