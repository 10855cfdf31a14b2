import type { Driver } from 'neo4j-driver';
import { readSeedContent, readVocabulary, type GraphContent } from '../graph/index.ts';
import { ImportTargetError } from './errors.ts';
import { relationName, type Target } from './knowledge.ts';

/**
 * Reads what rows have to fit: the vocabulary and the sources of a graph, and which concepts, statements and acyclic relations
 * it holds.
 * @throws {ImportTargetError} when it has no kinds or no relation types.
 */
export async function readTarget(driver: Driver, database: string): Promise<Target> {
  const session = driver.session({ database, defaultAccessMode: 'READ' });
  /** Streams the rows of a statement, and keeps of each what is asked for. */
  const list = async <Item>(cypher: string, of: (values: readonly unknown[]) => Item, parameters = {}): Promise<readonly Item[]> => {
    const items: Item[] = [];
    for await (const record of session.run(cypher, parameters)) items.push(of([...record.values()]));
    return items;
  };
  const first = ([value]: readonly unknown[]): string => String(value);
  try {
    const vocabulary = await readVocabulary(session);
    return {
      vocabulary: refuseEmpty(vocabulary),
      sources: await list('MATCH (s:Source) RETURN s.slug', first),
      concepts: await list('MATCH (c:Concept) WHERE c.slug IS NOT NULL RETURN c.slug', first),
      statements: await list('MATCH (s:Statement) WHERE s.id IS NOT NULL RETURN s.id', first),
      acyclic: await list(
        'MATCH (a:Concept)-[r]->(b:Concept) WHERE type(r) IN $types RETURN a.slug, type(r), b.slug',
        ([from, type, to]) => [String(from), String(type), String(to)] as const,
        { types: [...acyclicTypes(vocabulary)] },
      ),
      seeded: describeSeeded(await readSeedContent(session)),
    };
  } finally {
    await session.close();
  }
}

/** The texts of a property of the nodes with a label. */
export function listKeys({ nodes }: Pick<GraphContent, 'nodes'>, label: string, property: string): readonly string[] {
  return nodes.flatMap(({ labels, properties }) => {
    const value = properties[property];
    return labels.includes(label) && typeof value === 'string' ? [value] : [];
  });
}

/** The slug in the key of a concept, as content has it. */
function slugOf(key: string): string {
  return key.replace(/^Concept:/u, '');
}

/** The relations of some types in content of seeds. */
export function listRelations({ relations }: GraphContent, types: ReadonlySet<string>): Target['acyclic'] {
  return relations.flatMap(({ from, type, to }) => (types.has(type) ? [[slugOf(from), type, slugOf(to)] as const] : []));
}

/** The names of the acyclic relation types of a vocabulary. */
export function acyclicTypes({ relationTypes }: Target['vocabulary']): ReadonlySet<string> {
  return new Set(relationTypes.flatMap(({ name, acyclic }) => (acyclic ? [name] : [])));
}

/** What content of seeds means to an import. */
export function describeSeeded({ nodes, relations }: GraphContent): Target['seeded'] {
  const keysOf = (label: string, property: string): ReadonlySet<string> => new Set(listKeys({ nodes }, label, property));
  return {
    concepts: keysOf('Concept', 'slug'),
    statements: keysOf('Statement', 'id'),
    relations: new Set(relations.map(({ from, type, to }) => relationName(slugOf(from), type, slugOf(to)))),
  };
}

/** @throws {ImportTargetError} when a vocabulary has no kinds or no relation types. */
export function refuseEmpty(vocabulary: Target['vocabulary']): Target['vocabulary'] {
  if (vocabulary.kinds.length > 0 && vocabulary.relationTypes.length > 0) return vocabulary;
  throw new ImportTargetError(
    'The graph declares no kinds or no relation types yet, and no row can be checked. Seed its vocabulary first: conceptgraph seed --seed FOLDER',
  );
}
