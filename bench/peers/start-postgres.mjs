import { execFile, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findFreePorts } from '../../dist/neo4j/index.js';

const run = promisify(execFile);
const LIMIT = 2 ** 28;
const sqlFile = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The folder of PostgreSQL's programs: PG_BIN, or where Debian puts them, or that of pg_config. */
async function findPrograms() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? (await readdir(debian)).sort((one, other) => Number(other) - Number(one)) : [];
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim();
  const folders = [process.env.PG_BIN, ...versions.map((version) => join(debian, version, 'bin')), asked];
  const found = folders.find((folder) => folder && existsSync(join(folder, 'initdb')));
  if (found) return found;
  throw new Error('PostgreSQL is missing: install it (Debian: apt-get install postgresql), or set PG_BIN to the folder of its programs.');
}

/** PostgreSQL does not run as root; then it runs as the user that Debian's package makes. */
function ownUser() {
  if (process.getuid() !== 0) return {};
  const id = (option) => Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout);
  const user = { uid: id('-u'), gid: id('-g') };
  if (!user.uid) throw new Error('PostgreSQL does not run as root, and there is no user "postgres": run this as another user.');
  return user;
}

/** Starts an empty PostgreSQL on a free port of this machine, in a temporary folder. */
export async function startPostgres() {
  const programs = await findPrograms();
  const user = ownUser();
  const folder = await mkdtemp(join(tmpdir(), 'conceptgraph-postgres-'));
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password);
  if (user.uid) for (const path of [folder, passwordFile]) await chown(path, user.uid, user.gid);
  const data = join(folder, 'data');
  const [port] = await findFreePorts();
  await run(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'bench', '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
    {
      ...user,
      cwd: folder,
    },
  );
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: folder, shared_buffers: '256MB', jit: 'off' };
  const child = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  const env = { ...process.env, PGPASSWORD: password };
  const args = ['-h', '127.0.0.1', '-p', String(port), '-U', 'bench', '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', '-q', '-X'];
  const psql = async (...more) => (await run(join(programs, 'psql'), [...args, ...more], { env, maxBuffer: LIMIT })).stdout;
  for (let attempt = 0; ; attempt++) {
    try {
      await psql('-c', 'SELECT 1');
      break;
    } catch (error) {
      if (attempt > 100 || child.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return {
    pid: child.pid,
    uri: `postgres://bench:${password}@127.0.0.1:${port}/postgres`,
    psql,
    /** Fills a table with rows, each a list of values. */
    copy: async (table, rows) => {
      const copying = spawn(join(programs, 'psql'), [...args, '-c', `COPY ${table} FROM STDIN`], {
        env,
        stdio: ['pipe', 'ignore', 'inherit'],
      });
      const ended = once(copying, 'exit');
      for (const row of rows) if (!copying.stdin.write(`${row.map(asText).join('\t')}\n`)) await once(copying.stdin, 'drain');
      copying.stdin.end();
      const [code] = await ended;
      if (code !== 0) throw new Error(`The rows of ${table} could not be copied.`);
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function asText(value) {
  return String(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

/**
 * Brings the graph of a Neo4j into a PostgreSQL, and makes sure that both hold the same.
 * @param read runs a statement on Neo4j and gives its rows as objects.
 * @returns {Promise<{hash: string, milliseconds: number}>} the hash of all slugs and relations, and how long the loading took.
 * @throws {Error} when the hashes differ.
 */
export async function loadPostgres(postgres, read) {
  const concepts = await read(`
    MATCH (c:Concept)
    RETURN c.slug AS slug, c.kind AS kind, c.name AS name, c.nameZh AS nameZh, c.summary AS summary,
      COLLECT { MATCH (c)-[:HAS_NAME|HAS_STATEMENT]->(x) RETURN x.text } AS texts ORDER BY slug`);
  const names = await read(`
    MATCH (n:Name)
    RETURN n.owner AS owner, n.text AS text, n.language AS language, n.type AS type, n.folded AS folded, n.relations AS relations,
      n.weight AS weight, n.head AS head, n.tail AS tail`);
  const relations = await read('MATCH (a:Concept)-[r]->(b:Concept) RETURN a.slug AS source, type(r) AS type, b.slug AS target');
  const begin = performance.now();
  await postgres.psql('-f', sqlFile('schema.sql'));
  await postgres.copy(
    'bench.concept',
    concepts.map(({ texts, ...concept }) => [...Object.values(concept), `${texts.join(' . ')} . ${concept.summary}`]),
  );
  await postgres.copy('data.name', names.map(Object.values));
  await postgres.copy('data.relation', relations.map(Object.values));
  await postgres.psql('-f', sqlFile('indexes.sql'));
  const milliseconds = Math.round(performance.now() - begin);
  const hashOf = (lines) => createHash('sha256').update(lines.sort().join('\n')).digest('hex');
  const stored = await postgres.psql(
    '-At',
    '-F',
    ' ',
    '-c',
    "SELECT slug FROM bench.concept UNION ALL SELECT concat_ws(' ', source, type, target) FROM data.relation",
  );
  const hash = hashOf([...concepts.map(({ slug }) => slug), ...relations.map(({ source, type, target }) => `${source} ${type} ${target}`)]);
  if (hash !== hashOf(stored.trimEnd().split('\n'))) throw new Error('Neo4j and PostgreSQL hold different graphs.');
  return { hash, milliseconds };
}
