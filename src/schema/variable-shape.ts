import {
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

export type Values = Readonly<Record<string, unknown>>;

/** The values of variables, taken apart into what a translation may depend on and the texts that it carries through as they are. */
export interface VariableShape {
  /** All but the texts: equal for values that differ in nothing but those. */
  readonly key: string;
  /** The texts, and whole lists of texts, in the order in which the variables are declared. */
  readonly texts: readonly (string | readonly string[])[];
  /** The same values with a mark in the place of each text, see {@link markOf}. */
  readonly marked: Values;
}

/** A text that stands for the text of this number; no literal of a document can hold it, because it is not well-formed Unicode. */
export function markOf(index: number): string {
  return `\uDC00${index}\uDC00`;
}

/**
 * Takes the coerced values of variables apart. A text is what a variable of the type String or ID holds; those of an enum are no
 * texts, nor are null and the empty text, which mean something of their own to filters.
 * @param types what the variables are declared as.
 */
export function shapeOf(types: ReadonlyMap<string, GraphQLInputType>, values: Values): VariableShape {
  const texts: (string | readonly string[])[] = [];
  const mark = (text: string | readonly string[]): string => markOf(texts.push(text) - 1);
  const take = (value: unknown, type: GraphQLInputType | undefined): unknown => {
    if (isNonNullType(type)) return take(value, type.ofType);
    if (typeof value === 'string') return isText(type) && value !== '' ? mark(value) : value;
    if (Array.isArray(value)) {
      const item = isListType(type) ? (type.ofType as GraphQLInputType) : type;
      return isTextList(value, item) ? [mark(value)] : value.map((one: unknown) => take(one, item));
    }
    if (typeof value === 'object' && value !== null) {
      const fields = isInputObjectType(type) ? type.getFields() : {};
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, take(one, fields[name]?.type)]));
    }
    return value;
  };
  const marked: Record<string, unknown> = {};
  for (const [name, type] of types) if (Object.hasOwn(values, name)) marked[name] = take(values[name], type);
  return { key: JSON.stringify(marked), texts, marked };
}

/** The types that the variables of an operation are declared as. */
export function variableTypes(schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode): Map<string, GraphQLInputType> {
  return new Map(
    variableDefinitions.map(({ variable, type }) => [
      variable.name.value,
      typeFromAST(schema, type as never) as unknown as GraphQLInputType,
    ]),
  );
}

function isText(type: GraphQLInputType | undefined): boolean {
  return ['String', 'ID'].includes(String(type));
}

function isTextList(values: readonly unknown[], item: GraphQLInputType | undefined): boolean {
  const type = isNonNullType(item) ? item.ofType : item;
  return isText(type) && values.length > 0 && values.every((value) => typeof value === 'string');
}
