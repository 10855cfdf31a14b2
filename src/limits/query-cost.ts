import { getNamedType, getOperationAST, getVariableValues, isCompositeType, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { remember } from '../remember.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Lists that hold one object, though they could hold more by their type: a name or statement is of one concept. */
const SINGLES: ReadonlySet<string> = new Set([
  'Name.concept',
  'Name.conceptConnection',
  'Statement.concept',
  'Statement.conceptConnection',
  'Statement.source',
  'Statement.sourceConnection',
]);

/** How many characters of a text are charged as one concept that it names: the densest texts have no more. */
const CHARACTERS_PER_MENTION = 4;

/** The arguments that say how large a list may be: by their number, by how many items they have, or by their length. */
const NUMBERS = ['limit', 'first', 'maxHops'] as const;
const LISTS = ['terms', 'slugs'] as const;
const TEXT = 'text';
const SIZES: ReadonlySet<string> = new Set([...NUMBERS, ...LISTS, TEXT]);

/** How many items the lists of a comparison have at most, for each of its concepts: as `compare.cypher` and `statements.cypher` of `cypher/queries` cut them off. */
const COMPARED = 100;
const COMPARED_LISTS: ReadonlySet<string> = new Set([
  'Comparison.sharedRelations',
  'Comparison.commonAncestors',
  'ConceptRelations.relations',
  'StatementRow.cells',
]);

/** How large the lists are that the schema has about itself; that of all types counts as so many as there are. */
const SCHEMA_LISTS: ReadonlyMap<string, number> = new Map([
  ['__Type.fields', 20],
  ['__Type.inputFields', 20],
  ['__Type.enumValues', 10],
  ['__Field.args', 4],
]);

/** How many selections are looked at, with fragments expanded, before the counting is given up; there are limits before this one. */
const MOST_SELECTIONS = 100_000;

/** How many costs of one document are remembered, for as many sizes that its variables give to lists. */
const REMEMBERED = 100;

/** What is known of the costs of a document. */
interface KnownCosts {
  /** The variables on which they depend. */
  readonly variables: readonly string[];
  /** By the operation and the sizes that these variables give. */
  readonly costs: Map<string, number>;
}

const knownCosts = remember((_: GraphQLSchema, document: DocumentNode): KnownCosts => ({
  variables: sizingVariables(document),
  costs: new Map(),
}));

/**
 * The cost of an operation: how many objects its answer could hold. Each list is charged with its limit, by default where the
 * operation names none, times what is selected in it; scalars are free. It is worked out once for each document and the sizes that
 * its variables give.
 * @returns 0 when the variables are not valid and the cost is not known: then there is no answer.
 * @throws {GraphQLError} when the operation expands beyond all bounds.
 */
export function queryCost(schema: GraphQLSchema, query: DocumentNode, operationName: string | undefined, variables: Variables): number {
  const { variables: sizing, costs } = knownCosts(schema, query);
  let key = operationName ?? '';
  for (const name of sizing) key += `,${describeSize(variables[name])}`;
  let cost = costs.get(key);
  if (cost === undefined) {
    const definitions = getOperationAST(query, operationName)?.variableDefinitions ?? [];
    if (getVariableValues(schema, definitions, variables, { maxErrors: 1 }).errors) return 0;
    cost = walk(schema, query, operationName, variables);
    const [oldest] = costs.keys();
    if (costs.size >= REMEMBERED && oldest !== undefined) costs.delete(oldest);
    costs.set(key, cost);
  }
  return cost;
}

function walk(schema: GraphQLSchema, query: DocumentNode, operationName: string | undefined, variables: Variables): number {
  return getComplexity({
    schema,
    query,
    ...(operationName !== undefined && { operationName }),
    variables,
    estimators: [(of) => estimate(of, schema)],
    maxQueryNodes: MOST_SELECTIONS,
  });
}

/** The variables that say how large lists are, or whether something is left out, anywhere in a document. */
function sizingVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  const take = { Variable: ({ name }: { readonly name: { readonly value: string } }) => void names.add(name.value) };
  visit(document, {
    Directive: (directive) => void visit(directive, take),
    Field: ({ arguments: given = [] }) => {
      for (const argument of given) if (SIZES.has(argument.name.value)) visit(argument, take);
    },
  });
  return [...names];
}

/** What the cost depends on of a variable, as a text: the same for values of the same size. */
function describeSize(value: unknown): string {
  if (typeof value === 'string') return `"${charged(value)}`;
  if (Array.isArray(value)) return `[${value.length}`;
  return typeof value === 'object' && value !== null ? '{' : String(value);
}

function estimate({ type, field, args, childComplexity }: ComplexityEstimatorArgs, schema: GraphQLSchema): number {
  if (!isCompositeType(getNamedType(field.type))) return 0;
  if (type.name === '__Schema' && field.name === 'types') return Object.keys(schema.getTypeMap()).length * (1 + childComplexity);
  return sizeOf(`${type.name}.${field.name}`, args) * (1 + childComplexity);
}

/**
 * How many objects a field gives by its arguments: their sizes multiplied, since each of several terms has as many hits. Lists
 * without arguments, such as the edges of a page, are charged where the arguments are.
 */
function sizeOf(field: string, args: Variables): number {
  if (SINGLES.has(field)) return 1;
  if (COMPARED_LISTS.has(field)) return COMPARED;
  if (field.startsWith('__')) return SCHEMA_LISTS.get(field) ?? 1;
  const text = args[TEXT];
  let size = typeof text === 'string' ? charged(text) : 1;
  for (const name of NUMBERS) size *= typeof args[name] === 'number' ? Math.max(1, args[name]) : 1;
  for (const name of LISTS) size *= Array.isArray(args[name]) ? Math.max(1, args[name].length) : 1;
  return size;
}

/** As how many concepts a text is charged. */
function charged(text: string): number {
  return Math.max(1, Math.ceil(text.length / CHARACTERS_PER_MENTION));
}
