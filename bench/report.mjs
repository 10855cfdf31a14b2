import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plotRates } from './plot.mjs';
import { geometricMean } from './statistics.mjs';
import { judge } from './verdicts.mjs';

/** The pairs of servers whose ratios are the headline. */
const RATIOS = [
  ['ours', 'autocommit'],
  ['ours', 'executeQuery'],
  ['ours', 'stock'],
  ['ours', 'postgraphile'],
  ['cached', 'autocommit'],
  ['cached', 'postgraphile'],
  ['cached', 'floor'],
];
const SHORT = {
  floor: 'floor',
  autocommit: 'Cypher, autocommit',
  executeQuery: 'Cypher, executeQuery',
  stock: 'stock',
  ours: 'ours',
  cached: 'ours with cache',
  postgraphile: 'PostGraphile',
};
const MARK = { true: 'met', false: '**missed**', undefined: '–' };

const table = (head, rows) =>
  [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const number = (value) => (value === undefined ? '' : Math.round(value).toLocaleString('en-US'));

/**
 * Writes the report of a run: a plot for each graph, and a Markdown file that shows them.
 * @returns {Promise<string>} the Markdown.
 */
export async function writeReport(result, folder) {
  const plots = [];
  for (const graph of result.graphs) {
    const file = `rates-${graph.data}.svg`;
    await writeFile(join(folder, file), await plotRates(graph, mainConnections(result), SHORT));
    plots.push(file);
  }
  const markdown = describe(result, plots);
  await writeFile(join(folder, 'bench.md'), markdown);
  return markdown;
}

function mainConnections({ options: { connections } }) {
  return connections.includes(16) ? 16 : connections[0];
}

function describe(result, plots) {
  const { date, node, processors, memory, options, hasCache, minutes } = result;
  return `# What the service does in a second

${date.slice(0, 10)}, Node.js ${node.slice(1)}, ${processors}, ${memory}; service, database and load share the machine. ${options.seconds} s for each measurement, ${options.repeats} times, forwards and backwards in turn; the median is given, and how far the others lie from it (MAD). The run took ${minutes} minutes. Before anything is measured, all servers have given the same answers to 200 arguments of each question.${hasCache ? '' : ' This version of the service has no cache of answers.'}

## Goals

${table(
  ['', 'goal', 'measured', ''],
  judge(result).map(({ id, goal, measured, met }) => [id, goal, measured, MARK[met]]),
).replaceAll('---:', '---')}

${result.graphs.map((graph, at) => describeGraph(result, graph, plots[at])).join('\n')}
## Workloads

${Object.entries(result.workloads)
  .map(([id, title]) => `- ${id}: ${title}`)
  .join('\n')}
`;
}

function describeGraph(result, graph, plot) {
  const { data, facts, loading, mismatches, reseed, roundTrips } = graph;
  const connections = mainConnections(result);
  const loaded = loading.rate ? ` Loaded by plain UNWIND statements at ${number(loading.rate)} nodes and relationships a second.` : '';
  return `## ${data === 'seeds' ? 'The seeds' : `${number(Number(data))} concepts`}

${number(facts.concepts)} concepts, ${number(facts.names)} names, ${number(facts.relations)} relations; the best connected concept has ${number(facts.largestDegree)}.${loaded}

![Requests a second by workload](${plot})

### Ratios of the rates

${describeRatios(graph, connections)}
${mismatches.map(({ workload, message }) => `\n${workload} is void, because the answers differ:\n\n\`\`\`\n${message}\n\`\`\`\n`).join('')}
### Figures

${Object.entries(graph.workloads)
  .flatMap(([id, { connections: all }]) => Object.entries(all).map(([count, servers]) => describeWorkload(result, id, count, servers)))
  .join('\n\n')}

### Latency at a steady rate

${describeOpenLoops(graph)}

### Start and memory

${table(
  ['', 'ready after, ms', 'starts', 'MiB then', 'MiB at the end'],
  Object.entries(graph.start).map(([name, { readyAfter, attempts, memory }]) => [
    SHORT[name],
    number(readyAfter),
    attempts ?? 1,
    number(memory),
    number(graph.end?.[name]?.memory),
  ]),
)}
${roundTrips ? `\n### Round trips to the database for one request\n\n${describeTrips(roundTrips)}\n` : ''}${
    reseed
      ? `\n### While the seeds change\n\nThe mix at rest: ${number(reseed.atRest.rps)} a second, p99 ${reseed.atRest.p99} ms. While edited seeds were applied ${reseed.applied} times, each in about ${number(reseed.took[0])} ms: ${number(reseed.meanwhile.rps)} a second, p99 ${reseed.meanwhile.p99} ms, ${reseed.meanwhile.errors} errors.\n`
      : ''
  }`;
}

function describeRatios({ workloads }, connections) {
  const measured = Object.entries(workloads).map(([id, { connections: all }]) => [id, all[connections] ?? {}]);
  const pairs = RATIOS.filter(([one, other]) => measured.some(([, servers]) => servers[one] && servers[other]));
  const ratioOf = (servers, [one, other]) => servers[one]?.rps / servers[other]?.rps;
  const rows = measured.map(([id, servers]) => [id, ...pairs.map((pair) => show(ratioOf(servers, pair)))]);
  const mean = pairs.map((pair) => {
    const single = measured.filter(([id]) => /^W[1-9]$/u.test(id)).map(([, servers]) => ratioOf(servers, pair));
    const known = single.filter((ratio) => Number.isFinite(ratio) && ratio > 0);
    return known.length > 0 ? show(geometricMean(known)) : '';
  });
  return table(['', ...pairs.map(([one, other]) => `${SHORT[one]} / ${SHORT[other]}`)], [...rows, ['geometric mean of W1 to W9', ...mean]]);
}

function describeWorkload({ workloads }, id, connections, servers) {
  const rows = Object.entries(servers).map(([name, one]) => [
    SHORT[name],
    `${number(one.rps)} ± ${number(one.rpsDeviation)}`,
    one.p50.toFixed(1),
    one.p99.toFixed(1),
    number(one.serverCpu),
    number(one.databaseCpu),
    number(one.memory),
    number(one.databaseMemory),
    one.errors === 0 ? '' : number(one.errors),
    one.disturbed === 0 ? '' : `${one.disturbed} of ${one.runs.length}`,
  ]);
  return `${id}, ${workloads[id]}; ${connections} connections:

${table(['', 'requests/s', 'p50 ms', 'p99 ms', 'server CPU µs', 'database CPU µs', 'server MiB', 'database MiB', 'errors', 'disturbed'], rows)}`;
}

function describeOpenLoops({ openLoop }) {
  const rows = Object.entries(openLoop).flatMap(([id, servers]) =>
    Object.entries(servers).flatMap(([name, parts]) =>
      Object.values(parts).map((one) => [
        id,
        SHORT[name],
        `${Math.round(one.share * 100)} %`,
        number(one.rate),
        one.p50.toFixed(1),
        one.p99.toFixed(1),
        one.max.toFixed(0),
        one.errors || '',
      ]),
    ),
  );
  return rows.length === 0
    ? 'Not measured.'
    : table(['', 'server', 'of the capacity', 'requests/s', 'p50 ms', 'p99 ms', 'longest ms', 'errors'], rows);
}

function describeTrips(roundTrips) {
  const questions = Object.keys(Object.values(roundTrips)[0] ?? {});
  return table(
    ['', ...questions],
    Object.entries(roundTrips).map(([name, trips]) => [SHORT[name], ...questions.map((id) => trips[id].toFixed(1))]),
  );
}

function show(ratio) {
  return Number.isFinite(ratio) ? ratio.toFixed(2) : '';
}
