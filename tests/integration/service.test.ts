import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePorts, whatLocalServerLacks } from '../../src/neo4j/index.ts';
import { readConfig } from '../../src/config.ts';
import { prepareLocalService, START, type LocalService } from '../support/local-service.ts';
import { runToEnd, type Program } from '../support/run-program.ts';
import { post } from '../support/test-service.ts';

const { version } = readConfig({ NEO4J_VERSION: process.env['NEO4J_VERSION'] }).local;
const missing = await whatLocalServerLacks(version);

describe.skipIf(missing !== undefined)('the service with a local Neo4j of its own', () => {
  let local: LocalService;
  let settings: LocalService['settings'];
  beforeAll(async () => {
    local = await prepareLocalService();
    ({ settings } = local);
  });
  afterAll(() => local.remove());

  const ask = (query: string): ReturnType<typeof post> => post(local.url, query);

  let first: Program;
  it('starts from nothing, says what it chose and where it serves, and gives a query that works', { timeout: START }, async () => {
    first = await local.start();
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
    const pid = await local.serverPid();
    const underWay = ask('{ concepts { slug names { text } statements { text } isATransitive { slug } } }');
    await new Promise((resolve) => setTimeout(resolve, 50));
    first.process.kill('SIGTERM');
    expect((await underWay).errors).toBeUndefined();
    expect(await first.ended).toBe(0);
    expect(pid).toBeGreaterThan(0);
    expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');
    expect(await local.serverPid()).toBeUndefined();
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

  it(
    'can be given a Neo4j that runs by itself, with nothing lost and nothing seeded twice, and leaves it running',
    { timeout: START },
    async () => {
      const started = await runToEnd(['neo4j', 'start'], settings);
      expect(started.status).toBe(0);
      const pid = await local.serverPid();
      const program = await local.start();
      expect(program.output()).toContain('found running');
      expect(program.output()).toContain('The seeds and what they own in the graph are unchanged.');
      program.process.kill('SIGTERM');
      expect(await program.ended).toBe(0);
      expect(await local.serverPid()).toBe(pid);
      expect((await runToEnd(['neo4j', 'status'], settings)).output).toContain(`bolt://127.0.0.1:${settings['NEO4J_BOLT_PORT']}`);
      expect((await runToEnd(['neo4j', 'stop'], settings)).output).toContain('It is stopped.');
      expect((await runToEnd(['neo4j', 'status'], settings)).status).toBe(3);
    },
  );

  it('keeps the password to its owner and out of everything but the last message', async () => {
    const password = (await readFile(join(local.folder, 'password'), 'utf8')).trim();
    expect(password.length).toBeGreaterThanOrEqual(20);
    const [steps, ready] = first.output().split('ConceptGraph is ready');
    expect(steps).not.toContain(password);
    expect(ready).toContain(password);
  });
});
