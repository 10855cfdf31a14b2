import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findFreePorts } from '../../dist/neo4j/index.js';
import { SERVERS, stop, waitUntilReady } from '../servers/start.mjs';
import { familyOf } from '../usage.mjs';
import { loadPostgres, startPostgres } from './start-postgres.mjs';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));
const NODE = 22;

/** Says in words what PostGraphile lacks to run, or undefined when it lacks nothing. */
function whatIsMissing(node) {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  if (!(Number(/^v(\d+)/u.exec(version)?.[1]) >= NODE)) {
    return `PostGraphile needs Node.js ${NODE} or later, and ${node} is ${version || 'none'}: name one by --peer-node or BENCH_PEER_NODE.`;
  }
  if (!existsSync(file('node_modules'))) return 'PostGraphile is not installed: run `npm ci --prefix bench/peers` with that Node.js.';
  return undefined;
}

/**
 * Starts PostgreSQL with the graph of a Neo4j, and PostGraphile on it.
 * @param node the Node.js that runs PostGraphile.
 * @returns a server as {@link startServer} gives it.
 * @throws {Error} that says what is missing.
 */
export async function startPostGraphile(node, database, tell) {
  const missing = whatIsMissing(node);
  if (missing) throw new Error(missing);
  const postgres = await startPostgres();
  try {
    tell('loading PostgreSQL');
    const loading = await loadPostgres(postgres, database.read);
    const [port] = await findFreePorts();
    const begin = performance.now();
    const child = spawn(node, [file('postgraphile.mjs')], {
      env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production', PORT: String(port), BENCH_POSTGRES: postgres.uri },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const { title, speaks, path } = SERVERS.postgraphile;
    const server = { name: 'postgraphile', title, speaks, url: `http://127.0.0.1:${port}${path}`, pid: child.pid, loading };
    await waitUntilReady(server, child);
    return {
      ...server,
      readyAfter: Math.round(performance.now() - begin),
      databasePids: () => familyOf(postgres.pid),
      idlePids: () => [database.pid],
      stop: async () => {
        await stop(child);
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}
