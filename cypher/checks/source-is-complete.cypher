// error: A source has a slug, a title, an author and a language.
MATCH (s:Source)
WHERE NOT s.slug IS :: STRING NOT NULL OR NOT s.title IS :: STRING NOT NULL
   OR NOT s.author IS :: STRING NOT NULL OR NOT coalesce(s.language IN ['EN', 'ZH'], false)
RETURN 'The source "' + coalesce(toStringOrNull(s.slug), '?') + '" lacks a slug, a title, an author or a language (EN or ZH)' AS problem,
       [coalesce(toStringOrNull(s.slug), '?')] AS mentions
ORDER BY problem;
