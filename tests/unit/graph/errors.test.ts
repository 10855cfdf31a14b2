import { expect, it } from 'vitest';
import { ForeignRelationsError, StatementRefusedError, UnsoundSeedsError } from '../../../src/graph/errors.ts';
import { printFinding } from '../../../src/graph/find-problems.ts';

it('shows the line of a refused statement with a caret below the column', () => {
  const cause = new Error('from the database');
  const error = new StatementRefusedError({ path: 'seed/1.cypher', line: 2, column: 8 }, 'Invalid input', 'RETURN )', cause);
  expect(error.message.split('\n')).toEqual(['seed/1.cypher:2:8: Invalid input', '    RETURN )', '           ^']);
  expect(error).toMatchObject({ code: 'SEED_STATEMENT_REFUSED', cause });
});

it('lists every finding of unsound seeds', () => {
  const findings = ['One', 'Two'].map((problem) => ({ severity: 'error', check: 'c', problem, place: { path: 'x', line: 1 } }) as const);
  const error = new UnsoundSeedsError(findings, printFinding);
  expect(error.message).toBe('The seeds were not applied:\n  x:1: error: One [c]\n  x:1: error: Two [c]');
  expect(error).toMatchObject({ code: 'SEEDS_UNSOUND', findings });
});

it('says which relations of others hang on what the seeds drop, and what can be done', () => {
  const error = new ForeignRelationsError(['(Concept:a)-[:LIKES]->(Concept:b)']);
  expect(error.message).toContain('\n  (Concept:a)-[:LIKES]->(Concept:b)\n');
  expect(error.message).toContain('conceptgraph seed --force');
  expect(error.code).toBe('SEED_WOULD_DROP_FOREIGN');
});
