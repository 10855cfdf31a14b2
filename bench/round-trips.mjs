import { connect, createServer } from 'node:net';
import { startServer, ask } from './servers/start.mjs';
import { median } from './statistics.mjs';
import { bodyOf } from './workloads/workloads.mjs';

/** How long the line to the database is made by, in milliseconds; how many requests are timed, and how often: the shortest time counts. */
const DELAY = 100;
const REQUESTS = 7;
const TIMES = 3;

/** Opens a line to a port of this machine on which everything that the database says comes later, once that is asked for. */
async function openLine(target) {
  let delay = 0;
  const sockets = new Set();
  const server = createServer((client) => {
    const far = connect(target, '127.0.0.1');
    for (const socket of [client, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    client.on('data', (chunk) => far.write(chunk)).on('close', () => far.destroy());
    far.on('data', (chunk) => setTimeout(() => client.write(chunk), delay)).on('close', () => client.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    lengthen: () => (delay = DELAY),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/**
 * Counts how many round trips to the database a server makes for one request: by how much later it answers when each takes
 * 100 ms longer. A request whose answer comes from memory makes none.
 * @returns {Promise<Record<string, number>>} by question, rounded to one digit.
 */
export async function countRoundTrips(name, database, questions, allArguments) {
  const line = await openLine(database.boltPort);
  const server = await startServer(name, { ...database, remote: { ...database.remote, NEO4J_URI: `bolt://127.0.0.1:${line.port}` } });
  try {
    const time = async (question, argument) => {
      const body = bodyOf(server, question, argument);
      const begin = performance.now();
      await ask(server.url, body);
      return performance.now() - begin;
    };
    /** How long each request takes where nothing holds it up. */
    const timeAll = async (question) => {
      const shortest = [];
      for (const argument of allArguments[question].slice(-REQUESTS)) {
        const times = [];
        for (let n = 0; n < TIMES; n++) times.push(await time(question, argument));
        shortest.push(Math.min(...times));
      }
      return shortest;
    };
    for (const question of questions) await timeAll(question);
    const near = {};
    for (const question of questions) near[question] = await timeAll(question);
    line.lengthen();
    const trips = {};
    for (const question of questions) {
      const far = await timeAll(question);
      trips[question] = Number((median(far.map((duration, index) => duration - near[question][index])) / DELAY).toFixed(1));
    }
    return trips;
  } finally {
    await server.stop();
    line.close();
  }
}
