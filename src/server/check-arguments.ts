import {
  getNamedType,
  getVariableValues,
  GraphQLError,
  GraphQLInt,
  Kind,
  TypeInfo,
  valueFromAST,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { CLOSURE_DEPTH, isGeneratedList, PAGE_SIZE } from '../schema/index.ts';

/** The bounds of an argument; what is above the largest value is taken as that where `clamped`, else refused. */
interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly clamped?: boolean;
}

/**
 * Checks the paging arguments of an operation before anything runs, and gives the document to run: an argument of null is
 * left out, so that its default holds, and a page size over the largest of a generated list becomes the largest.
 * @throws {GraphQLError} BAD_USER_INPUT, naming the argument, its value and its bounds.
 */
export function checkArguments(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): DocumentNode {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) return document; // execution reports what is wrong with the variables
  const typeInfo = new TypeInfo(schema);
  let field: GraphQLField<unknown, unknown> | undefined;
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      // Operations that are not run, and their variables, are left as they are.
      OperationDefinition: (node) => (node === operation ? undefined : false),
      Field: () => {
        field = typeInfo.getFieldDef() ?? undefined;
      },
      Argument: (node) => {
        const argument = typeInfo.getArgument();
        if (!field || !argument || typeInfo.getParentInputType()) return undefined;
        if (argument.defaultValue !== undefined && isNothing(node, coerced)) return null;
        if (argument.name === 'after') checkCursor(node, field.name, coerced);
        const bounds = boundsOf(field, argument.name);
        if (!bounds || getNamedType(argument.type) !== GraphQLInt) return undefined;
        const value: unknown = valueFromAST(node.value, GraphQLInt, coerced);
        if (typeof value !== 'number') return undefined;
        if (value > bounds.most && bounds.clamped) return { ...node, value: { kind: Kind.INT, value: String(bounds.most) } };
        if (value < bounds.least || value > bounds.most) throw outOfBounds(node, field.name, value, bounds);
        return undefined;
      },
    }),
  );
}

/** Whether an argument says nothing: null, or an order by nothing. */
function isNothing({ value }: ArgumentNode, variables: Readonly<Record<string, unknown>>): boolean {
  const given: unknown = valueFromASTUntyped(value, variables);
  if (given === null) return true;
  return Array.isArray(given) && given.every((item) => typeof item === 'object' && item !== null && Object.keys(item).length === 0);
}

/** A cursor is what `endCursor` and `cursor` give: the place in a list, in base64. */
function checkCursor(node: ArgumentNode, field: string, variables: Readonly<Record<string, unknown>>): void {
  const given: unknown = valueFromASTUntyped(node.value, variables);
  if (typeof given !== 'string' || /^arrayconnection:\d{1,9}$/u.test(Buffer.from(given, 'base64').toString('utf8'))) return;
  throw new GraphQLError(
    `The argument "after" of "${field}" is ${JSON.stringify(given.slice(0, 100))}, which is no cursor of this service.`,
    {
      nodes: node,
      extensions: { code: 'BAD_USER_INPUT', argumentName: 'after', http: { status: 400 } },
    },
  );
}

function boundsOf(field: GraphQLField<unknown, unknown>, argument: string): Bounds | undefined {
  if (argument === 'offset') return { least: 0, most: 10_000 };
  if (argument === 'maxDepth') return { least: 1, most: CLOSURE_DEPTH };
  if (argument === 'hops') return { least: 1, most: 3 };
  if (argument === 'maxHops') return { least: 1, most: 10 };
  if (argument === 'limit' && field.name === 'paths') return { least: 1, most: 20 };
  if (argument === 'limit' || argument === 'first') {
    return isGeneratedList(field)
      ? { least: 1, most: PAGE_SIZE, clamped: true }
      : { least: 1, most: field.name.endsWith('Transitive') ? 1000 : 100 };
  }
  return undefined;
}

function outOfBounds(node: ArgumentNode, field: string, value: number, { least, most, clamped }: Bounds): GraphQLError {
  const range = clamped ? `at least ${least}` : `from ${least} to ${most}`;
  return new GraphQLError(`The argument "${node.name.value}" of "${field}" is ${value}; it must be ${range}.`, {
    nodes: node,
    extensions: { code: 'BAD_USER_INPUT', argumentName: node.name.value, http: { status: 400 } },
  });
}
