// Measures ConceptGraph against baselines on graphs that it makes itself; `npm run bench -- --help` explains it.
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { benchGraph } from './bench-graph.mjs';
import { readOptions } from './options.mjs';
import { writeReport } from './report.mjs';
import { hasCache, SERVERS } from './servers/start.mjs';
import { WORKLOADS } from './workloads/workloads.mjs';

const begin = Date.now();
const tell = (text) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);

let options;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\nnpm run bench -- --help lists the options.\n`);
  process.exit(1);
}
for (const [what, given, known] of [
  ['workload', options.workloads, WORKLOADS],
  ['server', options.servers, SERVERS],
]) {
  const wrong = given?.find((id) => !(id in known));
  if (wrong === undefined) continue;
  process.stderr.write(`There is no ${what} "${wrong}": ${Object.keys(known).join(', ')}.\n`);
  process.exit(1);
}

const result = {
  date: new Date().toISOString(),
  node: process.version,
  processors: `${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}`,
  memory: `${Math.round(totalmem() / 1024 ** 3)} GiB`,
  hasCache,
  options: { ...options, skip: [...options.skip], store: undefined, output: undefined, peerNode: undefined },
  workloads: Object.fromEntries(Object.entries(WORKLOADS).map(([id, { title }]) => [id, title])),
  servers: Object.fromEntries(Object.entries(SERVERS).map(([name, { title }]) => [name, title])),
  graphs: [],
};
try {
  for (const data of options.data) result.graphs.push(await benchGraph(data, options, tell));
} catch (error) {
  process.stderr.write(`${error.name === 'Error' ? 'The bench has stopped: ' : ''}${error.message}\n`);
  if (error.name !== 'DifferentAnswersError') process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
}
if (process.exitCode !== 1) {
  result.minutes = Number(((Date.now() - begin) / 60_000).toFixed(1));
  await mkdir(options.output, { recursive: true });
  await writeFile(join(options.output, 'bench.json'), `${JSON.stringify(result, null, 1)}\n`);
  const markdown = await writeReport(result, options.output);
  process.stdout.write(markdown);
  if (result.graphs.some(({ mismatches }) => mismatches.length > 0)) process.exitCode = 1;
}
