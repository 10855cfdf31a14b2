import DataLoader from 'dataloader';
import type { Kind, RelationType, Vocabulary } from '../graph/index.ts';
import type { Reader } from '../neo4j/index.ts';

/** Something that a check has found wrong with the graph. */
export interface GraphProblem {
  readonly check: string;
  readonly problem: string;
}

/** What has to be read for the fields of `graph`, as the Cypher that gives one column of that name. */
const PARTS = {
  kinds: `CALL () {
  MATCH (c:Concept)
  WITH c.kind AS kind, count(*) AS times
  RETURN collect([kind, times]) AS kinds
}`,
  relationTypes: `CALL () {
  MATCH (a:Concept)-[r]->(b:Concept)
  WITH type(r) AS type, count(*) AS times
  RETURN collect([type, times]) AS relationTypes
}`,
  statements: 'CALL () { MATCH (s:Statement) RETURN count(s) AS statements }',
  names: 'CALL () { MATCH (n:Name) RETURN count(n) AS names }',
  sources: `CALL () {
  MATCH (s:Source)
  WITH s ORDER BY s.slug
  RETURN collect(s {.slug, .title, .author, .publishedOn, .language, .url, .license}) AS sources
}`,
};

type Part = keyof typeof PARTS;

/**
 * Gives what the field `graph` is resolved from, but for what is wrong with it. Only what a client selects is read, all of it in
 * one round trip; relations of undeclared types do not count.
 */
export function readGraphInfo(reader: Reader, { kinds, relationTypes }: Vocabulary): object {
  const parts = new DataLoader<Part | 'version', unknown>(async (wanted) => {
    const columns = wanted.filter((one) => one !== 'version');
    const { records, version } = await reader.run(`${columns.map((part) => PARTS[part]).join('\n')}\nRETURN ${columns.join(', ') || 1}`);
    return wanted.map((one) => (one === 'version' ? version : records[0]?.get(one)));
  });
  const countsOf = async (part: Part): Promise<ReadonlyMap<string, number>> =>
    new Map(((await parts.load(part)) as [string, unknown][]).map(([name, times]) => [name, Number(times)]));
  const kindInfos = async (): Promise<(Kind & { readonly concepts: number })[]> => {
    const counts = await countsOf('kinds');
    return kinds.map((kind) => ({ ...kind, concepts: counts.get(kind.name) ?? 0 }));
  };
  const typeInfos = async (): Promise<(RelationType & { readonly relations: number })[]> => {
    const counts = await countsOf('relationTypes');
    return relationTypes.map((type) => ({ ...type, relations: counts.get(type.name) ?? 0 }));
  };
  return {
    version: () => parts.load('version'),
    concepts: async () => (await kindInfos()).reduce((sum, { concepts }) => sum + concepts, 0),
    relations: async () => (await typeInfos()).reduce((sum, { relations }) => sum + relations, 0),
    statements: async () => Number(await parts.load('statements')),
    names: async () => Number(await parts.load('names')),
    kinds: kindInfos,
    relationTypes: typeInfos,
    sources: () => parts.load('sources'),
  };
}
