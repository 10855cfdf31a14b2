import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Neo4jError } from 'neo4j-driver';
import type { Config } from '../config.ts';
import { explainTokenError } from '../limits/index.ts';
import type { Log } from '../log.ts';
import { ConnectionBrokenError, GraphAwayError } from '../neo4j/index.ts';
import { ClientGoneError, currentRequest, DeadlineError, StoppingError } from '../request-scope.ts';

/** Codes of the driver and of Neo4j that mean: the database is not there just now, or not well, when its disk is full, say. */
const UNAVAILABLE =
  /ServiceUnavailable|SessionExpired|ProtocolError|[Cc]onnection acquisition|Security\.(?:Unauthorized|AuthorizationExpired)|Neo\.DatabaseError\.(?:General|Transaction)|Neo\.TransientError/u;
/** Codes that mean: the query was stopped because it took too much. */
const TOO_COSTLY = /TransactionTimedOut|MemoryPoolOutOfMemory/u;
/** The code that means: the transaction was ended, by its deadline or by somebody who looks after the database. */
const ENDED = /Transaction\.Terminated/u;

/** What a client learns of an error that is not its own. */
export const INTERNAL_ERROR = 'Something went wrong on our side; it is in the log.';

/**
 * Makes the function that turns an error into what a client may see of it. What was raised for the client passes;
 * of anything else the client learns only what to do and what the request is called, and the log learns the rest.
 */
export function formatErrors(
  { limits, introspection }: Pick<Config, 'limits' | 'introspection'>,
  log: Log,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const original = innermost(error);
    if (original instanceof GraphQLError && isForClient(original, formatted))
      return explainTokenError(formatted.message, limits) ?? shown(formatted, introspection);
    const { code, message } = explain(original);
    if (!isNoNews(original)) log.error(describe(original));
    return {
      message,
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      extensions: { code, ...requestId() },
    };
  };
}

/**
 * Whether an error was raised for the client. What graphql-js finds wrong with a value of our own was not; that has no code and
 * points at nothing, whereas what it finds wrong with an argument points at where the client has written it. What @neo4j/graphql
 * raises, under a name of its own, is for the client.
 */
function isForClient({ name, nodes }: GraphQLError, { extensions }: GraphQLFormattedError): boolean {
  return nodes !== undefined || name.startsWith('Neo4jGraphQL') || extensions?.['code'] !== 'INTERNAL_SERVER_ERROR';
}

/** Whether an error is known already, or has nobody to be told. */
function isNoNews(error: unknown): boolean {
  return error instanceof GraphAwayError || error instanceof ClientGoneError || error instanceof StoppingError;
}

/** What was raised in the first place; an error of a field that was asked for by another field is wrapped more than once. */
function innermost(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? innermost(error.originalError) : error;
}

/** What a client learns of an error that was not raised for it. */
function explain(error: unknown): { readonly code: string; readonly message: string } {
  const code = error instanceof Neo4jError ? `${error.code} ${error.message}` : '';
  if (error instanceof DeadlineError || error instanceof ClientGoneError || TOO_COSTLY.test(code) || (ENDED.test(code) && isLate())) {
    return { code: 'QUERY_TOO_COSTLY', message: 'The query took too long or too much memory; ask for less at once.' };
  }
  if (
    error instanceof GraphAwayError ||
    error instanceof ConnectionBrokenError ||
    error instanceof StoppingError ||
    UNAVAILABLE.test(code) ||
    ENDED.test(code)
  ) {
    return { code: 'GRAPH_UNAVAILABLE', message: 'The database of the graph cannot be reached just now; try again later.' };
  }
  return { code: 'INTERNAL_SERVER_ERROR', message: INTERNAL_ERROR };
}

/** Whether the time of the request is over. */
function isLate(): boolean {
  const request = currentRequest();
  return request !== undefined && performance.now() >= request.deadline;
}

function describe(error: unknown): string {
  if (error instanceof DeadlineError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function requestId(): { readonly requestId?: string } {
  const id = currentRequest()?.id;
  return id === undefined ? {} : { requestId: id };
}

/** What graphql-js suggests, by what the schema has. */
const SUGGESTION = /\s*Did you mean [^?]*\?$/u;

/** How long a message may be: those about values repeat the value. */
const MESSAGE_LENGTH = 500;

/** An error that was raised for the client: without its stack, no longer than anybody reads, and without suggestions where the schema is not shown. */
function shown({ message, extensions, ...rest }: GraphQLFormattedError, suggests: boolean): GraphQLFormattedError {
  const text = suggests ? message : message.replace(SUGGESTION, '');
  const told = { ...rest, message: text.length > MESSAGE_LENGTH ? `${text.slice(0, MESSAGE_LENGTH)} …` : text };
  if (!extensions) return told;
  const { stacktrace: _, ...others } = extensions;
  return { ...told, extensions: others };
}
