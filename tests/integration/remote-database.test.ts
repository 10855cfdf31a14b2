import { connect as connectSocket, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePorts } from '../../src/neo4j/index.ts';
import { runProgram, runToEnd } from '../support/run-program.ts';
import { openTestGraph, type TestGraph } from '../support/test-graph.ts';
import { eventually, post } from '../support/test-service.ts';

let graph: TestGraph;
beforeAll(() => {
  graph = openTestGraph();
});
afterAll(() => graph.close());

/** Forwards a port to the shared database, and can be shut. */
function forward(port: number, to: number): { readonly server: Server; shut(): void } {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    const target = connectSocket(to, '127.0.0.1');
    for (const end of [socket, target]) {
      open.add(end);
      end.on('error', () => {}).on('close', () => open.delete(end));
    }
    socket.pipe(target).pipe(socket);
  }).listen(port, '127.0.0.1');
  return {
    server,
    shut: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

describe('the service with a database that NEO4J_URI names', () => {
  it(
    'waits for it with 503 and a code, gets ready when it comes, says so while it is away, and recovers',
    { timeout: 120_000 },
    async () => {
      await graph.empty();
      const [boltPort, port] = await findFreePorts();
      const { username, password, uri } = graph.address;
      const url = `http://127.0.0.1:${port}/graphql`;
      const program = runProgram(['serve'], {
        NEO4J_URI: `bolt://127.0.0.1:${boltPort}`,
        NEO4J_USERNAME: username,
        NEO4J_PASSWORD: password,
        PORT: String(port),
        ANSWER_CACHE: '0', // else it goes on giving the answers that it has given
      });
      const state = async (): Promise<unknown> => {
        const { status, errors } = await post(url, '{ concept(slug: "lstm") { commonNames } }'); // which is not known without the database
        return [status, errors?.[0]?.extensions?.code];
      };
      try {
        await eventually(() => program.output().includes('answers 503'));
        expect(await state()).toEqual([503, 'GRAPH_UNAVAILABLE']);
        expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
        expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(503);
        const boltTarget = Number(new URL(uri).port);
        const line = forward(boltPort, boltTarget);
        await eventually(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200, 60_000);
        expect(await state()).toEqual([200, undefined]);
        line.shut();
        await expect.poll(state, { timeout: 20_000 }).toEqual([503, 'GRAPH_UNAVAILABLE']);
        const again = forward(boltPort, boltTarget);
        await expect.poll(state, { timeout: 20_000 }).toEqual([200, undefined]);
        expect(program.output()).toContain('because NEO4J_URI names it');
        again.shut();
      } finally {
        program.process.kill('SIGTERM');
        const ended = await program.ended;
        expect([ended, program.output()]).toEqual([0, expect.stringContaining('Stopped.')]);
      }
    },
  );

  it.each([
    ['a wrong password', { NEO4J_PASSWORD: 'wrong-and-secret' }, 'NEO4J_USERNAME'],
    ['a database that is not there', { NEO4J_DATABASE: 'nowhere' }, 'NEO4J_DATABASE'],
    ['a wrong user to seed by', { NEO4J_SEED_USERNAME: 'nobody', NEO4J_SEED_PASSWORD: 'wrong-and-secret' }, 'check NEO4J_SEED_USERNAME'],
  ])('does not wait for %s, but names the variable', async (_, wrong, variable) => {
    await graph.empty(); // else a graph that is there already is served
    const { uri, username, password } = graph.address;
    const { status, output } = await runToEnd(['serve'], {
      NEO4J_URI: uri,
      NEO4J_USERNAME: username,
      NEO4J_PASSWORD: password,
      PORT: '0',
      ...wrong,
    });
    expect(status).toBe(1);
    expect(output).toContain(variable);
    expect(output).not.toContain('wrong-and-secret');
    expect(output).not.toMatch(/^\s+at /mu); // no stack
  });
});
