import { parseArgs } from 'node:util';

const HELP = `usage: npm run bench -- [options]

Measures the service against baselines on data that it makes itself, and writes bench/results. By default it takes about a
quarter of an hour.

  --data LIST         seeds, 1e5, 1e6 (concepts); default seeds,1e5
  --workloads LIST    W1 to W10 and W14; default all, on the seeds W1, W2, W3, W9 and W10
  --servers LIST      floor, autocommit, executeQuery, stock, ours, cached, postgraphile; default all but the last
  --peers             with PostgreSQL and PostGraphile; needs Node.js 22 or later and the programs of PostgreSQL
  --peer-node PATH    the Node.js for PostGraphile (BENCH_PEER_NODE); default the one that runs this
  --seconds N         how long one measurement takes; default 2
  --repeats N         how often each is measured, in turn forwards and backwards; default 4
  --connections LIST  connections under load; default 16
  --store FOLDER      keeps the databases there and takes them from there the next time; default a temporary folder
  --output FOLDER     where the report goes; default bench/results
  --keep-going        goes on with the other workloads after two servers have given different answers
  --skip LIST         parts to leave out: open-loop, round-trips, seeding, reseed
  --quick             a short run to try the bench itself: --data seeds, 0.5 seconds, 2 repeats, a short warm-up
  --full              seeds, 1e5 and 1e6; 10 seconds, 5 repeats; 1, 16 and 64 connections; takes many hours
  --help
`;

const list = (text) => text.split(',').map((item) => item.trim());

/** Reads the options of the command line; prints the help, and ends the process, where that is asked for. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      ...Object.fromEntries(
        ['data', 'workloads', 'servers', 'peer-node', 'seconds', 'repeats', 'connections', 'store', 'output', 'skip'].map((name) => [
          name,
          { type: 'string' },
        ]),
      ),
      ...Object.fromEntries(['peers', 'keep-going', 'quick', 'full', 'help'].map((name) => [name, { type: 'boolean' }])),
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    process.exit();
  }
  const preset = values.quick
    ? { data: 'seeds', seconds: 0.5, repeats: 2, connections: '16', warmUp: 2 }
    : values.full
      ? { data: 'seeds,1e5,1e6', seconds: 10, repeats: 5, connections: '1,16,64', warmUp: 10 }
      : { data: 'seeds,1e5', seconds: 2, repeats: 4, connections: '16', warmUp: 8 };
  return {
    data: list(values.data ?? preset.data),
    workloads: values.workloads ? list(values.workloads) : undefined,
    servers: values.servers ? list(values.servers) : undefined,
    peers: values.peers ?? false,
    peerNode: values['peer-node'] ?? process.env.BENCH_PEER_NODE ?? process.execPath,
    seconds: positive(values.seconds ?? preset.seconds, '--seconds'),
    repeats: positive(values.repeats ?? preset.repeats, '--repeats'),
    connections: list(values.connections ?? preset.connections).map((number) => positive(number, '--connections')),
    /** How long each server is warmed up before anything is measured, in seconds. */
    warmUp: preset.warmUp,
    store: values.store,
    output: values.output ?? 'bench/results',
    keepGoing: values['keep-going'] ?? false,
    skip: new Set(list(values.skip ?? '')),
  };
}

function positive(text, option) {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`${option} is "${text}"; it must be a number above 0.`);
  return number;
}
