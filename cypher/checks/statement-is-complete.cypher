// error: A statement lacks something that every statement has, so the API leaves it out.
MATCH (s:Statement)
WITH s, COUNT { (:Concept)-[:HAS_STATEMENT]->(s) } AS owners
UNWIND [
  ['an id', s.id IS :: STRING NOT NULL],
  ['a text', s.text IS :: STRING NOT NULL AND trim(coalesce(toStringOrNull(s.text), '')) <> ''],
  ['a Chinese text', s.textZh IS :: STRING NOT NULL AND trim(coalesce(toStringOrNull(s.textZh), '')) <> ''],
  ['an order that is a whole number of at most 2147483647', s.order IS :: INTEGER NOT NULL AND coalesce(abs(toIntegerOrNull(s.order)) <= 2147483647, false)],
  ['a kind that the API knows', coalesce(s.kind IN ['FEATURE', 'MECHANISM', 'COMPONENT', 'USE_CASE', 'ADVANTAGE', 'DRAWBACK', 'VARIANT', 'FACT', 'NOTE', 'REFERENCE'], false)],
  ['the status ASSERTED or DISPUTED', coalesce(s.status IN ['ASSERTED', 'DISPUTED'], false)],
  ['one concept that it is about', owners = 1]
] AS part
WITH s, part
WHERE NOT part[1]
RETURN 'The statement "' + coalesce(toStringOrNull(s.id), '?') + '" does not have ' + part[0] AS problem,
       [coalesce(toStringOrNull(s.id), '?')] AS mentions
ORDER BY problem;
