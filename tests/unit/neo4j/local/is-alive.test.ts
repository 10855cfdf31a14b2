import { expect, it } from 'vitest';
import { isAlive } from '../../../../src/neo4j/local/is-alive.ts';
import { endedProcess, livingProcess } from '../../../support/processes.ts';

it('knows a process that runs, be it this one or another', async () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(await livingProcess())).toBe(true);
});

it('knows the first process, whoever it belongs to', () => {
  expect(isAlive(1)).toBe(true);
});

it('knows a process that has ended', async () => {
  expect(isAlive(await endedProcess())).toBe(false);
});
