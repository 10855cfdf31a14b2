import { geometricMean } from './statistics.mjs';

const SINGLE = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8', 'W9'];
const REPEATED = ['W1', 'W2', 'W8', 'W9'];
const WALKS = ['W4', 'W5', 'W6', 'W7'];
const BOUND_BY_INDEX = ['W1', 'W2', 'W3', 'W9'];
/** A round trip that is not there, or one more than there should be, shows as at least this much. */
const HALF = 0.5;

/**
 * Holds what was measured against the goals.
 * @returns {{id: string, goal: string, measured: string, met: boolean | undefined}[]}; `met` is undefined of what this run has
 *   not measured.
 */
export function judge(result) {
  const { graphs, options } = result;
  const main = graphs.find(({ data }) => data === '1e5') ?? graphs.at(-1);
  const connections = options.connections.includes(16) ? 16 : options.connections[0];
  const rps = (graph, id, server) => graph?.workloads[id]?.connections[connections]?.[server]?.rps;
  /** The ratios of two servers on some workloads, as far as both were measured. */
  const ratios = (ids, one, other, graph = main, otherGraph = graph) =>
    ids
      .map((id) => ({ id, ratio: rps(graph, id, one) / rps(otherGraph, id, other) }))
      .filter(({ ratio }) => Number.isFinite(ratio) && ratio > 0);
  const limits = Object.entries(main?.limits ?? {}).flatMap(([id, microseconds]) => {
    const used = main.workloads[id]?.connections[connections]?.ours?.serverCpu;
    return used > 0 ? [{ id, ratio: microseconds / used }] : [];
  });
  const most = (list) => list.reduce((worst, item) => (item.ratio > worst.ratio ? item : worst));
  const least = (list) => list.reduce((worst, item) => (item.ratio < worst.ratio ? item : worst));
  const show = ({ id, ratio }) => `${ratio.toFixed(2)} (${id})`;
  const verdict = (id, goal, list, describe, isMet) =>
    list.length === 0 ? { id, goal, measured: 'not measured', met: undefined } : { id, goal, measured: describe(list), met: isMet(list) };

  const peer = ratios(REPEATED, 'cached', 'postgraphile');
  const floor = ratios(REPEATED, 'cached', 'floor');
  const practical = ratios(SINGLE, 'ours', 'autocommit');
  const mean = () => geometricMean(practical.map(({ ratio }) => ratio));
  const largest = graphs.find(({ data }) => data === '1e6') ?? graphs.find(({ data }) => data === '1e5');
  const seeds = graphs.find(({ data }) => data === 'seeds');
  const slowdown = largest && seeds ? ratios(BOUND_BY_INDEX, 'ours', 'ours', seeds, largest) : [];
  const trips = Object.entries(main?.roundTrips?.ours ?? {}).map(([id, ratio]) => ({ id, ratio }));
  const latencies = Object.entries(main?.openLoop ?? {}).flatMap(([id, { ours }]) => (ours ? [{ id, ...ours[0.5] }] : []));
  const floorLatency = main?.openLoop?.W10?.floor?.[0.5];
  const ofFloor = floorLatency ? `; the floor itself: p99 ${floorLatency.p99} ms` : '';
  const slowest = (list) => list.reduce((worst, item) => (item.p99 > worst.p99 ? item : worst));
  const starts = graphs.flatMap(({ data, start }) => (start?.ours ? [{ data, seconds: start.ours.readyAfter / 1000 }] : []));
  return [
    peer.length === 0
      ? { id: 'R1', goal: 'cache on: ≥ 1.5 × the best peer and ≥ 0.35 × the floor', ...onlyFloor(floor, least, show) }
      : verdict(
          'R1',
          'cache on: ≥ 1.5 × the best peer and ≥ 0.35 × the floor',
          floor,
          () => `least ${show(least(peer))} × PostGraphile, ${show(least(floor))} × the floor`,
          () => least(peer).ratio >= 1.5 && least(floor).ratio >= 0.35,
        ),
    verdict(
      'R2',
      'cache off: ≥ 0.70 × hand-written Cypher (geometric mean), none < 0.55',
      practical,
      (list) => `${mean().toFixed(2)}, least ${show(least(list))}`,
      (list) => mean() >= 0.7 && least(list).ratio >= 0.55,
    ),
    verdict(
      'R3',
      'cache off: ≥ 2 × stock on every workload',
      ratios(SINGLE, 'ours', 'stock'),
      (list) => `least ${show(least(list))}`,
      (list) => least(list).ratio >= 2,
    ),
    verdict(
      'R4',
      'W4 to W7, cache off: ≥ the best peer',
      ratios(WALKS, 'ours', 'postgraphile'),
      (list) => `least ${show(least(list))} × PostGraphile`,
      (list) => least(list).ratio >= 1,
    ),
    verdict(
      'R5',
      'one round trip to the database for a read',
      trips,
      (list) => list.map(({ id, ratio }) => `${id} ${ratio.toFixed(1)}`).join(', '),
      (list) => list.every(({ ratio }) => ratio < 1 + HALF),
    ),
    verdict(
      'R6',
      'at half of the capacity: p99 ≤ 10 ms and ≤ 5 × p50',
      latencies,
      (list) =>
        `slowest ${slowest(list).id}: p99 ${slowest(list).p99} ms, p50 ${slowest(list).p50} ms; ${list.filter(isSteady).length} of ${list.length} workloads meet it${ofFloor}`,
      (list) => list.every(isSteady),
    ),
    verdict(
      'R7',
      'W1 to W3 and W9: ≤ 1.3 × slower at 10⁶ concepts than on the seeds',
      slowdown,
      (list) => `${list.map(({ id, ratio }) => `${id} ${ratio.toFixed(2)}`).join(', ')} (at ${largest.data})`,
      (list) => largest.data === '1e6' && list.every(({ ratio }) => ratio <= 1.3),
    ),
    { id: 'R8', goal: 'import', measured: 'by bench/import.mjs', met: undefined },
    seeds?.loading?.seedAgain === undefined
      ? { id: 'R9', goal: 'seeds ≤ 1 s, again ≤ 0.5 s; ready ≤ 2 s', measured: 'not measured', met: undefined }
      : {
          id: 'R9',
          goal: 'seeds ≤ 1 s, again ≤ 0.5 s; ready ≤ 2 s',
          measured: `seeds ${seeds.loading.seedCold ?? '?'} ms, again ${seeds.loading.seedAgain} ms, of which the start of the command is ${seeds.loading.commandStart} ms; ready after ${starts.map(({ data, seconds }) => `${seconds.toFixed(1)} s (${data})`).join(', ')}`,
          met:
            seeds.loading.seedCold <= 1000 &&
            seeds.loading.seedAgain <= 500 &&
            starts.some(({ data, seconds }) => data === 'seeds' && seconds <= 2),
        },
    verdict(
      'R10',
      'the limits on queries cost ≤ 5 % of the rate',
      limits,
      (list) =>
        `most ${(most(list).ratio * 100).toFixed(1)} % (${most(list).id}) of the processor time of the service, by the time of its checks alone`,
      (list) => most(list).ratio <= 0.05,
    ),
    { id: 'R11', goal: 'recovery and overload', measured: 'by the tests of tests/chaos', met: undefined },
  ];
}

function onlyFloor(floor, least, show) {
  return {
    measured: floor.length === 0 ? 'not measured' : `least ${show(least(floor))} × the floor; no peer was measured`,
    met: undefined,
  };
}

function isSteady({ p50, p99 }) {
  return p99 <= 10 && p99 <= 5 * p50;
}
