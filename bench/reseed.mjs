import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../dist/config.js';
import { command } from './database.mjs';
import { measureCapacity } from './load.mjs';

/** How long each part takes, in seconds, and how many connections ask. */
const SECONDS = 3;
const CONNECTIONS = 16;
const EDITED = '210-recurrent-networks.cypher';

/**
 * Measures a workload at rest and while edited seeds are applied again and again.
 * @returns the rates and latencies of both, how often the seeds were applied and how long one application took, in milliseconds.
 */
export async function measureReseed(server, database, bodies) {
  const load = { connections: CONNECTIONS, seconds: SECONDS };
  const folder = await mkdtemp(join(tmpdir(), 'conceptgraph-seed-'));
  const file = join(folder, EDITED);
  const took = [];
  let over = false;
  try {
    await cp(join(packageRoot, 'seed'), folder, { recursive: true });
    const original = await readFile(file, 'utf8');
    const atRest = await measureCapacity(server, bodies, load);
    const seeding = (async () => {
      for (let number = 0; !over; number++) {
        await writeFile(file, original.replace(/(slug: 'lstm',[^}]*?summary: ')/u, `$1Edit ${number}. `));
        const begin = performance.now();
        await command(['seed'], { ...database.remote, CONCEPTGRAPH_SEED: folder });
        took.push(Math.round(performance.now() - begin));
      }
    })();
    const meanwhile = await measureCapacity(server, bodies, load).finally(() => (over = true));
    await seeding;
    return { atRest, meanwhile, applied: took.length, took };
  } finally {
    await command(['seed'], { ...database.remote, CONCEPTGRAPH_SEED: database.seedFolder });
    await rm(folder, { recursive: true, force: true });
  }
}
