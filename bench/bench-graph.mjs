import { setTimeout as sleep } from 'node:timers/promises';
import { drawArguments } from './arguments.mjs';
import { openDatabase } from './database.mjs';
import { DifferentAnswersError } from './gate.mjs';
import { measureLimits } from './limits-cost.mjs';
import { measureCapacity, measureLatency } from './load.mjs';
import { bodiesOf, compareWorkload, fillFloor, measureWorkload } from './measure.mjs';
import { measureReseed } from './reseed.mjs';
import { countRoundTrips } from './round-trips.mjs';
import { ask, hasCache, SERVERS, startServer } from './servers/start.mjs';
import { usageOf } from './usage.mjs';
import { WORKLOADS } from './workloads/workloads.mjs';

/** The workloads of the seeds, where nothing else is asked for: those by which two sizes of graph are compared, and the mix. */
const ON_SEEDS = ['W1', 'W2', 'W3', 'W9', 'W10'];
/** The questions whose round trips are counted, and the parts of the capacity at which latency is measured. */
const COUNTED = ['W1', 'W2', 'W5', 'W6', 'W7', 'W8', 'W9'];
const PARTS = [0.5, 0.8];
/** For how long latency is measured at the least, in seconds. */
const LATENCY_SECONDS = 5;
/** More a second than this cannot be sent at a steady rate without the sender being what is measured. */
const FASTEST = 3_000;
/** How often a server is started at the most until it is there. */
const STARTS = 3;
/** How long the checks of a new graph may go on before they are measured along with the rest, in milliseconds. */
const CHECKS_LIMIT = 300_000;

/**
 * Measures everything on one of the graphs.
 * @param tell is told what goes on.
 * @returns what the report is written from.
 * @throws {DifferentAnswersError} when two servers answer differently, unless the options say to go on.
 */
export async function benchGraph(data, options, tell) {
  const say = (text) => tell(`[${data}] ${text}`);
  const database = await openDatabase(data, options.store, say);
  const servers = [];
  const closeAll = async () => {
    for (const server of servers.splice(0)) await server.stop();
    await database.stop();
  };
  const interrupt = () => void closeAll().finally(() => process.exit(130));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const result = { data, facts: database.facts, loading: database.loading, mismatches: [], workloads: {}, openLoop: {} };
    say('drawing the arguments');
    const allArguments = await drawArguments(database.read);
    await startAll(servers, options, database, say);
    const bySpeech = servers.find(({ name }) => name === 'autocommit');
    const floor = servers.find(({ name }) => name === 'floor');
    if (floor) await fillFloor(floor, bySpeech, allArguments);
    result.start = Object.fromEntries(
      servers.map((one) => [one.name, { readyAfter: one.readyAfter, attempts: one.attempts, memory: usageOf([one.pid]).memory }]),
    );
    const peer = servers.find(({ name }) => name === 'postgraphile');
    if (peer) result.loading.postgres = peer.loading;

    const ids = (options.workloads ?? (data === 'seeds' ? ON_SEEDS : Object.keys(WORKLOADS))).filter((id) => {
      const lacks = Object.keys(WORKLOADS[id].mix).filter((question) => allArguments[question].length === 0);
      if (lacks.length > 0) say(`${id} is left out: the graph has no arguments for ${lacks.join(', ')}`);
      return lacks.length === 0;
    });
    const good = [];
    const compared = {};
    for (const id of ids) {
      say(`comparing the answers to ${id}`);
      try {
        result.workloads[id] = { gate: await compareWorkload(askedIn(servers, id), id, allArguments, compared), connections: {} };
        good.push(id);
      } catch (error) {
        if (!(error instanceof DifferentAnswersError) || !options.keepGoing) throw error;
        say(error.message);
        result.mismatches.push({ workload: id, message: error.message });
      }
    }
    await warmUp(servers, allArguments, options, say);
    for (const connections of options.connections) {
      for (const id of good) {
        say(`measuring ${id} with ${connections} connections`);
        const load = { connections, seconds: options.seconds, repeats: options.repeats };
        result.workloads[id].connections[connections] = await measureWorkload(askedIn(servers, id), id, allArguments, load);
      }
    }
    result.limits = await measureLimits(allArguments);
    result.end = Object.fromEntries(servers.map((one) => [one.name, { memory: usageOf([one.pid]).memory }]));
    if (!options.skip.has('open-loop')) await measureOpenLoops(servers, good, result, allArguments, options, say);
    const ours = servers.find(({ speaks }) => speaks === 'ours');
    if (!options.skip.has('reseed') && data === 'seeds' && ours) {
      say('measuring the mix while the seeds are edited');
      result.reseed = await measureReseed(ours, database, bodiesOf(ours, good.includes('W10') ? 'W10' : 'W1', allArguments));
    }
    for (const server of servers.splice(0)) await server.stop();
    if (!options.skip.has('round-trips') && data !== '1e6') {
      say('counting round trips');
      const names = ['autocommit', 'executeQuery', 'stock', 'ours'].filter((name) => !options.servers || options.servers.includes(name));
      const counted = COUNTED.filter((question) => allArguments[question].length > 0);
      result.roundTrips = {};
      for (const name of names) result.roundTrips[name] = await countRoundTrips(name, database, counted, allArguments);
    }
    return result;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await closeAll();
  }
}

/** The servers that a workload is asked of: unique documents mean nothing where there are no documents. */
function askedIn(servers, id) {
  return WORKLOADS[id].isUnique ? servers.filter(({ speaks }) => speaks !== 'bare') : servers;
}

/** Starts the servers that are wanted, and puts them into the list one by one, so that they are stopped whatever happens. */
async function startAll(servers, options, database, say) {
  const wanted = options.servers ?? Object.keys(SERVERS).filter((name) => !SERVERS[name].isPeer);
  const names = wanted.filter((name) => !SERVERS[name].isPeer && (name !== 'cached' || hasCache));
  // The floor is told its answers by the hand-written Cypher.
  if (names.includes('floor') && !names.includes('autocommit')) names.push('autocommit');
  for (const name of names) {
    say(`starting ${SERVERS[name].title}`);
    servers.push(await startPatiently(name, database, say));
  }
  if (options.peers || wanted.includes('postgraphile')) {
    const { startPostGraphile } = await import('./peers/start-postgraphile.mjs');
    servers.push(await startPostGraphile(options.peerNode, database, say));
  }
  for (const server of servers.filter(({ speaks }) => speaks === 'ours')) await waitForChecks(server, say);
}

/** The service gives up where its first read of a large graph takes too long, as it may while nothing of it is in memory yet. */
async function startPatiently(name, database, say) {
  for (let attempt = 1; ; attempt++) {
    try {
      return { ...(await startServer(name, database)), attempts: attempt };
    } catch (error) {
      if (attempt === STARTS) throw error;
      say(`it has not started, and is started again: ${error.message.slice(0, 400)}`);
    }
  }
}

/** The service checks a graph that is new to it in the background; what is measured is a service that has done so. */
async function waitForChecks(server, say) {
  say('waiting until the graph is checked');
  for (const end = Date.now() + CHECKS_LIMIT; Date.now() < end; await sleep(500)) {
    const { data, errors } = await ask(server.url, '{"query":"{ graph { problems { problem } } }"}');
    if (errors) continue;
    if (data.graph.problems.length > 0) say(`the graph has ${data.graph.problems.length} problems`);
    return;
  }
  say('the checks of the graph are not through; they go on beside what is measured');
}

async function warmUp(servers, allArguments, { warmUp: seconds, connections }, say) {
  say('warming up');
  const id = Object.keys(WORKLOADS.W10.mix).every((question) => allArguments[question].length > 0) ? 'W10' : 'W1';
  for (const server of servers) {
    await measureCapacity(server, bodiesOf(server, id, allArguments), { connections: connections.at(-1), seconds });
  }
}

/** Latency at half and at four fifths of what a server can answer: of ours on every workload, of the others, and the floor, on the mix. */
async function measureOpenLoops(servers, ids, result, allArguments, { seconds, connections }, say) {
  for (const id of ids.filter((one) => !WORKLOADS[one].isUnique)) {
    say(`measuring the latency of ${id}`);
    const measured = result.workloads[id].connections[connections.includes(16) ? 16 : connections[0]];
    for (const server of servers.filter(({ speaks }) => speaks === 'ours' || id === 'W10')) {
      for (const part of PARTS) {
        const rate = Math.min(FASTEST, measured[server.name].rps * part);
        const latency = await measureLatency(server, bodiesOf(server, id, allArguments), {
          rate,
          seconds: Math.max(LATENCY_SECONDS, seconds),
        });
        ((result.openLoop[id] ??= {})[server.name] ??= {})[part] = { share: part, ...latency };
      }
    }
  }
}
