import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startFaultyLine, type FaultyLine } from '../support/bolt-faults.ts';
import { baselineOf, expectSound, isHealthy, type Baseline } from '../support/expect-sound.ts';
import { codeOf, countAnswers, slowest } from '../support/oracle.ts';
import { report } from '../support/report-row.ts';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.ts';
import { openTestGraph, type TestGraph } from '../support/test-graph.ts';

const [CONCURRENT, QUEUED, REQUESTS] = [20, 100, 500];
/** How many connections to the database the service may hold: 50 for requests, and a few to watch the graph. */
const MOST_CONNECTIONS = 60;
/** A read that no other request can share, as nobody else asks for the same. */
const pageOf = (number: number): string => `concepts(limit: 1, offset: ${number}) { name summary }`;
/** What a request may be told that asks for more than there is time for. */
const ALLOWED = new Set(['200 OK', '200 QUERY_TOO_COSTLY', '503 OVERLOADED', '503 GRAPH_UNAVAILABLE']);

let graph: TestGraph;
let line: FaultyLine;
let service: ServiceProcess;
let before: Baseline;
beforeAll(async () => {
  graph = openTestGraph();
  await graph.empty();
  await graph.seed();
  line = await startFaultyLine(Number(new URL(graph.address.uri).port));
  service = await startServiceProcess(
    { ...graph.address, uri: line.uri },
    { MAX_CONCURRENT: String(CONCURRENT), MAX_QUEUED: String(QUEUED) },
  );
  await service.ready();
});
afterAll(async () => {
  await service?.stop();
  await line?.close();
  await graph.close();
});

beforeEach(() => {
  before = baselineOf(service);
});

/** Expects all that is owed after a fault. */
function heal(): ReturnType<typeof expectSound> {
  line.heal();
  return expectSound(before, performance.now());
}

it('F14: answers what it has room for, and refuses the rest at once, when 500 requests come at a time', async () => {
  line.heal();
  line.slow(100);
  const answers = await Promise.all(Array.from({ length: REQUESTS }, (_, number) => service.ask(`{ ${pageOf(number)} }`)));
  const connections = line.mostOpen();
  const figures = await heal();
  const refused = answers.filter((asked) => codeOf(asked) === 'OVERLOADED');
  const answered = answers.filter(isHealthy);
  const late = answers.filter((asked) => codeOf(asked) === 'QUERY_TOO_COSTLY');
  report('F14', {
    outcome: `${answered.length} answered, ${late.length} let in and ended at the deadline, ${refused.length} refused with Retry-After`,
    figures: {
      ...countAnswers(answers),
      'slowest answered ms': slowest(answered),
      'slowest refused ms': slowest(refused),
      'connections to the database at the most': connections,
      ...figures,
    },
  });
  // What was let in may still not be answered by its deadline on a slow machine; what was not is refused.
  expect(Object.keys(countAnswers(answers)).filter((kind) => !ALLOWED.has(kind))).toEqual([]);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.map(({ headers }) => headers.get('retry-after')).filter((value) => !/^\d+$/u.test(value ?? ''))).toEqual([]);
  expect(answered.length).toBeGreaterThan(CONCURRENT);
  expect(answered.length + late.length).toBeGreaterThanOrEqual(CONCURRENT + QUEUED);
  expect(connections).toBeLessThanOrEqual(MOST_CONNECTIONS);
});

it('F14: tells a request what it lacks when the connections to the database do not suffice for the reads of all', async () => {
  const queryOf = (request: number): string =>
    `{ ${Array.from({ length: 20 }, (_, number) => `f${number}: ${pageOf(20 * request + number)}`).join(' ')} }`;
  line.heal();
  line.slow(1_000);
  const answers = await Promise.all(Array.from({ length: CONCURRENT }, (_, request) => service.ask(queryOf(request))));
  const connections = line.mostOpen();
  const figures = await heal();
  report('F14 (many reads each)', {
    outcome: `${CONCURRENT} requests of 20 reads, each of a second, over ${connections} connections`,
    figures: { ...countAnswers(answers), 'slowest ms': slowest(answers), ...figures },
  });
  expect(Object.keys(countAnswers(answers)).filter((kind) => !ALLOWED.has(kind))).toEqual([]);
  expect(slowest(answers)).toBeLessThan(3 * 5_500);
  expect(connections).toBeLessThanOrEqual(MOST_CONNECTIONS);
});
