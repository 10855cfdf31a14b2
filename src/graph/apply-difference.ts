import type { Difference } from './differ.ts';
import type { Runner, StoredGraph } from './read-content.ts';

/** Carries out a difference on the graph that it was made for, in the transaction that it was read in. */
export async function applyDifference(runner: Runner, difference: Difference, stored: StoredGraph): Promise<void> {
  const ids = (elements: readonly { readonly id: string }[]): string[] => elements.map(({ id }) => id);
  const run = async (cypher: string, rows: readonly unknown[]): Promise<void> => {
    if (rows.length > 0) await runner.run(cypher, { rows });
  };
  await run('MATCH ()-[r]->() WHERE elementId(r) IN $rows DELETE r', ids(difference.deleteRelations));
  await run('MATCH (n) WHERE elementId(n) IN $rows DETACH DELETE n', ids(difference.deleteNodes));
  await run(
    `UNWIND $rows AS row
     MATCH (n) WHERE elementId(n) = row.id
     SET n += row.set
     SET n:$(row.addLabels)
     REMOVE n:$(row.removeLabels)`,
    difference.updateNodes,
  );
  const keyToId = new Map(stored.nodes.flatMap(({ key, id }) => (key === undefined ? [] : [[key, id] as const])));
  if (difference.createNodes.length > 0) {
    const { records } = await runner.run(
      'UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.properties RETURN row.key AS key, elementId(n) AS id',
      { rows: difference.createNodes },
    );
    for (const record of records) keyToId.set(record.get('key') as string, record.get('id') as string);
  }
  await run(
    `UNWIND $rows AS row
     MATCH (a) WHERE elementId(a) = row.from
     MATCH (b) WHERE elementId(b) = row.to
     CREATE (a)-[r:$(row.type)]->(b)
     SET r = row.properties`,
    difference.createRelations.map(({ from, type, to, properties }) => ({
      from: keyToId.get(from),
      type,
      to: keyToId.get(to),
      properties,
    })),
  );
  await run('UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row.id SET r += row.set', difference.updateRelations);
}
