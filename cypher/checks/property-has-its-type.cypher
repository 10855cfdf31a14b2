// error: A property that may be missing is of the type that the API gives it, where it is there.
CALL () {
  MATCH (s:Statement)
  UNWIND ['group', 'groupZh', 'correction', 'correctionZh', 'key', 'valueText', 'unit', 'date', 'section'] AS property
  WITH s, property WHERE NOT s[property] IS :: STRING
  RETURN 'The statement "' + coalesce(toStringOrNull(s.id), '?') + '"' AS what, property, 'a text' AS type, [coalesce(toStringOrNull(s.id), '?')] AS mentions
  UNION
  MATCH (s:Statement)
  WHERE NOT s.value IS :: INTEGER | FLOAT
  RETURN 'The statement "' + coalesce(toStringOrNull(s.id), '?') + '"' AS what, 'value' AS property, 'a number' AS type, [coalesce(toStringOrNull(s.id), '?')] AS mentions
  UNION
  MATCH (s:Source)
  UNWIND ['publishedOn', 'url', 'license'] AS property
  WITH s, property WHERE NOT s[property] IS :: STRING
  RETURN 'The source "' + coalesce(toStringOrNull(s.slug), '?') + '"' AS what, property, 'a text' AS type, [coalesce(toStringOrNull(s.slug), '?')] AS mentions
  UNION
  MATCH (a:Concept)-[r]->(b:Concept)
  UNWIND [
    ['note', 'a text', r.note IS :: STRING], ['noteZh', 'a text', r.noteZh IS :: STRING], ['task', 'a text', r.task IS :: STRING],
    ['unit', 'a text', r.unit IS :: STRING], ['source', 'a text', r.source IS :: STRING], ['value', 'a number', r.value IS :: INTEGER | FLOAT],
    ['implied', 'true or false', r.implied IS :: BOOLEAN], ['lines', 'a list of whole numbers', r.lines IS :: LIST<INTEGER NOT NULL>]
  ] AS part
  WITH a, r, b, part WHERE NOT part[2]
  RETURN coalesce(toStringOrNull(a.slug), '?') + ' ' + type(r) + ' ' + coalesce(toStringOrNull(b.slug), '?') AS what, part[0] AS property, part[1] AS type,
         [coalesce(toStringOrNull(a.slug), '?'), type(r), coalesce(toStringOrNull(b.slug), '?')] AS mentions
}
RETURN what + ' has a ' + property + ' that is not ' + type AS problem, mentions AS mentions
ORDER BY problem;
