// 07 Errors of the document
// What it gets wrong, with the correction: a table, in its own order. Take .textZh and .correctionZh for Chinese.
MATCH (concept:Concept)-[:HAS_STATEMENT]->(statement:Statement {status: 'DISPUTED'})-[:STATED_IN]->(source:Source)
RETURN
  statement.line AS line,
  concept.name AS concept,
  statement.text AS said,
  statement.correction AS correction,
  source.slug AS source
ORDER BY source, line, statement.order;
