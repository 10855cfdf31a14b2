import { Neo4jError } from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { GraphAwayError } from '../../../src/neo4j/index.ts';
import { ClientGoneError, DeadlineError, StoppingError } from '../../../src/request-scope.ts';
import { failedReadOutcome, requestOutcome } from '../../../src/telemetry/outcomes.ts';

describe('requestOutcome', () => {
  it.each([
    [200, 'ok'],
    [304, 'ok'],
    [400, 'bad_input'],
    [415, 'bad_input'],
    [429, 'rate_limited'],
    [500, 'error'],
    [503, 'unavailable'],
  ])('counts an answer with status %i and no error code as %s', (status, outcome) => {
    expect(requestOutcome([], status)).toBe(outcome);
  });

  it.each([
    [['GRAPHQL_VALIDATION_FAILED'], 400, 'bad_input'],
    [['QUERY_TOO_COSTLY'], 200, 'too_costly'],
    [['OVERLOADED'], 503, 'overloaded'],
    [['RATE_LIMITED'], 429, 'rate_limited'],
    [['VOCABULARY_EMPTY'], 503, 'unavailable'],
    [['BAD_USER_INPUT', 'INTERNAL_SERVER_ERROR', 'GRAPH_UNAVAILABLE'], 200, 'error'],
    [['BAD_USER_INPUT', 'GRAPH_UNAVAILABLE'], 503, 'unavailable'],
  ])('counts an answer with %j by the gravest of them, whatever its status %i: %s', (codes, status, outcome) => {
    expect(requestOutcome(codes, status)).toBe(outcome);
  });
});

describe('failedReadOutcome', () => {
  const neo4jError = (code: string, message = ''): Neo4jError => new Neo4jError(message, code, '', '');

  it.each([
    ['client_gone', new ClientGoneError()],
    ['too_costly', new DeadlineError(5)],
    ['unavailable', new GraphAwayError()],
    ['unavailable', new StoppingError()],
    ['unavailable', neo4jError('ServiceUnavailable')],
    ['unavailable', neo4jError('SessionExpired')],
    ['unavailable', neo4jError('N/A', 'Connection acquisition timed out in 5000 ms.')],
    ['unavailable', neo4jError('Neo.ClientError.Security.Unauthorized')],
    ['unavailable', neo4jError('Neo.TransientError.Database.DatabaseUnavailable')],
    ['too_costly', neo4jError('Neo.TransientError.General.MemoryPoolOutOfMemoryError')],
    ['too_costly', neo4jError('Neo.ClientError.Transaction.TransactionTimedOut')],
    ['error', neo4jError('Neo.ClientError.Statement.SyntaxError')],
    ['error', new TypeError('x')],
  ])('counts as %s: %s', (outcome, error) => {
    expect(failedReadOutcome(error)).toBe(outcome);
  });
});
