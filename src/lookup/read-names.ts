import type { Reader } from '../neo4j/index.ts';
import { NameIndex, type NameEntry } from './name-index.ts';

const READ_NAMES = `
MATCH (c:Concept)
WITH c, COUNT { (c)--(other:Concept) } AS relations
MATCH (c)-[:HAS_NAME]->(n:Name)
RETURN c.slug AS slug, c.kind AS kind, n.text AS text, n.language AS language, n.type AS type, relations`;

/** Reads every name of a graph and makes the index of them, with the version of the graph that they are from. */
export async function readNames(reader: Reader): Promise<{ readonly names: NameIndex; readonly version: string }> {
  const { records, version } = await reader.run(READ_NAMES);
  const entries = records.map((record) => {
    const row = record.toObject() as Omit<NameEntry, 'relations'> & { readonly relations: unknown };
    return { ...row, relations: Number(row.relations) };
  });
  return { names: new NameIndex(entries), version };
}
