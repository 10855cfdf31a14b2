import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { settings } from '../../dist/config.js';
import { findFreePorts } from '../../dist/neo4j/index.js';
import { program } from '../database.mjs';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));
/** How long a server may take until it answers, in milliseconds; ours reads every name of the graph first. */
const LIMIT = 900_000;

/** The servers that are compared: the program of each, what it is told, and the language by which it is asked. */
export const SERVERS = {
  floor: { title: 'floor: answers in a Map', speaks: 'bare', path: '/', start: [file('floor.mjs')], isFloor: true },
  autocommit: {
    title: 'hand-written Cypher, autocommit',
    speaks: 'bare',
    path: '/',
    start: [file('cypher.mjs')],
    env: { BENCH_DRIVER: 'autocommit' },
  },
  executeQuery: {
    title: 'hand-written Cypher, executeQuery',
    speaks: 'bare',
    path: '/',
    start: [file('cypher.mjs')],
    env: { BENCH_DRIVER: 'executeQuery' },
  },
  stock: { title: '@neo4j/graphql on Apollo, stock', speaks: 'stock', path: '/', start: [file('stock.mjs')] },
  ours: { title: 'ConceptGraph, cache off', speaks: 'ours', path: '/graphql', start: [program, 'serve'], env: { ANSWER_CACHE: '0' } },
  cached: { title: 'ConceptGraph, cache on', speaks: 'ours', path: '/graphql', start: [program, 'serve'] },
  postgraphile: { title: 'PostGraphile on PostgreSQL', speaks: 'postgraphile', path: '/graphql', isPeer: true },
};

/** Whether this version of the service has a cache of answers. */
export const hasCache = settings.some(({ variable }) => variable === 'ANSWER_CACHE');

/**
 * Starts one of the servers on a database and waits until it is ready.
 * @returns the server: its address, its process, how long it took to be ready in milliseconds, and how to stop it.
 */
export async function startServer(name, database, more = {}) {
  const { title, speaks, path, start, env } = SERVERS[name];
  const [port] = await findFreePorts();
  const begin = performance.now();
  const child = spawn(process.execPath, start, {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      ...database.remote,
      BENCH_RELATIONS: JSON.stringify(database.relationTypes),
      CONCEPTGRAPH_SEED: database.seedFolder,
      ...env,
      ...more,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const server = { name, title, speaks, url: `http://127.0.0.1:${port}${path}`, pid: child.pid, databasePids: () => [database.pid] };
  await waitUntilReady(server, child, speaks === 'ours' ? `http://127.0.0.1:${port}/readyz` : undefined);
  return { ...server, readyAfter: Math.round(performance.now() - begin), stop: () => stop(child) };
}

/**
 * Waits until a server answers: what is asked of it is `probe`, or a POST that any of them answers somehow.
 * @throws {Error} with what the server has said, when it ends before.
 */
export async function waitUntilReady({ name, url }, child, probe) {
  const said = [];
  child.stderr.on('data', (chunk) => {
    // That it is not ready yet is what it is asked for again and again.
    said.push(
      ...String(chunk)
        .split('\n')
        .filter((line) => line !== '' && !line.includes('/readyz')),
    );
    said.splice(0, said.length - 12);
  });
  for (const end = Date.now() + LIMIT; Date.now() < end; await sleep(100)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The server "${name}" has ended: ${said.join('\n')}`);
    const response = await (probe ? fetch(probe) : ask(url, '{"query":"{ __typename }"}')).catch(() => undefined);
    if (probe ? response?.ok : response) return;
  }
  throw new Error(`The server "${name}" is not ready after ${LIMIT / 1000} s: ${said.join('\n')}`);
}

/** Ends a child process and waits for that. */
export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** Sends one body and gives the answer as an object. */
export async function ask(url, body) {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return response.json();
}
