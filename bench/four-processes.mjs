// Four processes of the service against one database, under load, while concepts are changed again and again: measures how many
// requests they answer together, and that no answer is older than a second after the commit of a change.
//   npm run build && node bench/four-processes.mjs [--seconds 20] [--report bench/results/four-processes.json]
import { mkdir, writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { aboveZero, countAboveZero } from './above-zero.mjs';
import { openDatabase } from './database.mjs';
import { post } from './post.mjs';
import { hasCache, startServer } from './servers/start.mjs';
import { quantile } from './statistics.mjs';
import { usageOf } from './usage.mjs';

const options = new Command('bench/four-processes.mjs')
  .description('Has several processes answer from one database that is changed meanwhile, and fails when an answer is too old.')
  .option('--seconds <number>', 'how long', aboveZero, 20)
  .option('--processes <number>', 'how many processes', countAboveZero, 4)
  .option('--report <file>', 'where the figures go, as JSON; default standard output alone')
  .parse()
  .opts();
/** How many clients ask each process, one request after the other, how many concepts change, and how often, in milliseconds. */
const CLIENTS = 4;
const CHANGING = 8;
const INTERVAL = 400;
/** How old an answer may be after a commit, in milliseconds. */
const FRESHNESS = 1_000;

const tell = (text) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const database = await openDatabase('seeds', undefined, tell);
const services = [];
let result;
try {
  for (let number = 1; number <= options.processes; number++) {
    tell(`starting process ${number}`);
    services.push(await startServer('cached', database));
  }
  const slugs = (await database.read('MATCH (c:Concept) RETURN c.slug AS slug ORDER BY slug')).map(({ slug }) => slug);
  const changing = slugs.filter((_, at) => at % Math.floor(slugs.length / CHANGING) === 0).slice(0, CHANGING);
  const bodyFor = (slug) => JSON.stringify({ query: 'query ($slug: ID!) { concept(slug: $slug) { slug summary } }', variables: { slug } });
  /** When each version was committed, on the clock of performance.now(); version 0 is what the concepts begin with. */
  const commits = [];
  const commit = async () => {
    const version = commits.length;
    await database.driver.executeQuery(
      'UNWIND $slugs AS slug MATCH (c:Concept {slug: slug}) SET c.summary = $summary',
      { slugs: changing, summary: `Version ${version}.` },
      { database: 'neo4j' },
    );
    commits.push(performance.now());
  };
  await commit();
  await sleep(FRESHNESS * 2);

  const count = { requests: 0, watched: 0, stale: 0, errors: 0 };
  const ages = [];
  const times = [];
  let over = false;
  const client = async ({ url }, number) => {
    for (let turn = number; !over; turn++) {
      const isWatched = turn % 2 === 0;
      const sent = performance.now();
      const slug = isWatched ? changing[(turn / 2) % CHANGING] : slugs[(turn * 31) % slugs.length];
      const { status, text } = await post(url, bodyFor(slug), agent);
      times.push(performance.now() - sent);
      count.requests++;
      if (status !== 200 || text.includes('"errors"')) {
        count.errors++;
        continue;
      }
      if (!isWatched) continue;
      count.watched++;
      const version = Number(/Version (\d+)\./u.exec(text)?.[1]);
      const replaced = commits[version + 1];
      // An answer of a version that was replaced before it was asked for is as old as that is long ago.
      if (replaced === undefined || replaced >= sent) continue;
      ages.push(sent - replaced);
      if (sent - replaced > FRESHNESS) count.stale++;
    }
  };
  tell('asking');
  const before = usageOf(services.map(({ pid }) => pid)).cpu;
  const begin = performance.now();
  const clients = services.flatMap((service, at) => Array.from({ length: CLIENTS }, (_, number) => client(service, at * 97 + number * 13)));
  while (performance.now() - begin < options.seconds * 1000) {
    await sleep(INTERVAL);
    await commit();
  }
  const duration = performance.now() - begin;
  over = true;
  await Promise.all(clients);
  const round = (value) => (value === undefined ? undefined : Number(value.toFixed(1)));
  result = {
    date: new Date().toISOString(),
    node: process.version,
    hasCache,
    processes: services.length,
    clients: clients.length,
    seconds: round(duration / 1000),
    commits: commits.length,
    rps: Math.round((count.requests * 1000) / duration),
    p50: round(quantile(times, 0.5)),
    p99: round(quantile(times, 0.99)),
    serviceCpu: Math.round(((usageOf(services.map(({ pid }) => pid)).cpu - before) * 1000) / count.requests),
    ...count,
    answersFromBefore: ages.length,
    oldest: round(ages.reduce((most, age) => Math.max(most, age), 0)),
  };
} finally {
  for (const service of services) await service.stop();
  await database.stop();
  agent.destroy();
}
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
if (options.report) {
  await mkdir(dirname(options.report), { recursive: true });
  await writeFile(options.report, `${JSON.stringify(result, null, 2)}\n`);
}
process.exitCode = result.watched > 0 && result.stale === 0 && result.errors === 0 ? 0 : 1;
