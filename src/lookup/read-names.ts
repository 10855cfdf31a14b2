import type { Reader } from '../neo4j/index.ts';
import type { NameEntry } from './name-entry.ts';
import { NameIndex, type KnownConcept } from './name-index.ts';

/** In one statement, so that both are from one version of the graph. */
const READ_NAMES = `
MATCH (c:Concept)
WITH c, COUNT { (c)--(other:Concept) } AS relations, coalesce(c.commonNames, []) AS given
WITH c, relations, CASE WHEN given IS :: LIST<STRING NOT NULL> THEN given ELSE [] END AS common
MATCH (c)-[:HAS_NAME]->(n:Name)
RETURN c.slug AS slug, c.kind AS kind, n.text AS text, n.language AS language, n.type AS type, relations, common,
  CASE n.type WHEN 'PREFERRED' THEN [c.name, c.nameZh] END AS preferred, null AS other
UNION ALL
MATCH (c:Concept)-->(o:Concept)
RETURN c.slug AS slug, null AS kind, null AS text, null AS language, null AS type, null AS relations, null AS common, null AS preferred, o.slug AS other`;

/** Reads every name of a graph and makes the index of them. */
export async function readNames(reader: Reader): Promise<NameIndex> {
  const { records } = await reader.run(READ_NAMES);
  const entries: NameEntry[] = [];
  const concepts = new Map<string, KnownConcept>();
  const related = new Map<string, Set<string>>();
  const relate = (one: string, other: string): void => {
    const others = related.get(one);
    if (others) others.add(other);
    else related.set(one, new Set([other]));
  };
  for (const record of records) {
    const slug = record.get('slug') as string;
    const other = record.get('other') as string | null;
    if (other === null) {
      const row = record.toObject() as Omit<NameEntry, 'relations'> & { readonly relations: unknown; readonly preferred: unknown };
      const { kind, text, language, type, common, preferred } = row;
      if (preferred) {
        const [name, nameZh] = preferred as [string, string];
        concepts.set(slug, { slug, kind, name, nameZh });
      }
      entries.push({ slug, kind, text, language, type, common, relations: Number(row.relations) });
    } else {
      relate(slug, other);
      relate(other, slug);
    }
  }
  return NameIndex.build(entries, related, concepts);
}
