import type { ManagedTransaction } from 'neo4j-driver';
import { addTo } from '../add-to.ts';
import { textOf, type Row, type Sort } from './format.ts';
import type { Knowledge } from './knowledge.ts';
import { kindLabel, shapeConcept, shapeNames, shapeRelation, shapeStatement } from './shape-row.ts';

/** How many nodes and relations were made. */
export interface Made {
  readonly nodes: number;
  readonly relations: number;
}

/** A statement and its rows. */
interface Step {
  readonly cypher: string;
  readonly rows: readonly unknown[];
}

/** Writes checked rows of one sort in a transaction. Rows that are in the graph already are brought to what they say. */
export async function writeBatch(tx: ManagedTransaction, sort: Sort, rows: readonly Row[], known: Knowledge): Promise<Made> {
  const steps = STEPS[sort](rows, known).filter((step) => step.rows.length > 0);
  // Sent one behind the other, without waiting for each answer.
  const results = await Promise.all(steps.map((step) => tx.run(step.cypher, { rows: step.rows })));
  let made: Made = { nodes: 0, relations: 0 };
  for (const { summary } of results) {
    const { nodesCreated, relationshipsCreated } = summary.counters.updates();
    made = { nodes: made.nodes + nodesCreated, relations: made.relations + relationshipsCreated };
  }
  return made;
}

const STEPS: Readonly<Record<Sort, (rows: readonly Row[], known: Knowledge) => readonly Step[]>> = {
  concepts: (rows, known) => [
    // What an earlier row of the concept has said, and this one does not say any more.
    {
      cypher: `UNWIND $rows AS row
        MATCH (c:Concept {slug: row.slug})
        REMOVE c:$([label IN row.labels WHERE label IN labels(c)])
        WITH c, row
        MATCH (c)-[:HAS_NAME]->(n:Name {type: 'PREFERRED'})
        WHERE n.text <> CASE n.language WHEN 'EN' THEN row.name ELSE row.nameZh END
        DETACH DELETE n`,
      rows: rows.flatMap((row) => {
        const { slug, name, nameZh, kind } = row;
        const labels = [...known.kinds].filter((other) => other !== kind).map(kindLabel);
        return known.wasThere(textOf(row, 'slug')) ? [{ slug, name, nameZh, labels }] : [];
      }),
    },
    {
      cypher: `UNWIND $rows AS row
        MATCH (s:Source {slug: row.source})
        MERGE (c:Concept {slug: row.slug})
        SET c += row.properties
        SET c:$(row.label)
        MERGE (c)-[m:MENTIONED_IN]->(s)
        SET m.lines = row.lines
        WITH c, row
        UNWIND row.names AS name
        MERGE (c)-[:HAS_NAME]->(n:Name {text: name.text, language: name.language})
        SET n.type = name.type`,
      rows: rows.map((row) => ({
        slug: row['slug'],
        source: row['source'],
        lines: row['lines'],
        label: kindLabel(textOf(row, 'kind')),
        properties: shapeConcept(row),
        names: shapeNames(row),
      })),
    },
  ],
  names: (rows) => [
    {
      cypher: `UNWIND $rows AS row
        MATCH (c:Concept {slug: row.concept})
        MERGE (c)-[:HAS_NAME]->(n:Name {text: row.text, language: row.language})
        SET n.type = CASE n.type WHEN 'PREFERRED' THEN n.type ELSE row.type END`,
      rows,
    },
  ],
  statements: (rows) => [
    {
      cypher: `UNWIND $rows AS row
        MATCH (c:Concept {slug: row.concept})
        MATCH (s:Source {slug: row.source})
        MERGE (t:Statement {id: row.id})
        SET t += row.properties
        MERGE (c)-[:HAS_STATEMENT]->(t)
        MERGE (t)-[:STATED_IN]->(s)
        WITH t, c, s
        MATCH (other)-[r:HAS_STATEMENT|STATED_IN]-(t)
        WHERE NOT other IN [c, s]
        DELETE r`,
      rows: rows.map((row) => ({ id: row['id'], concept: row['concept'], source: row['source'], properties: shapeStatement(row) })),
    },
  ],
  relations: (rows, known) =>
    [...groupByType(rows)].map(([type, ofType]) => ({
      // A symmetric relation that is there is found in either direction.
      cypher: `UNWIND $rows AS row
        MATCH (a:Concept {slug: row.from})
        MATCH (b:Concept {slug: row.to})
        MERGE (a)-[r:\`${type.replaceAll('`', '``')}\`]-${known.types.get(type)?.symmetric ? '' : '>'}(b)
        SET r += row.properties`,
      rows: ofType.map((row) => ({ from: row['from'], to: row['to'], properties: shapeRelation(row) })),
    })),
};

function groupByType(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) addTo(groups, textOf(row, 'type'), row);
  return groups;
}
