import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { RequestContext } from './build-schema.ts';

/** Resolvers by their types and fields. */
export type Resolvers = Readonly<
  Record<string, Readonly<Record<string, (source: never, args: never, context: RequestContext, info: never) => unknown>>>
>;

/**
 * Gives fields of a schema these resolvers, in the place of those that they had. Given to @neo4j/graphql instead, each of them
 * would be wrapped in what makes its own reads ready.
 * @throws {Error} for a field that the schema does not have.
 */
export function setResolvers(schema: GraphQLSchema, resolvers: Resolvers): void {
  for (const [typeName, ofType] of Object.entries(resolvers)) {
    const type = schema.getType(typeName);
    for (const [fieldName, resolve] of Object.entries(ofType)) {
      const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
      if (!field) throw new Error(`the schema has no field ${typeName}.${fieldName}`);
      field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
    }
  }
}
