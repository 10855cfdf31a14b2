/**
 * A GraphQL operation as text that knows what it asks and answers. What GraphQL Code Generator makes in its `documentMode: 'string'`
 * fits; a parsed document (`DocumentNode`) does not.
 */
export interface TypedDocument<Data, Variables> {
  readonly __apiType?: (variables: Variables) => Data;
  readonly kind?: never;
  toString(): string;
}
