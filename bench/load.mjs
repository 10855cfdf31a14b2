import autocannon from 'autocannon';
import { Pool } from 'undici';
import { quantile } from './statistics.mjs';
import { machineUsage, usageOf } from './usage.mjs';

const HEADERS = { 'content-type': 'application/json' };
/** How many connections an open loop may use; a server that falls behind needs more and more. */
const MOST_SOCKETS = 512;
/** For how long an open loop asks before it counts, in seconds: the first requests open the connections. */
const LEAD = 0.5;

/**
 * Asks a server as fast as it answers, over a number of connections (a closed loop), and measures what that costs whom.
 * @param bodies what is asked; each connection has its part of them and goes round in it.
 * @returns requests a second, latencies in milliseconds, processor time a request in microseconds, and errors.
 */
export async function measureCapacity(server, bodies, { connections, seconds }) {
  const times = [];
  let [connection, bad] = [0, 0];
  const before = readUsage(server);
  const begin = performance.now();
  const instance = autocannon({
    url: server.url,
    method: 'POST',
    headers: HEADERS,
    connections,
    duration: seconds,
    sampleInt: 50,
    timeout: 30,
    setupClient: (client) => {
      const first = connection++ % connections;
      const part = bodies.filter((_, at) => at % connections === first);
      client.setRequests((part.length > 0 ? part : bodies).map((body) => ({ body })));
    },
  });
  instance.on('response', (_, status, __, time) => {
    times.push(time);
    if (status !== 200) bad++;
  });
  const { errors, timeouts } = await instance;
  const duration = performance.now() - begin;
  return { ...describe(times, duration), ...costs(before, readUsage(server), times.length, duration), errors: errors + timeouts + bad };
}

/**
 * Asks a server at a steady rate, whether or not it has answered (an open loop): a latency counts from when the request was due,
 * so that a server that stops for a while is charged for all who wait. It begins to count after half a second.
 */
export async function measureLatency(server, bodies, { rate, seconds }) {
  const { origin, pathname } = new URL(server.url);
  const pool = new Pool(origin, { connections: MOST_SOCKETS, pipelining: 1 });
  const times = [];
  let errors = 0;
  const begin = performance.now();
  const lead = Math.floor(rate * LEAD);
  const total = lead + Math.floor(rate * seconds);
  let before;
  await new Promise((resolve) => {
    let [sent, ended] = [0, 0];
    const end = (isCounted, isGood, due) => {
      if (isCounted && isGood) times.push(performance.now() - due);
      else if (isCounted) errors++;
      if (++ended === total) resolve();
    };
    const timer = setInterval(() => {
      const wanted = Math.min(total, 1 + Math.floor(((performance.now() - begin) * rate) / 1000)); // the first is due at once
      for (; sent < wanted; sent++) {
        if (sent === lead) before = readUsage(server);
        const due = begin + (sent * 1000) / rate;
        const isCounted = sent >= lead;
        const body = bodies[sent % bodies.length];
        pool.dispatch(
          { path: pathname, method: 'POST', headers: HEADERS, body },
          handler((isGood) => end(isCounted, isGood, due)),
        );
      }
      if (sent === total) clearInterval(timer);
    }, 1);
  });
  const duration = performance.now() - begin - (lead * 1000) / rate;
  const after = readUsage(server);
  await pool.destroy();
  return { ...describe(times, duration), ...costs(before, after, times.length, duration), rate: round(rate), errors };
}

/** Handles one answer, of which only its status and its end count. */
function handler(onEnd) {
  let status;
  return {
    onRequestStart() {},
    onResponseStart(_, code) {
      status = code;
    },
    onResponseData() {},
    onResponseEnd() {
      onEnd(status === 200);
    },
    onResponseError() {
      onEnd(false);
    },
  };
}

function describe(times, duration) {
  const at = (part) => round(quantile(times, part) ?? 0, 2);
  return { requests: times.length, rps: round((times.length * 1000) / duration), p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

function readUsage(server) {
  const { user, system } = process.cpuUsage();
  return {
    server: usageOf([server.pid]),
    database: usageOf(server.databasePids()),
    idle: usageOf(server.idlePids?.() ?? []).cpu,
    generator: (user + system) / 1000,
    machine: machineUsage(),
  };
}

/** What a measurement has cost: processor time a request in microseconds, memory in MiB, and what others did meanwhile. */
function costs(before, after, requests, duration) {
  const each = (used) => round((used * 1000) / Math.max(1, requests));
  const server = after.server.cpu - before.server.cpu;
  const database = after.database.cpu - before.database.cpu;
  const generator = after.generator - before.generator;
  const busy = after.machine.busy - before.machine.busy;
  return {
    serverCpu: each(server),
    databaseCpu: each(database),
    generatorCpu: each(generator),
    memory: after.server.memory,
    databaseMemory: after.database.memory,
    /** The parts of one processor that the host has taken away, that processes outside of the bench and an idle database have used. */
    stolen: round((after.machine.stolen - before.machine.stolen) / duration, 3),
    others: Math.max(0, round((busy - server - database - generator) / duration, 3)),
    idleDatabase: round((after.idle - before.idle) / duration, 3),
  };
}

function round(number, digits = 0) {
  return Number(number.toFixed(digits));
}
