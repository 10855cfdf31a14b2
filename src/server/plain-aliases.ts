import { Kind, visit, type DocumentNode } from 'graphql';
import { remember } from '../remember.ts';

/** A document with aliases of ours in the place of those of the client. */
export interface PlainDocument {
  readonly document: DocumentNode;
  /** The client's alias for each of ours; empty for a document without aliases. */
  readonly aliases: ReadonlyMap<string, string>;
}

/**
 * Numbers the aliases of a document. @neo4j/graphql writes them into its Cypher, so that the database would have to plan each
 * way of naming the same fields by itself; and whoever sends ever new names would keep it busy with that.
 */
export const plainAliases: (document: DocumentNode) => PlainDocument = remember((document: DocumentNode): PlainDocument => {
  const ours = new Map<string, string>();
  const numbered = visit(document, {
    [Kind.FIELD]: (node) => {
      if (!node.alias) return undefined;
      const alias = node.alias.value;
      if (alias === node.name.value) return { ...node, alias: undefined };
      let number = ours.get(alias);
      // No field of the schema is called like this: their names come from a vocabulary, where they begin with a letter.
      if (number === undefined) ours.set(alias, (number = `_${ours.size + 1}`));
      return { ...node, alias: { ...node.alias, value: number } };
    },
  });
  return { document: numbered, aliases: new Map([...ours].map(([alias, number]) => [number, alias])) };
});

/** Gives a part of an answer with the aliases of the client in the place of ours. */
export function withAliases(data: unknown, aliases: PlainDocument['aliases']): unknown {
  if (Array.isArray(data)) return data.map((item) => withAliases(item, aliases));
  if (typeof data !== 'object' || data === null) return data;
  const named = Object.create(null) as Record<string, unknown>; // `__proto__` is a name like any other here
  for (const [key, value] of Object.entries(data)) named[aliases.get(key) ?? key] = withAliases(value, aliases);
  return named;
}
