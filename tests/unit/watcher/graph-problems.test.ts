import { setTimeout as sleep } from 'node:timers/promises';
import { Neo4jError } from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import type { Reader } from '../../../src/neo4j/index.ts';
import type { Script } from '../../../src/seed/index.ts';
import { GraphProblems } from '../../../src/watcher/graph-problems.ts';

const CHECK = {
  path: 'cypher/checks/a-check.cypher',
  text: '// error: it is wrong',
  statements: [{ text: 'RETURN 1' }],
} as unknown as Script;

const WAIT = 200;

/** The problems that a reader finds, what is logged of them, and how often the reader has been asked. */
function find(answers: readonly (Error | readonly string[])[]): {
  readonly problems: GraphProblems;
  readonly logged: readonly string[];
  readonly asked: () => number;
} {
  let asked = 0;
  const run = async (): Promise<unknown> => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (answer instanceof Error) throw answer;
    return { records: (answer ?? []).map((problem) => ({ get: (name: string) => (name === 'problem' ? problem : []) })) };
  };
  const logged: string[] = [];
  const log = { debug: () => {}, info: () => {}, warn: (message: string) => void logged.push(message), error: () => {} };
  return { problems: new GraphProblems({ run } as Reader, [CHECK], log, WAIT), logged, asked: () => asked };
}

const neo4jError = (code: string): Neo4jError => new Neo4jError('it says so', code, '50N42', 'general processing exception');

describe('GraphProblems', () => {
  it.each([
    ['Neo.TransientError.General.MemoryPoolOutOfMemoryError', 'it takes too much memory on this graph'],
    ['Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration', 'it takes too long on this graph'],
    ['Neo.ClientError.Statement.TypeError', 'it says so'],
  ])('names a check that the graph makes fail with %s', async (code, why) => {
    const { problems, asked } = find([neo4jError(code)]);
    expect(await problems.read()).toEqual([expect.objectContaining({ problem: `The check cannot be carried out: ${why}` })]);
    expect(problems.areCurrent).toBe(true);
    problems.runIfChanged();
    expect(asked()).toBe(1);
  });

  it('says that it does not know where the checks could not be run, and tries again after a while only', async () => {
    const lost = neo4jError('ServiceUnavailable');
    const { problems, logged, asked } = find([lost, lost, ['It is wrong']]);
    await expect(problems.read()).rejects.toBe(lost);
    await expect(problems.read()).rejects.toBe(lost);
    problems.runIfChanged();
    await problems.settle();
    expect(asked()).toBe(1);
    await sleep(WAIT + 50);
    problems.runIfChanged();
    await problems.settle();
    expect([asked(), problems.count, problems.areCurrent]).toEqual([2, undefined, false]);
    expect(logged).toEqual(['The graph cannot be checked, which is tried again: it says so']);
    await sleep(WAIT + 50);
    expect(await problems.read()).toHaveLength(1);
    expect(logged).toHaveLength(2);
    expect([problems.count, problems.areCurrent]).toEqual([1, true]);
  });

  it('runs the checks again after a change, and tells what is new', async () => {
    const { problems, logged } = find([['One'], ['One', 'Two']]);
    await problems.read();
    problems.noteChange([{ check: 'vocabulary-makes-an-api', problem: 'Three' }]);
    expect(problems.areCurrent).toBe(false);
    problems.runIfChanged();
    await problems.settle();
    expect(problems.count).toBe(3);
    expect(logged).toEqual(['One [a-check]', 'Three [vocabulary-makes-an-api]', 'Two [a-check]']);
  });
});
