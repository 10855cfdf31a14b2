import { getNamedType, isCompositeType, type DocumentNode, type GraphQLSchema } from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';

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

/** How many ancestors or relations the concepts of a comparison are taken to share, for each of them. */
const SHARED = 20;

/** How large the lists are that the schema has about itself; that of all types counts as so many as there are. */
const SCHEMA_LISTS: ReadonlyMap<string, number> = new Map([
  ['__Type.fields', 20],
  ['__Type.inputFields', 20],
  ['__Type.enumValues', 10],
  ['__Field.args', 4],
]);

/** How many selections are looked at, with fragments expanded, before the counting is given up; there are limits before this one. */
const MOST_SELECTIONS = 100_000;

/**
 * The cost of an operation: how many objects its answer could hold. Each list is charged with its limit, by default where the
 * operation names none, times what is selected in it; scalars are free.
 * @throws {GraphQLError} when the operation or its variables are not valid, or expand beyond all bounds.
 */
export function queryCost(
  schema: GraphQLSchema,
  query: DocumentNode,
  operationName: string | undefined,
  variables: Readonly<Record<string, unknown>>,
): number {
  return getComplexity({
    schema,
    query,
    ...(operationName !== undefined && { operationName }),
    variables,
    estimators: [(of) => estimate(of, schema)],
    maxQueryNodes: MOST_SELECTIONS,
  });
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
function sizeOf(field: string, args: Readonly<Record<string, unknown>>): number {
  if (SINGLES.has(field)) return 1;
  if (field.startsWith('__')) return SCHEMA_LISTS.get(field) ?? 1;
  const number = (name: string): number => (typeof args[name] === 'number' ? Math.max(1, args[name]) : 1);
  const length = (name: string): number => (Array.isArray(args[name]) ? Math.max(1, args[name].length) : 1);
  const text = typeof args['text'] === 'string' ? Math.ceil(args['text'].length / CHARACTERS_PER_MENTION) : 1;
  const hidden = field === 'Query.compare' ? SHARED : 1;
  return number('limit') * number('first') * number('maxHops') * length('terms') * length('slugs') * Math.max(1, text) * hidden;
}
