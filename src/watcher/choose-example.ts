import type { Reader } from '../neo4j/index.ts';

/** Gives a query about a concept of a graph that has many relations; of an empty graph, one about the graph itself. */
export async function chooseExample(reader: Reader): Promise<string> {
  const { records } = await reader.run(
    'MATCH (c:Concept) RETURN c.slug AS slug ORDER BY COUNT { (c)--(other:Concept) } DESC, slug LIMIT 1',
  );
  const slug = records[0]?.get('slug') as string | undefined;
  return slug === undefined
    ? '{ graph { version concepts relations } }'
    : `{ concept(slug: ${JSON.stringify(slug)}) { name nameZh kind summary names { text language } statements(limit: 3) { kind text } } }`;
}
