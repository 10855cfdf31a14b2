import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Neo4jError } from 'neo4j-driver';
import type { Log } from '../log.ts';

/** Codes of the driver and of Neo4j that mean: the database is not there just now. */
const UNAVAILABLE =
  /ServiceUnavailable|SessionExpired|DatabaseUnavailable|[Cc]onnection acquisition|Security\.(?:Unauthorized|AuthorizationExpired)/u;
/** Codes that mean: the query was stopped because it took too much. */
const TOO_COSTLY = /TransactionTimedOut|MemoryPoolOutOfMemory|Terminated/u;

/** What a client learns of an error that is not its own. */
export const INTERNAL_ERROR = 'Something went wrong on our side; it is in the log.';

/**
 * Makes the function that turns an error into what a client may see of it. What was raised for the client passes;
 * of anything else the client learns only what to do, and the log learns the rest.
 */
export function formatErrors(log: Log): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const original = unwrapResolverError(error);
    if (original instanceof GraphQLError) return withoutStack(formatted);
    const code = original instanceof Neo4jError ? `${original.code} ${original.message}` : '';
    const answer = (message: string, known: string): GraphQLFormattedError => ({
      message,
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      extensions: { code: known },
    });
    log.error(original instanceof Error ? (original.stack ?? original.message) : String(original));
    if (UNAVAILABLE.test(code))
      return answer('The database of the graph cannot be reached just now; try again later.', 'GRAPH_UNAVAILABLE');
    if (TOO_COSTLY.test(code)) return answer('The query took too long or too much memory; ask for less at once.', 'QUERY_TOO_COSTLY');
    return answer(INTERNAL_ERROR, 'INTERNAL_SERVER_ERROR');
  };
}

function withoutStack({ extensions, ...rest }: GraphQLFormattedError): GraphQLFormattedError {
  if (!extensions) return rest;
  const { stacktrace: _, ...shown } = extensions;
  return { ...rest, extensions: shown };
}
