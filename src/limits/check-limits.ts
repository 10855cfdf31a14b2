import { GraphQLError, type DocumentNode, type GraphQLFormattedError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { QueryLimits } from '../config.ts';
import type { QueryMeasure } from './measure-document.ts';
import { measureQuery } from './measure-query.ts';
import { queryCost } from './query-cost.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Which measure each limit holds for, and how a measure above it is said. */
const MEASURES: readonly (readonly [limit: keyof QueryLimits, measure: keyof QueryMeasure, say: (found: number) => string])[] = [
  ['MAX_DEPTH', 'depth', (found) => `is nested ${found} fields deep`],
  ['MAX_ROOT_FIELDS', 'rootFields', (found) => `has ${found} fields at its root`],
  ['MAX_ALIASES', 'aliases', (found) => `has ${found} aliases`],
  ['MAX_DIRECTIVES', 'directives', (found) => `has ${found} directives`],
  ['MAX_FIELDS', 'fields', (found) => `has ${found} fields`],
  ['MAX_INPUT_DEPTH', 'inputDepth', (found) => `has input objects nested at least ${found} deep`],
  ['MAX_INPUT_OBJECTS', 'inputObjects', (found) => `has at least ${found} input objects, such as conditions of a filter`],
  ['MAX_INPUT_VALUES', 'inputValues', (found) => `has at least ${found} values in its arguments`],
  ['MAX_BRANCHES', 'branches', (found) => `has ${found} fields with fields of their own`],
];

/**
 * Refuses an operation that is too large by its text and its variables, before any of it is carried out. Variables are looked at no
 * further than to where a limit is exceeded.
 * @throws {GraphQLError} QUERY_TOO_COSTLY, naming the limit, what it allows and what was found.
 */
export function checkSize(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables, limits: QueryLimits): void {
  const measure = measureQuery(document, operation, variables, {
    inputDepth: limits.MAX_INPUT_DEPTH,
    inputObjects: limits.MAX_INPUT_OBJECTS,
    inputValues: limits.MAX_INPUT_VALUES,
  });
  for (const [limit, name, say] of MEASURES) {
    const found = measure[name];
    if (found > limits[limit]) throw tooCostly(`The query ${say(found)}`, limit, limits[limit], found);
  }
}

/**
 * Refuses an operation whose answer could be too large, before any of it is carried out.
 * @returns its cost: how many objects its answer could hold; 0 when its variables are not valid, which execution reports.
 * @throws {GraphQLError} QUERY_TOO_COSTLY, naming the limit, what it allows and the cost.
 */
export function checkCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Variables,
  { MAX_COST }: QueryLimits,
): number {
  const cost = queryCost(schema, document, operationName, variables);
  if (cost > MAX_COST) throw tooCostly(`The answer to the query could hold ${cost} objects`, 'MAX_COST', MAX_COST, cost);
  return cost;
}

/** What is said of a query over a limit; its setting is named, so that whoever runs the service knows what to change. */
function tooCostly(what: string, limit: keyof QueryLimits, allowed: number, found: number): GraphQLError {
  return new GraphQLError(`${what}; at most ${allowed} are allowed (${limit}). Ask for less at once, or page with smaller limits.`, {
    extensions: { code: 'QUERY_TOO_COSTLY', limit, allowed, found, http: { status: 400 } },
  });
}

/** How graphql-js says that a document has more tokens than it is told to read. */
const TOKEN_ERROR = /^Syntax Error: Document contains more tha[nt] \d+ tokens/u;

/** What a client is told of a document that was not read to its end because of its tokens; undefined when an error says something else. */
export function explainTokenError(message: string, { MAX_TOKENS }: QueryLimits): GraphQLFormattedError | undefined {
  if (!TOKEN_ERROR.test(message)) return undefined;
  return {
    message: `The query has more than ${MAX_TOKENS} tokens, which is the most that is allowed (MAX_TOKENS). Ask for less at once.`,
    extensions: { code: 'QUERY_TOO_COSTLY', limit: 'MAX_TOKENS', allowed: MAX_TOKENS },
  };
}
