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
  type VariableDefinitionNode,
} from 'graphql';
import { remember } from '../remember.ts';
import { CLOSURE_DEPTH, isGeneratedList, PAGE_SIZE } from '../schema/index.ts';

type Variables = Readonly<Record<string, unknown>>;

/** The bounds of an argument; what is above the largest value is taken as that where `clamped`, else refused. */
interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly clamped?: boolean;
}

/** An argument that has to be looked at. */
interface Place {
  readonly node: ArgumentNode;
  readonly field: string;
  /** Whether the argument has a default, which holds where it says nothing. */
  readonly hasDefault: boolean;
  readonly bounds: Bounds | undefined;
  /** What is done with it whatever the variables are; undefined where they matter, or where it is refused. */
  readonly always?: Outcome | undefined;
}

/** What is done with an argument: it is left as it is, left out, or made as large as it may be. */
type Outcome = 'kept' | 'omitted' | 'clamped';

/** What has to be looked at in an operation, each time that it is sent. */
interface Plan {
  readonly places: readonly Place[];
  /** The variables that these places use. */
  readonly variables: readonly VariableDefinitionNode[];
  /** The documents to run, by what is done with the places. */
  readonly documents: Map<string, DocumentNode>;
}

/** How many documents to run are remembered of one document; there are hardly more than two. */
const REMEMBERED = 50;

/**
 * Checks the paging arguments of an operation before anything runs, and gives the document to run: an argument of null is
 * left out, so that its default holds, and a page size over the largest of a generated list becomes the largest. Where the same is
 * done with the same document, the document to run is the same object as well.
 * @throws {GraphQLError} BAD_USER_INPUT, naming the argument, its value and its bounds.
 */
export function checkArguments(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): DocumentNode {
  const { places, variables: definitions, documents } = planOf(schema, document, operation);
  if (places.length === 0) return document;
  const { coerced } = definitions.length > 0 ? getVariableValues(schema, definitions, variables, { maxErrors: 1 }) : { coerced: {} };
  if (!coerced) return document; // execution reports what is wrong with the variables
  const outcomes = places.map((place) => place.always ?? judge(place, coerced));
  if (outcomes.every((outcome) => outcome === 'kept')) return document;
  const key = outcomes.join();
  let changed = documents.get(key);
  if (!changed) {
    changed = rewrite(document, places, outcomes);
    if (documents.size < REMEMBERED) documents.set(key, changed);
  }
  return changed;
}

/** Finds the arguments of an operation and its fragments that have to be looked at, once for each document. */
const planOf = remember((schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Plan => {
  const places: Place[] = [];
  const used = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  let field: GraphQLField<unknown, unknown> | undefined;
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      // Operations that are not run, and their variables, are left as they are.
      OperationDefinition: (node) => (node === operation ? undefined : false),
      Field: () => {
        field = typeInfo.getFieldDef() ?? undefined;
      },
      Directive: () => false,
      Argument: (node) => {
        const argument = typeInfo.getArgument();
        if (!field || !argument) return;
        const bounds = getNamedType(argument.type) === GraphQLInt ? boundsOf(field, argument.name) : undefined;
        const place = { node, field: field.name, hasDefault: argument.defaultValue !== undefined, bounds };
        const names = variablesOf(node);
        if (!bounds && !place.hasDefault && argument.name !== 'after') return;
        const always = names.length === 0 ? judgeOnce(place) : undefined;
        if (always !== 'kept') places.push({ ...place, always });
        for (const name of names) used.add(name);
      },
    }),
  );
  const variables = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [];
  return { places, variables, documents: new Map() };
});

function variablesOf(node: ArgumentNode): readonly string[] {
  const names: string[] = [];
  visit(node, { Variable: ({ name }) => void names.push(name.value) });
  return names;
}

/** Says what is done with an argument without variables, unless it is refused. */
function judgeOnce(place: Place): Outcome | undefined {
  try {
    return judge(place, {});
  } catch {
    return undefined;
  }
}

/** Says what is done with an argument. @throws {GraphQLError} when it is refused. */
function judge({ node, field, hasDefault, bounds }: Place, variables: Variables): Outcome {
  if (hasDefault && isNothing(node, variables)) return 'omitted';
  if (node.name.value === 'after') checkCursor(node, field, variables);
  if (!bounds) return 'kept';
  const value: unknown = valueFromAST(node.value, GraphQLInt, variables);
  if (typeof value !== 'number') return 'kept';
  if (value > bounds.most && bounds.clamped) return 'clamped';
  if (value < bounds.least || value > bounds.most) throw outOfBounds(node, field, value, bounds);
  return 'kept';
}

function rewrite(document: DocumentNode, places: readonly Place[], outcomes: readonly Outcome[]): DocumentNode {
  const changes = new Map<ArgumentNode, ArgumentNode | null>();
  for (const [index, { node, bounds }] of places.entries()) {
    if (outcomes[index] === 'omitted') changes.set(node, null);
    if (outcomes[index] === 'clamped') changes.set(node, { ...node, value: { kind: Kind.INT, value: String(bounds?.most) } });
  }
  return visit(document, { Argument: (node) => changes.get(node) });
}

/** Whether an argument says nothing: null, or an order by nothing. */
function isNothing({ value }: ArgumentNode, variables: Variables): boolean {
  const given: unknown = valueFromASTUntyped(value, variables);
  if (given === null) return true;
  return Array.isArray(given) && given.every((item) => typeof item === 'object' && item !== null && Object.keys(item).length === 0);
}

/** A cursor is what `endCursor` and `cursor` give: the place in a list, in base64. */
function checkCursor(node: ArgumentNode, field: string, variables: Variables): void {
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
