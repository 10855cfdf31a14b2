import { getNamedType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';

/** The usual length of a list, and the largest that a generated list gives. */
export const PAGE_SIZE = 100;

/** How nodes of a type are sorted unless the client says otherwise: an order that is the same every time. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  Concept: ['slug'],
  Name: ['language', 'text'],
  Statement: ['order', 'id'],
  Source: ['slug'],
};

/** Whether a field is a list or connection of nodes that @neo4j/graphql generates, with arguments for paging and sorting. */
export function isGeneratedList({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.some(({ name }) => name === 'sort') && args.some(({ name }) => name === 'limit' || name === 'first');
}

/**
 * Gives every generated list its default page size and order, as default values of its arguments, where clients see them.
 * @neo4j/graphql itself has no default order, and its default limit would also cut closures.
 */
export function setDefaultArguments(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isGeneratedList(field)) continue;
      for (const arg of field.args) {
        if (arg.name === 'limit' || arg.name === 'first') arg.defaultValue = PAGE_SIZE;
        if (arg.name === 'sort') arg.defaultValue = defaultOrder(field);
      }
    }
  }
}

function defaultOrder(field: GraphQLField<unknown, unknown>): readonly object[] {
  const type = getNamedType(field.type);
  const isConnection = type.name.endsWith('Connection');
  const node = isConnection ? nodeTypeOf(type) : type.name;
  const properties = (ORDER[node] ?? []).map((property) => ({ [property]: 'ASC' }));
  const nested = isConnection && field.args.some(({ name, type: arg }) => name === 'sort' && 'node' in inputFields(arg));
  return nested ? properties.map((order) => ({ node: order })) : properties;
}

function nodeTypeOf(connection: unknown): string {
  if (!isObjectType(connection)) return '';
  const edge = getNamedType(connection.getFields()['edges']?.type);
  const node = isObjectType(edge) ? getNamedType(edge.getFields()['node']?.type) : undefined;
  return node?.name ?? '';
}

function inputFields(type: unknown): object {
  const named = getNamedType(type as Parameters<typeof getNamedType>[0]);
  return named && 'getFields' in named ? named.getFields() : {};
}
