// error: Kinds and relation types have a label in both languages and a description.
MATCH (v:Kind|RelationType)
WHERE NOT v.label IS :: STRING NOT NULL OR NOT v.labelZh IS :: STRING NOT NULL OR NOT v.description IS :: STRING NOT NULL
RETURN coalesce(toStringOrNull(v.name), '?') + ' lacks a label, a Chinese label or a description' AS problem,
       [coalesce(toStringOrNull(v.name), '?')] AS mentions
ORDER BY problem;
