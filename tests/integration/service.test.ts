import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runsWith } from '../../src/neo4j/local/is-alive.ts';
import { findFreePorts, readServerState, whatLocalServerLacks } from '../../src/neo4j/index.ts';
import { readConfig } from '../../src/config.ts';
import { runProgram, runToEnd, type Program } from '../support/run-program.ts';
import { eventually, post } from '../support/test-service.ts';

const { version } = readConfig({ NEO4J_VERSION: process.env['NEO4J_VERSION'] }).local;
const missing = await whatLocalServerLacks(version);

/** How long a local server may take to come up on a slow machine, in milliseconds. */
const START = 150_000;

describe.skipIf(missing !== undefined)('the service with a local Neo4j of its own', () => {
  let folder: string;
  let settings: Record<string, string>;
  let url: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conceptgraph-service-'));
    const [bolt, http] = await findFreePorts();
    const [port] = await findFreePorts();
    settings = { CONCEPTGRAPH_DATA: folder, NEO4J_BOLT_PORT: String(bolt), NEO4J_HTTP_PORT: String(http), PORT: String(port) };
    url = `http://127.0.0.1:${port}/graphql`;
  });
  afterAll(async () => {
    await runToEnd(['neo4j', 'stop'], settings);
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (): Promise<Program> => {
    const program = runProgram(['serve'], settings);
    await eventually(() => {
      if (program.process.exitCode !== null) throw new Error(program.output());
      return program.output().includes('ConceptGraph is ready');
    }, START);
    return program;
  };
  const serverPid = async (): Promise<number | undefined> => (await readServerState(folder))?.pid;
  const ask = (query: string): ReturnType<typeof post> => post(url, query);

  let first: Program;
  it('starts from nothing, says what it chose and where it serves, and gives a query that works', { timeout: START }, async () => {
    first = await start();
    expect(first.output()).toContain('a local Neo4j, started here, because NEO4J_URI is not set');
    expect(first.output()).toContain(`http://127.0.0.1:${settings['NEO4J_HTTP_PORT']}/browser/`);
    const [, body] = /-d '(.+)'$/mu.exec(first.output()) ?? [];
    const { query } = JSON.parse(body ?? '') as { query: string };
    expect((await ask(query)).errors).toBeUndefined();
  });

  it('serves Neo4j Browser beside it', async () => {
    const page = await fetch(`http://127.0.0.1:${settings['NEO4J_HTTP_PORT']}/browser/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Neo4j Browser');
  });

  it('keeps a second service off its data folder, and says so', async () => {
    const [other] = await findFreePorts();
    const { status, output } = await runToEnd(['serve'], { ...settings, PORT: String(other) });
    expect(status).toBe(1);
    expect(output).toContain(`process ${first.process.pid}`);
    expect(output).toContain('CONCEPTGRAPH_DATA');
    expect((await ask('{ graph { concepts } }')).status).toBe(200);
  });

  it('lets `neo4j stop` not pull the database from under it', async () => {
    const { status, output } = await runToEnd(['neo4j', 'stop'], settings);
    expect(status).toBe(1);
    expect(output).toContain(String(first.process.pid));
  });

  it('lets `seed` work on its database meanwhile, and leaves that running', async () => {
    const { status, output } = await runToEnd(['seed'], settings);
    expect(output).toContain('unchanged');
    expect(status).toBe(0);
    expect((await ask('{ graph { concepts } }')).status).toBe(200);
  });

  it('stops on SIGTERM: requests under way are answered, and the database ends with it', { timeout: START }, async () => {
    const pid = await serverPid();
    const underWay = ask('{ concepts { slug names { text } statements { text } isATransitive { slug } } }');
    await new Promise((resolve) => setTimeout(resolve, 50));
    first.process.kill('SIGTERM');
    expect((await underWay).errors).toBeUndefined();
    expect(await first.ended).toBe(0);
    expect(pid).toBeGreaterThan(0);
    expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');
    expect(await serverPid()).toBeUndefined();
  });

  it(
    'starts again with nothing lost and nothing seeded twice; killed, it leaves no database behind for long',
    { timeout: START },
    async () => {
      const again = await start();
      expect(again.output()).toContain('The seeds and what they own in the graph are unchanged.');
      const pid = (await serverPid()) ?? 0;
      again.process.kill('SIGKILL');
      await again.ended;
      await eventually(() => {
        try {
          process.kill(pid, 0);
          return false;
        } catch {
          return true;
        }
      }, 30_000);
    },
  );

  it('takes over a database that a dead service has left behind, and stops it in the end', { timeout: START }, async () => {
    const program = await start();
    const pid = (await serverPid()) ?? 0;
    const guard = await guardOf(pid);
    process.kill(guard, 'SIGKILL');
    program.process.kill('SIGKILL');
    await program.ended;
    process.kill(pid, 0); // the database is an orphan now
    const next = await start();
    expect(next.output()).toContain('taken over from a service that ended without stopping it');
    expect(await serverPid()).toBe(pid);
    next.process.kill('SIGINT');
    expect(await next.ended).toBe(0);
    expect(runsWith(pid, folder)).toBe(false);
  });

  it('ends with an error when its database ends by itself', { timeout: START }, async () => {
    const program = await start();
    process.kill((await serverPid()) ?? 0, 'SIGKILL');
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('The local Neo4j has ended by itself');
  });

  it.each(['PORT', 'NEO4J_BOLT_PORT', 'NEO4J_HTTP_PORT'])(
    'names the port and the variable when the port of %s is taken',
    async (variable) => {
      const taken = createServer().listen(Number(settings[variable]), '127.0.0.1');
      try {
        const { status, output } = await runToEnd(['serve'], settings);
        expect(status).toBe(1);
        expect(output).toContain(`Port ${settings[variable]} is already in use`);
        expect(output).toContain(`set ${variable} to another port`);
      } finally {
        taken.close();
      }
    },
  );

  it('can be given a Neo4j that runs by itself, and leaves it running', { timeout: START }, async () => {
    const started = await runToEnd(['neo4j', 'start'], settings);
    expect(started.status).toBe(0);
    const pid = await serverPid();
    const program = await start();
    expect(program.output()).toContain('found running');
    program.process.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(await serverPid()).toBe(pid);
    expect((await runToEnd(['neo4j', 'status'], settings)).output).toContain(`bolt://127.0.0.1:${settings['NEO4J_BOLT_PORT']}`);
    expect((await runToEnd(['neo4j', 'stop'], settings)).output).toContain('It is stopped.');
    expect((await runToEnd(['neo4j', 'status'], settings)).status).toBe(3);
  });

  it('keeps the password to its owner and out of everything but the last message', async () => {
    const password = (await readFile(join(folder, 'password'), 'utf8')).trim();
    expect(password.length).toBeGreaterThanOrEqual(20);
    const [steps, ready] = first.output().split('ConceptGraph is ready');
    expect(steps).not.toContain(password);
    expect(ready).toContain(password);
  });
});

/** The process that started another, from the process table. */
async function guardOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8');
  return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
}
