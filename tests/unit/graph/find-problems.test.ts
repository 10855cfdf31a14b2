import { describe, expect, it } from 'vitest';
import { printFinding, sortFindings, type Finding } from '../../../src/graph/find-problems.ts';

const finding = (problem: string, place?: Finding['place']): Finding => ({ severity: 'error', check: 'a-check', problem, place });

describe('printFinding', () => {
  it('prints place, severity, problem and check on one line', () => {
    expect(printFinding(finding('It is wrong', { path: 'seed/1.cypher', line: 2, column: 3 }))).toBe(
      'seed/1.cypher:2:3: error: It is wrong [a-check]',
    );
  });

  it('leaves the place out where there is none', () => {
    expect(printFinding({ ...finding('It is odd'), severity: 'warning' })).toBe('warning: It is odd [a-check]');
  });
});

describe('sortFindings', () => {
  it('sorts by file, then by line as a number; what has no place comes last', () => {
    const sorted = [
      finding('1', { path: 'seed/100.cypher', line: 9 }),
      finding('2', { path: 'seed/100.cypher', line: 10 }),
      finding('3', { path: 'seed/100.cypher', line: 100, column: 1 }),
      finding('4', { path: 'seed/200.cypher', line: 1 }),
      finding('5', { path: 'seed/种子.cypher', line: 1 }),
      finding('6'),
    ];
    expect(sortFindings(sorted.toReversed())).toEqual(sorted);
  });

  it('keeps the order of findings at one line, and of those without a place', () => {
    const place = { path: 'seed/1.cypher', line: 1 };
    const findings = [finding('b', place), finding('a', place), finding('d'), finding('c')];
    expect(sortFindings(findings)).toEqual(findings);
  });

  it('leaves the list that it was given as it was', () => {
    const findings = [finding('b'), finding('a', { path: 'x', line: 1 })];
    sortFindings(findings);
    expect(findings.map(({ problem }) => problem)).toEqual(['b', 'a']);
  });
});
