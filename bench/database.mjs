import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import neo4j from 'neo4j-driver';
import { packageRoot } from '../dist/config.js';
import { findFreePorts, readServerState } from '../dist/neo4j/index.js';
import { generateGraph } from './data/generate.mjs';
import { deriveNames, loadGraph } from './data/load.mjs';

const run = promisify(execFile);
/** The program of ConceptGraph. */
export const program = join(packageRoot, 'dist/cli/conceptgraph.js');
/** The seed files that a synthetic graph needs: the vocabulary and the sources. */
const VOCABULARY = ['000-vocabulary.cypher', '010-sources.cypher'];
const HUGE_BUFFER = 2 ** 26;

/** Runs a command of ConceptGraph. */
export function command(args, env) {
  return run(process.execPath, [program, ...args], { env: { ...process.env, ...env }, maxBuffer: HUGE_BUFFER });
}

/**
 * Starts a Neo4j that holds one of the graphs: the seeds, or a synthetic one; loads it, unless the store has it.
 * @param store the folder in which databases are kept, or undefined for a temporary one.
 * @returns the database: how to reach it, what is known of its graph, how to read it and how to stop it.
 */
export async function openDatabase(data, store, tell) {
  const folder = store ? join(store, data) : await mkdtemp(join(tmpdir(), 'conceptgraph-bench-'));
  await mkdir(join(folder, 'vocabulary'), { recursive: true });
  await mkdir(join(folder, 'no-seeds'), { recursive: true });
  for (const file of VOCABULARY) await cp(join(packageRoot, 'seed', file), join(folder, 'vocabulary', file));
  const [boltPort, httpPort] = await findFreePorts();
  const local = { CONCEPTGRAPH_DATA: join(folder, 'data'), NEO4J_BOLT_PORT: String(boltPort), NEO4J_HTTP_PORT: String(httpPort) };
  tell('starting Neo4j');
  await command(['neo4j', 'start'], local);
  const password = (await readFile(join(local.CONCEPTGRAPH_DATA, 'password'), 'utf8')).trim();
  const { pid } = await readServerState(local.CONCEPTGRAPH_DATA);
  const remote = { NEO4J_URI: `bolt://127.0.0.1:${boltPort}`, NEO4J_PASSWORD: password };
  const driver = neo4j.driver(remote.NEO4J_URI, neo4j.auth.basic('neo4j', password), { disableLosslessIntegers: true });
  const read = async (statement, variables = {}) =>
    (await driver.executeQuery(statement, variables, { database: 'neo4j' })).records.map((record) => record.toObject());
  const stop = async () => {
    await driver.close();
    await command(['neo4j', 'stop'], local);
    if (!store) await rm(folder, { recursive: true, force: true });
  };
  try {
    const seedFolder = data === 'seeds' ? join(packageRoot, 'seed') : join(folder, 'no-seeds');
    const { facts, loading } = await fill(data, { driver, read, remote, vocabulary: join(folder, 'vocabulary'), seedFolder, tell });
    const relationTypes = (await read('MATCH (t:RelationType) RETURN t.name AS name ORDER BY name')).map(({ name }) => name);
    return { data, boltPort, pid, remote, seedFolder, driver, read, relationTypes, facts, loading, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const COUNTS = `RETURN COUNT { (:Concept) } AS concepts, COUNT { (:Name) } AS names, COUNT { (:Concept)-->(:Concept) } AS relations,
  COLLECT { MATCH (n:Name) WHERE n.folded IS NOT NULL RETURN 1 LIMIT 1 } AS derived`;

async function fill(data, { driver, read, remote, vocabulary, seedFolder, tell }) {
  const wanted = data === 'seeds' ? undefined : Number(data);
  const loading = {};
  let [counts] = await read(COUNTS);
  if (data === 'seeds') {
    const seed = async () => {
      const begin = performance.now();
      await command(['seed'], { ...remote, CONCEPTGRAPH_SEED: seedFolder });
      return Math.round(performance.now() - begin);
    };
    tell('seeding');
    if (counts.concepts === 0) loading.seedCold = await seed();
    loading.seedAgain = await seed();
    const begin = performance.now();
    await command(['seed', '--help'], remote);
    loading.commandStart = Math.round(performance.now() - begin);
    await deriveNames(driver);
  } else if (counts.concepts !== wanted || counts.derived.length === 0) {
    if (!Number.isInteger(wanted)) throw new Error(`There is no data "${data}": seeds, or a number of concepts such as 1e5.`);
    if (counts.concepts > 0) throw new Error(`The store holds ${counts.concepts} concepts, not ${wanted}: delete it, or name another.`);
    tell('making the graph');
    await command(['seed'], { ...remote, CONCEPTGRAPH_SEED: vocabulary });
    const { entities, milliseconds } = await loadGraph(driver, generateGraph(wanted), tell);
    Object.assign(loading, { entities, milliseconds: Math.round(milliseconds), rate: Math.round((entities * 1000) / milliseconds) });
  }
  [counts] = await read(COUNTS);
  const [hub] = await read('MATCH (c:Concept) RETURN COUNT { (c)--(:Concept) } AS degree ORDER BY degree DESC LIMIT 1');
  const { concepts, names, relations } = counts;
  return { loading, facts: { concepts, names, relations, largestDegree: hub.degree } };
}
