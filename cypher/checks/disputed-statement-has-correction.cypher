// error: Where the source is wrong, the statement says in both languages what holds; elsewhere there is nothing to correct.
MATCH (s:Statement)
WHERE (s.status = 'DISPUTED') <> (s.correction IS NOT NULL) OR (s.correction IS NULL) <> (s.correctionZh IS NULL)
RETURN 'The statement "' + coalesce(toString(s.id), '?') + '" is ' + coalesce(toString(s.status), 'without status') + ' with '
         + CASE WHEN s.correction IS NULL THEN 'no ' ELSE 'an ' END + 'English and '
         + CASE WHEN s.correctionZh IS NULL THEN 'no ' ELSE 'a ' END + 'Chinese correction' AS problem,
       [coalesce(toString(s.id), '?')] AS mentions
ORDER BY problem;
