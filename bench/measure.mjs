import { createRandom } from './data/random.mjs';
import { compareAnswers, inTurns } from './gate.mjs';
import { measureCapacity } from './load.mjs';
import { ask } from './servers/start.mjs';
import { deviation, median } from './statistics.mjs';
import { bodyOf, WORKLOADS } from './workloads/workloads.mjs';

/** How many bodies a workload is asked with; in a stream of unique documents, a fresh set for each measurement. */
const BODIES = 2_000;
const UNIQUE_BODIES = 20_000;
/** Fields of a measurement that are given with their median and how far the repeats lie from it. */
const FIELDS = ['rps', 'p50', 'p95', 'p99', 'max', 'serverCpu', 'databaseCpu', 'generatorCpu', 'memory', 'databaseMemory', 'idleDatabase'];
/** A measurement during which others took more of a processor than this is repeated, at most so many times. */
const MOST_STOLEN = 0.04;
const MOST_BY_OTHERS = 0.2;
const AGAIN = 2;

let unique = 0;

/** The bodies by which a server is asked a workload, mixed as its weights say; the same for every server. */
export function bodiesOf(server, id, allArguments) {
  const { mix, isUnique } = WORKLOADS[id];
  const random = createRandom(11);
  const questions = Object.entries(mix).flatMap(([question, weight]) => Array.from({ length: weight }, () => question));
  const taken = {};
  return Array.from({ length: isUnique ? UNIQUE_BODIES : BODIES }, () => {
    const question = questions.length === 1 ? questions[0] : random.pick(questions);
    const all = allArguments[question];
    const at = (taken[question] = (taken[question] ?? -1) + 1);
    return bodyOf(server, question, all[at % all.length], isUnique ? unique++ : undefined);
  });
}

/** Tells the floor what it will be asked for, by the answers of another server. */
export async function fillFloor(floor, source, allArguments) {
  for (const [question, all] of Object.entries(allArguments)) {
    const fill = await inTurns(all, async (argument) => {
      const body = bodyOf(source, question, argument);
      const { workload, variables } = JSON.parse(body);
      return [`${workload} ${JSON.stringify(variables)}`, (await ask(source.url, body)).answer];
    });
    for (let at = 0; at < fill.length; at += 200) await ask(floor.url, JSON.stringify({ fill: fill.slice(at, at + 200) }));
  }
}

/**
 * The questions that a workload consists of, compared across the servers.
 * @param compared what came of the questions that have been compared before, each by the servers that were; it is added to.
 */
export async function compareWorkload(servers, id, allArguments, compared) {
  const gate = {};
  for (const question of Object.keys(WORKLOADS[id].mix)) {
    if (allArguments[question].length === 0) throw new Error(`The graph has no arguments for ${question}.`);
    const key = [question, ...servers.map(({ name }) => name)].join(' ');
    gate[question] = compared[key] ??= await compareAnswers(servers, question, allArguments[question]);
  }
  return gate;
}

/**
 * Measures one workload on all servers, in turn forwards and backwards (A-B-B-A), so that what drifts meanwhile is shared fairly.
 * @returns by server: the median of each figure, how far the rates lie from it, and the single measurements.
 */
export async function measureWorkload(servers, id, allArguments, { seconds, repeats, connections }) {
  for (const server of servers.filter(({ name }) => name === 'cached')) await remember(server, bodiesOf(server, id, allArguments));
  const runs = Object.fromEntries(servers.map(({ name }) => [name, []]));
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const server of repeat % 2 === 0 ? servers : servers.toReversed()) {
      runs[server.name].push(await measureUndisturbed(server, () => bodiesOf(server, id, allArguments), { seconds, connections }));
    }
  }
  return Object.fromEntries(Object.entries(runs).map(([name, all]) => [name, summarize(all)]));
}

/** What is measured of a cache is what it answers again: so it is asked everything once before. */
function remember(server, bodies) {
  return inTurns(bodies.slice(0, BODIES), (body) => ask(server.url, body));
}

async function measureUndisturbed(server, bodies, load) {
  for (let attempt = 0; ; attempt++) {
    await measureCapacity(server, bodies(), { ...load, seconds: Math.min(0.3, load.seconds) });
    const measured = await measureCapacity(server, bodies(), load);
    if ((measured.stolen <= MOST_STOLEN && measured.others <= MOST_BY_OTHERS) || attempt === AGAIN) return measured;
  }
}

function summarize(runs) {
  const figures = Object.fromEntries(FIELDS.map((field) => [field, median(runs.map((run) => run[field]))]));
  return {
    ...figures,
    rpsDeviation: deviation(runs.map(({ rps }) => rps)),
    errors: runs.reduce((sum, { errors }) => sum + errors, 0),
    disturbed: runs.filter(({ stolen, others }) => stolen > MOST_STOLEN || others > MOST_BY_OTHERS).length,
    runs,
  };
}
