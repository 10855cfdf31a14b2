// Measures imports against the plainest way to write the same rows: `npm run build && node bench/import.mjs FOLDER [SEEDS]`, with the rows
// in FOLDER and the seeds of their vocabulary. Each way gets an empty local Neo4j of its own; the ways take turns (TURNS, 2), and the best of each counts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readConfig, packageRoot } from '../dist/config.js';
import { applySchema } from '../dist/graph/index.js';
import { checkRows } from '../dist/import/check-rows.js';
import { findFiles, importRows } from '../dist/import/index.js';
import { Knowledge } from '../dist/import/knowledge.js';
import { readTarget } from '../dist/import/read-target.js';
import { kindLabel, shapeConcept, shapeNames, shapeRelation } from '../dist/import/shape-row.js';
import { seedDatabase } from '../dist/seed-database.js';
import { findFreePorts, startLocalServer, withConnection } from '../dist/neo4j/index.js';
import { readOwnScripts } from '../dist/read-project.js';

const [rows, seeds = join(packageRoot, 'examples/wordnet/seed')] = process.argv.slice(2).map((path) => resolve(path));
if (rows === undefined) {
  process.stderr.write('usage: node bench/import.mjs FOLDER [SEEDS]\n');
  process.exit(1);
}
const BATCH = 5_000;
const turns = Number(process.env.TURNS ?? 2);
const step = (_, work) => work(() => {});

/** Does some work with an empty Neo4j that has the schema and the vocabulary. */
async function withNeo4j(work) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'conceptgraph-import-bench-'));
  const [boltPort, httpPort] = await findFreePorts();
  const config = { ...readConfig({}), seedFolder: seeds };
  const server = await startLocalServer({ ...config.local, dataFolder, boltPort, httpPort }, { step, throwaway: true });
  try {
    await seedDatabase(config, server.address, {});
    return await withConnection(server.address, 'bigint', async ({ driver, database }) => {
      const session = driver.session({ database });
      await applySchema(session, await readOwnScripts('schema'));
      await session.close();
      return work(driver, database);
    });
  } finally {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

const ours = (driver, database) =>
  importRows(driver, database, {
    files,
    rejects: join(tmpdir(), `rejected-${process.pid}.jsonl`),
    oneLanguage: true,
    maxRejects: undefined,
  });

/** The rows in memory, checked by nobody, and one statement for each sort and relation type, a batch a transaction. */
async function raw(driver, database) {
  const session = driver.session({ database });
  const run = async (cypher, list) => {
    for (let at = 0; at < list.length; at += BATCH)
      await session.executeWrite((tx) => tx.run(cypher, { rows: list.slice(at, at + BATCH) }));
  };
  await run(
    `UNWIND $rows AS row
     MATCH (s:Source {slug: row.source})
     MERGE (c:Concept {slug: row.slug})
     SET c += row.properties, c:$(row.label)
     MERGE (c)-[m:MENTIONED_IN]->(s) SET m.lines = row.lines
     WITH c, row UNWIND row.names AS name
     MERGE (c)-[:HAS_NAME]->(n:Name {text: name.text, language: name.language}) SET n.type = name.type`,
    shaped.concepts,
  );
  await run(
    `UNWIND $rows AS row MATCH (c:Concept {slug: row.concept})
     MERGE (c)-[:HAS_NAME]->(n:Name {text: row.text, language: row.language}) SET n.type = row.type`,
    shaped.names,
  );
  for (const [type, list] of shaped.relations) {
    await run(
      `UNWIND $rows AS row MATCH (a:Concept {slug: row.from}) MATCH (b:Concept {slug: row.to})
       MERGE (a)-[r:${type}]->(b) SET r += row.properties`,
      list,
    );
  }
  await session.close();
}

const files = await findFiles([rows]);
const shaped = { concepts: [], names: [], relations: new Map() };
const best = { import: Infinity, raw: Infinity };
let entities = 0;
await withNeo4j(async (driver, database) => {
  for await (const { file, row } of checkRows(files, new Knowledge(await readTarget(driver, database)), true)) {
    if (!row) continue;
    if (file.sort === 'concepts')
      shaped.concepts.push({ ...row, label: kindLabel(row.kind), properties: shapeConcept(row), names: shapeNames(row) });
    else if (file.sort === 'names') shaped.names.push(row);
    else if (file.sort === 'relations') {
      if (!shaped.relations.has(row.type)) shaped.relations.set(row.type, []);
      shaped.relations.get(row.type).push({ from: row.from, to: row.to, properties: shapeRelation(row) });
    } else throw new Error('only concepts, names and relations are measured');
  }
});
for (let turn = 0; turn < turns; turn++) {
  for (const [name, work] of [
    ['raw', raw],
    ['import', ours],
  ]) {
    await withNeo4j(async (driver, database) => {
      const begin = performance.now();
      const report = await work(driver, database);
      const took = performance.now() - begin;
      if (report) entities = report.made.nodes + report.made.relations;
      best[name] = Math.min(best[name], took);
      process.stdout.write(`${name.padEnd(7)} ${(took / 1000).toFixed(1)} s\n`);
    });
  }
}
const rate = (name) => Math.round((entities / best[name]) * 1000);
process.stdout.write(
  `${entities} nodes and relations: import ${rate('import')}/s, raw UNWIND ${rate('raw')}/s, ratio ${(best.raw / best.import).toFixed(2)}\n`,
);

// Offline: the importer by the command, and by hand on the very files that the command writes.
const data = mkdtempSync(join(tmpdir(), 'conceptgraph-import-bench-'));
const [bolt, http] = await findFreePorts();
const { stderr, status } = spawnSync(
  process.execPath,
  [join(packageRoot, 'dist/cli/conceptgraph.js'), 'import', '--offline', '--one-language', '--rejects', join(data, 'rejected.jsonl'), rows],
  {
    env: {
      ...process.env,
      CONCEPTGRAPH_DATA: data,
      CONCEPTGRAPH_SEED: seeds,
      NEO4J_BOLT_PORT: String(bolt),
      NEO4J_HTTP_PORT: String(http),
    },
  },
);
process.stdout.write(`offline, exit status ${status}\n${String(stderr).replaceAll(/^- .*\n/gmu, '')}`);
rmSync(data, { recursive: true, force: true });
