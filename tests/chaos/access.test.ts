import { afterAll, beforeAll, expect, it } from 'vitest';
import { baselineOf, expectSound } from '../support/expect-sound.ts';
import { codeOf } from '../support/oracle.ts';
import { report } from '../support/report-row.ts';
import { runToEnd } from '../support/run-program.ts';
import { startServiceProcess } from '../support/service-process.ts';
import { openTestGraph, type TestGraph } from '../support/test-graph.ts';
import { eventually } from '../support/test-service.ts';

const USER = 'chaos';
const [FIRST_PASSWORD, SECOND_PASSWORD] = ['the-first-password', 'the-second-password'];
/** How long Neo4j refuses a user, in milliseconds, after three wrong passwords, even one that gives the right one. */
const LOCKED_OUT = 5_000;

let graph: TestGraph;
beforeAll(async () => {
  graph = openTestGraph();
  await graph.empty();
  await graph.seed();
  await administer(`DROP USER ${USER} IF EXISTS`);
  await administer(`CREATE USER ${USER} SET PASSWORD $password CHANGE NOT REQUIRED`);
});
afterAll(async () => {
  await administer(`DROP USER ${USER} IF EXISTS`);
  await graph.close();
});

async function administer(cypher: string, password = FIRST_PASSWORD): Promise<void> {
  await graph.driver.executeQuery(cypher, { password }, { database: 'system' });
}

/** Gives the user another password, and has it log in anew. */
async function setPassword(password: string): Promise<void> {
  await administer(`ALTER USER ${USER} SET PASSWORD $password CHANGE NOT REQUIRED`, password);
  await graph.run(
    `CALL dbms.listConnections() YIELD connectionId, username WHERE username = $user
     WITH collect(connectionId) AS ids CALL dbms.killConnections(ids) YIELD connectionId RETURN count(*)`,
    { user: USER },
  );
}

it('F15: is not ready while the database refuses its password, and recovers when it is right again', async () => {
  const service = await startServiceProcess({ ...graph.address, username: USER, password: FIRST_PASSWORD });
  try {
    await service.ready();
    const before = baselineOf(service);
    await setPassword(SECOND_PASSWORD);
    const rotated = performance.now();
    await eventually(async () => (await service.get('/readyz')).status === 503);
    const noticed = Math.round(performance.now() - rotated);
    const [readyz, asked] = [await service.get('/readyz'), await service.ask('{ concept(slug: "lstm") { commonNames } }')];
    const log = service.output();
    await setPassword(FIRST_PASSWORD);
    const ended = performance.now();
    const figures = await expectSound(before, ended + LOCKED_OUT);
    report('F15', {
      outcome: `password changed meanwhile: /readyz ${readyz.status}, GraphQL ${asked.status} ${codeOf(asked)}`,
      figures: { 'noticed ms': noticed, ...figures, 'recovery ms': (figures['recovery ms'] ?? 0) + LOCKED_OUT },
    });
    expect([asked.status, codeOf(asked)]).toEqual([503, 'GRAPH_UNAVAILABLE']);
    expect(readyz.body).toMatchObject({ code: 'GRAPH_UNAVAILABLE' });
    for (const password of [FIRST_PASSWORD, SECOND_PASSWORD]) expect(log).not.toContain(password);
  } finally {
    await service.stop();
  }
});

it.each([
  ['a wrong password', { NEO4J_PASSWORD: 'a-wrong-password' }, 'NEO4J_USERNAME'],
  ['a database that is not there', { NEO4J_DATABASE: 'nowhere' }, 'NEO4J_DATABASE'],
])('F16: ends at the start with one line for %s', async (what, wrong, variable) => {
  const { uri, username, password } = graph.address;
  const settings = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, PORT: '0', LOG_LEVEL: 'error', ...wrong };
  const { status, output } = await runToEnd(['serve'], settings);
  const lines = output.split('\n').filter((text) => text.trim() !== '');
  report(variable === 'NEO4J_DATABASE' ? 'F16' : 'F15 (at the start)', {
    outcome: `${what}: exit status ${status}, the line names ${variable}`,
  });
  expect(status).toBe(1);
  expect(lines).toEqual([expect.stringContaining(variable)]);
  expect(output).not.toContain('a-wrong-password');
});
