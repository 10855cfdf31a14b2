import { GraphQLError, parse, type ASTNode } from 'graphql';
import { Neo4jError } from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { GraphAwayError } from '../../../src/neo4j/index.ts';
import { ClientGoneError, DeadlineError, inRequest } from '../../../src/request-scope.ts';
import { formatErrors } from '../../../src/server/format-error.ts';

const config = readConfig({});
const SECRET = 'bolt://neo4j:secret@10.0.0.7:7687 MATCH (c:Concept)';

/** Formats an error that a resolver has raised, as Apollo hands it over. */
function format(original: Error): { readonly shown: ReturnType<ReturnType<typeof formatErrors>>; readonly logged: readonly string[] } {
  const wrapped = new GraphQLError(original.message, { path: ['concepts', 0], originalError: original });
  return formatWrapped(wrapped);
}

function formatWrapped(error: GraphQLError): ReturnType<typeof format> {
  const logged: string[] = [];
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: (message: string) => void logged.push(message) };
  const formatted = {
    message: error.message,
    locations: [{ line: 1, column: 3 }],
    path: ['concepts', 0],
    extensions: { code: 'INTERNAL_SERVER_ERROR', ...error.extensions, stacktrace: [`Error: ${SECRET}`, '    at here'] },
  };
  return { shown: formatErrors(config, log)(formatted, error), logged };
}

describe('formatErrors', () => {
  it.each([
    ['ServiceUnavailable', 'GRAPH_UNAVAILABLE'],
    ['SessionExpired', 'GRAPH_UNAVAILABLE'],
    ['Neo.TransientError.General.DatabaseUnavailable', 'GRAPH_UNAVAILABLE'],
    ['Neo.ClientError.Security.Unauthorized', 'GRAPH_UNAVAILABLE'],
    ['Neo.ClientError.Security.AuthorizationExpired', 'GRAPH_UNAVAILABLE'],
    ['Neo.ClientError.Transaction.TransactionTimedOut', 'QUERY_TOO_COSTLY'],
    ['Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration', 'QUERY_TOO_COSTLY'],
    ['Neo.TransientError.General.MemoryPoolOutOfMemoryError', 'QUERY_TOO_COSTLY'],
    ['Neo.TransientError.Transaction.Terminated', 'GRAPH_UNAVAILABLE'],
    ['Neo.ClientError.Statement.SyntaxError', 'INTERNAL_SERVER_ERROR'],
    ['Neo.DatabaseError.General.UnknownError', 'GRAPH_UNAVAILABLE'],
    ['Neo.DatabaseError.Transaction.TransactionStartFailed', 'GRAPH_UNAVAILABLE'],
    ['Neo.TransientError.Transaction.DeadlockDetected', 'GRAPH_UNAVAILABLE'],
    ['Neo.DatabaseError.Statement.ExecutionFailed', 'INTERNAL_SERVER_ERROR'],
  ])('turns %s into %s, hides the rest and logs it', (neo4jCode, code) => {
    const { shown, logged } = format(new Neo4jError(SECRET, neo4jCode, '50N42', 'general processing exception'));
    expect(shown.extensions).toEqual({ code });
    expect(shown.message).toMatch(/^[A-Z].*\.$/u);
    expect(JSON.stringify(shown)).not.toMatch(/secret|MATCH|Neo\.|here/u);
    expect(logged).toEqual([expect.stringContaining(SECRET)]);
  });

  it.each([new TypeError(SECRET), new Error(`ServiceUnavailable ${SECRET}`), new RangeError(`TransactionTimedOut ${SECRET}`)])(
    'hides what a bug says: %s',
    (bug) => {
      const { shown, logged } = format(bug);
      expect(shown).toEqual({
        message: 'Something went wrong on our side; it is in the log.',
        locations: [{ line: 1, column: 3 }],
        path: ['concepts', 0],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      });
      expect(logged).toEqual([expect.stringContaining(SECRET)]);
    },
  );

  it('takes a transaction that was ended for one that took too long once the deadline is over', () => {
    const ended = new Neo4jError(SECRET, 'Neo.TransientError.Transaction.Terminated', '50N42', 'general processing exception');
    const codeAt = (deadline: number): unknown =>
      inRequest({ id: 'r', signal: new AbortController().signal, deadline }, () => format(ended).shown.extensions?.['code']);
    expect(codeAt(performance.now() - 1)).toBe('QUERY_TOO_COSTLY');
    expect(codeAt(performance.now() + 60_000)).toBe('GRAPH_UNAVAILABLE');
  });

  it('hides what is wrong with a value of the graph, logs it, and says what the request is called', () => {
    const wrong = new GraphQLError(`Float cannot represent non numeric value: "${SECRET}"`);
    const { shown, logged } = inRequest({ id: 'r-1', signal: new AbortController().signal, deadline: 0 }, () => formatWrapped(wrong));
    expect(shown).toEqual({
      message: 'Something went wrong on our side; it is in the log.',
      locations: [{ line: 1, column: 3 }],
      path: ['concepts', 0],
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' },
    });
    expect(logged).toEqual([expect.stringContaining(SECRET)]);
  });

  it('tells what is wrong with an argument though only execution has found it', () => {
    const [node] = parse('{ a }').definitions;
    const wrong = new GraphQLError('Argument "slug" of non-null type "ID!" must not be null.', { nodes: node as ASTNode });
    expect(format(wrong)).toMatchObject({ shown: { message: wrong.message }, logged: [] });
  });

  it('tells of a deadline, and logs it without a stack', () => {
    const { shown, logged } = format(new DeadlineError(5_000));
    expect(shown.extensions).toEqual({ code: 'QUERY_TOO_COSTLY' });
    expect(logged).toEqual(['The request was not answered within 5000 ms.']);
  });

  it('logs nothing of a database that is known to be away, nor of a client that has gone', () => {
    expect(format(new GraphAwayError())).toMatchObject({ shown: { extensions: { code: 'GRAPH_UNAVAILABLE' } }, logged: [] });
    expect(format(new ClientGoneError()).logged).toEqual([]);
  });

  it('names the request in what it hides', () => {
    const scope = { id: 'request-7', signal: new AbortController().signal, deadline: 0 };
    const { shown } = inRequest(scope, () => format(new Error('a bug')));
    expect(shown.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'request-7' });
  });

  it('says which limit a document with too many tokens is over', () => {
    const error = new GraphQLError('Syntax Error: Document contains more that 1000 tokens. Parsing aborted.');
    expect(formatErrors(config, console)({ message: error.message }, error)).toEqual({
      message: 'The query has more than 1000 tokens, which is the most that is allowed (MAX_TOKENS). Ask for less at once.',
      extensions: { code: 'QUERY_TOO_COSTLY', limit: 'MAX_TOKENS', allowed: 1000 },
    });
  });

  it('logs the stack of what it hides', () => {
    const bug = new Error('a bug');
    expect(format(bug).logged).toEqual([bug.stack]);
  });

  it('passes what was raised for the client, without the stack, and logs nothing', () => {
    const raised = new GraphQLError('The argument "limit" is 0.', { extensions: { code: 'BAD_USER_INPUT', argumentName: 'limit' } });
    for (const { shown, logged } of [format(raised), formatWrapped(raised)]) {
      expect(shown).toMatchObject({ message: raised.message, path: ['concepts', 0], locations: [{ line: 1, column: 3 }] });
      expect(shown.extensions).not.toHaveProperty('stacktrace');
      expect(logged).toEqual([]);
    }
    expect(formatWrapped(raised).shown.extensions).toEqual({ code: 'BAD_USER_INPUT', argumentName: 'limit' });
  });

  it('passes an error without extensions, places or a path', () => {
    const error = new GraphQLError('Syntax Error: Unexpected }.');
    expect(formatErrors(config, console)({ message: error.message }, error)).toEqual({ message: error.message });
  });

  it('cuts what repeats a long value, and suggests nothing where the schema is not shown', () => {
    const long = new GraphQLError(`The value ${'x'.repeat(10_000)} is wrong.`);
    expect(formatErrors(config, console)({ message: long.message }, long).message).toHaveLength(502);
    const wrong = new GraphQLError('Field "slg" is not defined by type "ConceptWhere". Did you mean "slug"?');
    const message = (introspection: boolean): string =>
      formatErrors({ ...config, introspection }, console)({ message: wrong.message }, wrong).message;
    expect([message(true), message(false)]).toEqual([wrong.message, 'Field "slg" is not defined by type "ConceptWhere".']);
  });

  it('hides something thrown that is no error', () => {
    const logged: string[] = [];
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: (message: string) => void logged.push(message) };
    expect(formatErrors(config, log)({ message: SECRET }, SECRET)).toEqual({
      message: 'Something went wrong on our side; it is in the log.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(logged).toEqual([SECRET]);
  });
});
