import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { whatLocalServerLacks } from '../../src/neo4j/index.ts';
import { isAlive, runsWith } from '../../src/neo4j/local/is-alive.ts';
import { prepareLocalService, START, type LocalService } from '../support/local-service.ts';
import { eventually } from '../support/test-service.ts';

const { version } = readConfig({ NEO4J_VERSION: process.env['NEO4J_VERSION'] }).local;
const missing = await whatLocalServerLacks(version);

describe.skipIf(missing !== undefined)('a service with a Neo4j of its own', () => {
  let local: LocalService;
  beforeAll(async () => {
    local = await prepareLocalService();
  });
  afterAll(() => local.remove());

  it('ends with an error when its database ends by itself', { timeout: START }, async () => {
    const program = await local.start();
    process.kill((await local.serverPid()) ?? 0, 'SIGKILL');
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('The local Neo4j has ended by itself');
  });

  it(
    'starts again with nothing lost and nothing seeded twice; killed, it leaves no database behind for long',
    { timeout: START },
    async () => {
      const again = await local.start();
      expect(again.output()).toContain('The seeds and what they own in the graph are unchanged.');
      const pid = (await local.serverPid()) ?? 0;
      again.process.kill('SIGKILL');
      await again.ended;
      await eventually(() => !isAlive(pid), 30_000);
    },
  );

  it('takes over a database that a dead service has left behind, and stops it in the end', { timeout: START }, async () => {
    const program = await local.start();
    const pid = (await local.serverPid()) ?? 0;
    process.kill(await parentOf(pid), 'SIGKILL'); // the guard, which would end the database
    program.process.kill('SIGKILL');
    await program.ended;
    expect(isAlive(pid)).toBe(true);
    const next = await local.start();
    expect(next.output()).toContain('taken over from a service that ended without stopping it');
    expect(await local.serverPid()).toBe(pid);
    next.process.kill('SIGINT');
    expect(await next.ended).toBe(0);
    expect(runsWith(pid, local.folder)).toBe(false);
  });
});

/** The process that started another, from the process table. */
async function parentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8');
  return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
}
