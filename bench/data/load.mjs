import neo4j from 'neo4j-driver';
import { deriveName } from './derive.mjs';

/** How many rows travel in one statement. */
const BATCH = 5_000;

const CREATE_CONCEPTS = `
UNWIND $rows AS row
MATCH (s:Source {slug: row.source})
CREATE (c:Concept:$(row.label) {slug: row.slug, kind: row.kind, name: row.name, nameZh: row.nameZh, summary: row.summary, summaryZh: row.summaryZh})
CREATE (c)-[:MENTIONED_IN {lines: row.lines}]->(s)
FOREACH (name IN row.names | CREATE (c)-[:HAS_NAME]->(n:Name) SET n = name)
FOREACH (statement IN row.statements | CREATE (c)-[:HAS_STATEMENT]->(t:Statement)-[:STATED_IN]->(s) SET t = statement)`;

const CREATE_RELATIONS = `
UNWIND $rows AS row
MATCH (a:Concept {slug: row.from})
MATCH (b:Concept {slug: row.to})
CREATE (a)-[:$(row.type) {source: row.source, lines: row.lines, implied: false}]->(b)`;

const INDEXES = ['CREATE INDEX bench_name_folded IF NOT EXISTS FOR (n:Name) ON (n.folded)', 'CALL db.awaitIndexes(3600)'];

/**
 * Loads a generated graph by a plain loop of UNWIND statements over Bolt, into a database that holds the vocabulary.
 * @param tell is told now and then how many concepts there are.
 * @returns {Promise<{entities: number, milliseconds: number}>} how many nodes and relationships were made, and how long it took.
 */
export async function loadGraph(driver, graph, tell) {
  const begin = performance.now();
  let entities = 0;
  const send = async (statement, rows) => {
    const { summary } = await driver.executeQuery(statement, { rows }, { database: 'neo4j' });
    const { nodesCreated, relationshipsCreated } = summary.counters.updates();
    entities += nodesCreated + relationshipsCreated;
  };
  let done = 0;
  for (const rows of inBatches(graph.concepts(), BATCH)) {
    await send(
      CREATE_CONCEPTS,
      rows.map((row) => withWholeNumbers(withDerived(row))),
    );
    done += rows.length;
    if (done % 50_000 === 0) tell(`${done} of ${graph.count} concepts`);
  }
  tell('the relations');
  for (const rows of inBatches(graph.relations(), BATCH)) await send(CREATE_RELATIONS, rows.map(withWholeNumbers));
  const milliseconds = performance.now() - begin;
  for (const statement of INDEXES) await driver.executeQuery(statement, {}, { database: 'neo4j' });
  return { entities, milliseconds };
}

/** The driver sends a number as a float unless it is told otherwise; lines and places are whole numbers. */
function withWholeNumbers(row) {
  return {
    ...row,
    ...(row.lines && { lines: row.lines.map((line) => neo4j.int(line)) }),
    ...(row.line && { line: neo4j.int(row.line), order: neo4j.int(row.order) }),
  };
}

function withDerived({ names, degree, statements, ...concept }) {
  return {
    ...concept,
    label: concept.kind.charAt(0) + concept.kind.slice(1).toLowerCase(),
    statements: statements.map(withWholeNumbers),
    names: names.map((name) => ({ ...name, ...deriveName(name, concept.slug, degree) })),
  };
}

/** Adds to the names of a graph that is there what {@link loadGraph} writes with them. */
export async function deriveNames(driver) {
  const { records } = await driver.executeQuery(
    `MATCH (c:Concept) WITH c, COUNT { (c)--(:Concept) } AS relations MATCH (c)-[:HAS_NAME]->(n:Name)
     RETURN elementId(n) AS id, n.text AS text, n.type AS type, c.slug AS owner, relations`,
    {},
    { database: 'neo4j' },
  );
  const rows = records.map((record) => {
    const { id, owner, relations, ...name } = record.toObject();
    return { id, derived: deriveName(name, owner, Number(relations)) };
  });
  for (const part of inBatches(rows, BATCH)) {
    await driver.executeQuery('UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row.id SET n += row.derived', { rows: part });
  }
  for (const statement of INDEXES) await driver.executeQuery(statement, {}, { database: 'neo4j' });
}

/** Cuts rows into parts of a size. */
function* inBatches(rows, size) {
  let batch = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
