import type { Vocabulary } from '../graph/index.ts';
import type { Reader } from '../neo4j/index.ts';

/** Something that a check has found wrong with the graph. */
export interface GraphProblem {
  readonly check: string;
  readonly problem: string;
}

const READ_COUNTS = `
CALL () {
  MATCH (c:Concept)
  WITH c.kind AS kind, count(*) AS times
  RETURN collect([kind, times]) AS kinds
}
CALL () {
  MATCH (a:Concept)-[r]->(b:Concept)
  WITH type(r) AS type, count(*) AS times
  RETURN collect([type, times]) AS relationTypes
}
CALL () { MATCH (s:Statement) RETURN count(s) AS statements }
CALL () { MATCH (n:Name) RETURN count(n) AS names }
CALL () {
  MATCH (s:Source)
  WITH s ORDER BY s.slug
  RETURN collect(s {.slug, .title, .author, .publishedOn, .language, .url, .license}) AS sources
}
RETURN kinds, relationTypes, statements, names, sources`;

/** Answers the field `graph`, but for what is wrong with it, in one round trip; relations of undeclared types do not count. */
export async function readGraphInfo(reader: Reader, { kinds, relationTypes }: Vocabulary): Promise<object> {
  const { records, version } = await reader.run(READ_COUNTS);
  const row = records[0];
  const counts = (column: string): Map<string, number> =>
    new Map(((row?.get(column) ?? []) as [string, unknown][]).map(([name, times]) => [name, Number(times)]));
  const ofKind = counts('kinds');
  const ofType = counts('relationTypes');
  const kindInfos = kinds.map((kind) => ({ ...kind, concepts: ofKind.get(kind.name) ?? 0 }));
  const typeInfos = relationTypes.map((type) => ({ ...type, relations: ofType.get(type.name) ?? 0 }));
  return {
    version,
    concepts: kindInfos.reduce((sum, { concepts }) => sum + concepts, 0),
    relations: typeInfos.reduce((sum, { relations }) => sum + relations, 0),
    statements: Number(row?.get('statements') ?? 0),
    names: Number(row?.get('names') ?? 0),
    kinds: kindInfos,
    relationTypes: typeInfos,
    sources: row?.get('sources') ?? [],
  };
}
