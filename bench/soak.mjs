// Asks a service many different things for a long time, at half of what it can answer, while its database is restarted three
// times and its seeds are edited twice. Every answer is compared with the truth: what the same graph answered at rest.
//   npm run build && node bench/soak.mjs [--minutes 30] [--report bench/results/soak.json]
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Command } from 'commander';
import { packageRoot } from '../dist/config.js';
import { findFreePorts, readServerState } from '../dist/neo4j/index.js';
import { aboveZero } from './above-zero.mjs';
import { post } from './post.mjs';

const run = promisify(execFile);
const options = new Command('bench/soak.mjs')
  .description('Asks a service many different things while its database is restarted three times and its seeds are edited twice.')
  .option('--minutes <number>', 'how long', aboveZero, 30)
  .option('--report <file>', 'where the figures go, as JSON; default standard output alone')
  .parse()
  .opts();
const DURATION = options.minutes * 60_000;
/** How many requests are under way at a time while the capacity is measured. */
const CONNECTIONS = 16;
/** How many requests are under way at the most; those that are due beyond it are not sent, and counted. */
const MOST_OPEN = 256;
/** How long after a change of the graph an answer may be from before it, in milliseconds. */
const FRESHNESS = 1_000;
/** Which part of the answers of a moment has to be right and not marked as stale when the service has recovered, and how long a moment is. */
const RECOVERED = 0.99;
const MOMENT = 250;
/** How long that is looked at after the database answers again, in milliseconds. */
const OBSERVED = 30_000;

const program = join(packageRoot, 'dist/cli/conceptgraph.js');
const folder = await mkdtemp(join(tmpdir(), 'conceptgraph-soak-'));
const seeds = join(folder, 'seed');
const [boltPort, httpPort] = await findFreePorts();
const [port] = await findFreePorts();
const local = { CONCEPTGRAPH_DATA: join(folder, 'data'), NEO4J_BOLT_PORT: String(boltPort), NEO4J_HTTP_PORT: String(httpPort) };
const command = (args, env) => run(process.execPath, [program, ...args], { env: { ...process.env, ...env } });
const say = (text) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);

await cp(join(packageRoot, 'seed'), seeds, { recursive: true });
say('starting Neo4j');
await command(['neo4j', 'start'], local);
const password = (await readFile(join(local.CONCEPTGRAPH_DATA, 'password'), 'utf8')).trim();
const remote = {
  NEO4J_URI: `bolt://127.0.0.1:${boltPort}`,
  NEO4J_PASSWORD: password,
  CONCEPTGRAPH_SEED: seeds,
  PORT: String(port),
  LOG_FORMAT: 'json',
};
const logs = [];
const service = spawn(process.execPath, [program, 'serve'], {
  env: { ...process.env, ...remote },
  stdio: ['ignore', 'ignore', 'pipe'],
});
service.stderr.on('data', (chunk) => logs.push(chunk));
const url = `http://127.0.0.1:${port}/graphql`;

async function untilReady() {
  for (;;) {
    const response = await fetch(new URL('/readyz', url)).catch(() => undefined);
    if (response?.ok) return;
    if (service.exitCode !== null) throw new Error(`the service has ended: ${Buffer.concat(logs).toString()}`);
    await sleep(100);
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: MOST_OPEN });

async function ask(body) {
  const { status, text } = await post(url, body, agent);
  return { status, ...JSON.parse(text) };
}

/** What is asked: of every sort, with fixed arguments, so that each has one right answer in one graph. */
function makeQuestions(slugs) {
  const at = (index) => slugs[(index * 37) % slugs.length];
  const of = (count, write) => Array.from({ length: count }, (_, index) => ({ query: write(index) }));
  const text = 'LSTM 和 GRU 都是循环神经网络; a Transformer uses attention, and RAG uses embeddings stored in Milvus. '.repeat(20);
  return [
    ...of(80, (n) => `{ concept(slug: "${at(n)}") { name nameZh summary kind names { text language } } }`),
    ...of(30, (n) => `{ concept(slug: "${at(n + 80)}") { isA { slug isA { slug } } usedBy { slug name } } }`),
    ...of(20, (n) => `{ concept(slug: "${at(n + 110)}") { isATransitive { slug } subtypesTransitive { slug } statements { text } } }`),
    ...of(30, (n) => `{ lookup(terms: ["${at(n)}", "${at(n + 1)}"]) { term hits { match concept { slug name } } } }`),
    ...of(20, (n) => `{ suggest(prefix: "${at(n).slice(0, 3)}") { matchedName concept { slug summary } } }`),
    ...of(10, (n) => `{ search(phrase: "${at(n).replaceAll('-', ' ')}") { total hits { field concept { slug } } } }`),
    ...of(10, (n) => `{ paths(from: "${at(n)}", to: "${at(n + 50)}") { length steps { relation from { slug } to { slug } } } }`),
    ...of(10, (n) => `{ neighborhood(slug: "${at(n + 20)}", hops: 2) { truncated concepts { slug } edges { relation from to } } }`),
    ...of(5, (n) => `{ compare(slugs: ["${at(n)}", "${at(n + 9)}"]) { commonAncestors { slug } statements { kind cells { text } } } }`),
    { query: 'query ($text: String!) { annotate(text: $text) { start end concept { slug nameZh } } }', variables: { text } },
    { query: '{ concept(slug: "lstm") { summary } search(phrase: "edited while it is served") { total } }' },
  ].map((question) => JSON.stringify(question));
}

const dataOf = ({ data }) => JSON.stringify(data);

/** What each question is answered now, while nothing else goes on. */
async function readTruth(questions) {
  const truth = [];
  for (const question of questions) {
    const answer = await ask(question);
    if (answer.errors) throw new Error(`${question} is answered with ${JSON.stringify(answer.errors)}`);
    truth.push(dataOf(answer));
  }
  return truth;
}

/** The texts that the seeds are edited to, one after the other; the first is what they are. */
const seedFile = (await run('grep', ['-rl', "slug: 'lstm'", seeds])).stdout.trim().split('\n')[0];
const original = await readFile(seedFile, 'utf8');
const EDITS = [
  original,
  ...['once', 'twice'].map((time) => original.replace(/(slug: 'lstm',[^}]*?summary: ')/u, `$1Edited while it is served, ${time}. `)),
];
if (new Set(EDITS).size !== 3) throw new Error(`the summary of LSTM was not found in ${seedFile}`);
const applyEdit = async (edit) => {
  await writeFile(seedFile, EDITS[edit]);
  await command(['seed'], remote);
};

function memoryOf(pid) {
  return readFile(`/proc/${pid}/status`, 'utf8').then((text) => Math.round(Number(/VmRSS:\s+(\d+)/u.exec(text)?.[1]) / 1024));
}

async function measureCapacity(questions, milliseconds) {
  const end = performance.now() + milliseconds;
  let answered = 0;
  const work = async (start) => {
    for (let n = start; performance.now() < end; n += 7) {
      await ask(questions[n % questions.length]);
      answered++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => work(index * 13)));
  return (answered * 1000) / milliseconds;
}

/** Says every ten seconds what has come of the requests since it last did, and how many of them the service answered from memory. */
async function tellProgress(count, isOver) {
  const metrics = new URL('/metrics', url);
  const read = async () => {
    const text = await fetch(metrics).then((response) => response.text());
    const value = (name) => Number(new RegExp(`^${name} (\\S+)$`, 'mu').exec(text)?.[1]);
    const errors = Object.values(count.errors).reduce((sum, part) => sum + part, 0);
    const { right, stale, notSent, wrong } = count;
    return { right, stale, errors, notSent, wrong, remembered: value('conceptgraph_answers_known_total') };
  };
  let before = await read();
  for (;;) {
    for (let waited = 0; waited < 10_000 && !isOver(); waited += 100) await sleep(100);
    if (isOver()) return;
    const now = await read();
    say(
      Object.entries(now)
        .map(([name, value]) => `${name} ${value - before[name]}`)
        .join(', '),
    );
    before = now;
  }
}

const restart = async (how) => {
  say(`the database is ${how === 'SIGKILL' ? 'killed' : 'stopped'}`);
  if (how === 'SIGKILL') process.kill((await readServerState(local.CONCEPTGRAPH_DATA)).pid, 'SIGKILL');
  else await command(['neo4j', 'stop'], local);
  const begin = performance.now();
  await command(['neo4j', 'start'], local);
  say(`the database answers again, ${((performance.now() - begin) / 1000).toFixed(1)} s after`);
  return performance.now();
};

const result = { minutes: options.minutes, node: process.version };
try {
  await untilReady();
  const { data } = await ask(
    JSON.stringify({ query: '{ a: concepts { slug } b: concepts(offset: 100) { slug } c: concepts(offset: 200) { slug } }' }),
  );
  const questions = makeQuestions([...data.a, ...data.b, ...data.c].map(({ slug }) => slug));
  say('reading the truth of three states of the seeds');
  const truths = [];
  for (const edit of [0, 1, 2]) {
    await applyEdit(edit);
    await sleep(2_000);
    truths.push(await readTruth(questions));
  }
  await applyEdit(0);
  await sleep(2_000);
  say('measuring what the service can answer');
  await measureCapacity(questions, 15_000);
  const capacity = await measureCapacity(questions, 15_000);
  const rate = capacity / 2;
  say(`${capacity.toFixed(0)} a second; asking ${rate.toFixed(0)} a second for ${options.minutes} minutes`);

  /** The states of which an answer may be, each with when that ends, on the clock of performance.now(). */
  let allowed = [{ edit: 0, until: Infinity }];
  const change = async (edit) => {
    say(`the seeds are edited (${edit})`);
    allowed.push({ edit, until: Infinity });
    await applyEdit(edit);
    const end = performance.now() + FRESHNESS;
    allowed = allowed.map((state) => (state.edit === edit ? state : { ...state, until: Math.min(state.until, end) }));
  };
  /** What was answered in each moment since the start, and how much of it was right and not marked as stale. */
  const moments = [];
  /** When the database answered again after each restart, on the clock of performance.now(). */
  const answeringAgain = [];
  const count = { requests: 0, notSent: 0, right: 0, stale: 0, wrong: 0, errors: {} };
  const durations = [];
  /** When the load began, on the clock of performance.now(). */
  let start = 0;
  const wrong = [];
  const minutes = [];
  /** For each cause, when the first errors came, in seconds since the start, and what was asked. */
  const examples = {};
  const fail = (cause, index) => {
    count.errors[cause] = (count.errors[cause] ?? 0) + 1;
    const known = (examples[cause] ??= []);
    if (known.length < 5) known.push(`${((performance.now() - start) / 1000).toFixed(1)}: ${questions[index].slice(0, 120)}`);
  };
  const askOnce = async (index) => {
    const begin = performance.now();
    count.requests++;
    let answer;
    try {
      answer = await ask(questions[index]);
    } catch (error) {
      return fail(error.code ?? error.message, index);
    }
    const end = performance.now();
    durations.push(end - begin);
    const moment = (moments[Math.floor((end - start) / MOMENT)] ??= { answered: 0, fresh: 0 });
    moment.answered++;
    if (answer.errors) return fail(`${answer.status} ${answer.errors[0].extensions?.code}`, index);
    // Every state that there was between the question and its answer, and for so long as an answer may be old: one whose time was
    // over before the question is none of them.
    const could = new Set(allowed.filter(({ until }) => until > begin).map(({ edit }) => edit));
    const given = dataOf(answer);
    const isRight = [...could].some((edit) => truths[edit][index] === given);
    if (isRight) {
      count.right++;
      if (!answer.extensions?.stale) moment.fresh++;
    }
    // What is marked as stale may be of any state that there was.
    else if (answer.extensions?.stale && truths.some((truth) => truth[index] === given)) count.stale++;
    else {
      count.wrong++;
      if (wrong.length < 10) wrong.push({ question: questions[index].slice(0, 200), given: given.slice(0, 300), could: [...could] });
    }
  };
  const memoryAtStart = await memoryOf(service.pid);
  start = performance.now();
  const events = [
    [0.15, () => restart('stop')],
    [0.3, () => change(1)],
    [0.45, () => restart('SIGKILL')],
    [0.6, () => change(2)],
    [0.75, () => restart('stop')],
  ];
  const happenings = (async () => {
    for (const [part, happen] of events) {
      await sleep(Math.max(0, start + part * DURATION - performance.now()));
      const answering = await happen();
      if (answering !== undefined) answeringAgain.push(answering);
    }
  })();
  happenings.catch(() => {}); // what fails there is told at the end, when all is put in order
  let isOver = false;
  const telling = tellProgress(count, () => isOver);
  telling.catch(() => {}); // told at the end as well
  const open = new Set();
  let random = 42;
  let nextMinute = 60_000;
  while (performance.now() - start < DURATION) {
    const due = Math.floor(((performance.now() - start) / 1000) * rate);
    while (count.requests + count.notSent < due) {
      if (open.size >= MOST_OPEN) {
        count.notSent++;
        continue;
      }
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      const asked = askOnce(random % questions.length).finally(() => open.delete(asked));
      open.add(asked);
    }
    if (performance.now() - start > nextMinute) {
      minutes.push(await memoryOf(service.pid));
      nextMinute += 60_000;
    }
    await sleep(5);
  }
  isOver = true;
  await Promise.all([...open, happenings, telling]);
  await sleep(5_000);
  const last = await readTruth(questions);
  /** How long after the database answered again nearly all answers were right and not marked as stale from then on, in milliseconds. */
  const recoveries = answeringAgain.map((at) => {
    const [first, end] = [at, at + OBSERVED].map((time) => Math.floor((time - start) / MOMENT));
    const isWanting = (moment) => (moment?.fresh ?? 0) < RECOVERED * (moment?.answered ?? 1);
    const wanting = moments.slice(first, end).findLastIndex(isWanting);
    return wanting === -1 ? 0 : Math.round((first + wanting + 1) * MOMENT - (at - start));
  });
  const sorted = durations.toSorted((one, other) => one - other);
  const quantile = (part) => Number(sorted[Math.floor(part * (sorted.length - 1))]?.toFixed(1));
  Object.assign(result, {
    capacity: Math.round(capacity),
    rate: Math.round(rate),
    ...count,
    wrongAtEnd: last.filter((given, index) => given !== truths[2][index]).length,
    p50: quantile(0.5),
    p99: quantile(0.99),
    max: quantile(1),
    recoveries,
    memoryAtStart,
    memoryAtEnd: await memoryOf(service.pid),
    memoryByMinute: minutes,
    examplesOfWrong: wrong,
    examplesOfErrors: examples,
  });
} finally {
  agent.destroy();
  service.kill('SIGTERM');
  if (service.exitCode === null) await new Promise((resolve) => service.once('exit', resolve));
  await command(['neo4j', 'stop'], local).catch(() => {});
  await rm(folder, { recursive: true, force: true });
}
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
if (options.report) {
  await mkdir(dirname(options.report), { recursive: true });
  await writeFile(options.report, `${JSON.stringify(result, null, 2)}\n`);
}
process.exitCode = result.wrong === 0 && result.wrongAtEnd === 0 ? 0 : 1;
