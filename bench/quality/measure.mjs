// Measures how well `lookup`, `suggest`, `search` and `annotate` do on the labelled cases. Prints a table and every failure.
//   node bench/quality/measure.mjs               the two thirds for tuning
//   node bench/quality/measure.mjs --held        the held-out third
//   node bench/quality/measure.mjs --report      all of them, and writes bench/quality/report.md
//   --url http://127.0.0.1:4000/graphql          asks a service that runs; without it one is started for the time
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../dist/config.js';
import { startService } from '../../dist/main.js';
import { findFreePorts } from '../../dist/neo4j/index.js';

const folder = import.meta.dirname;

const QUERIES = {
  lookup: 'query ($term: String!) { lookup(terms: [$term]) { hits { concept { slug } match } } }',
  suggest: 'query ($prefix: String!) { suggest(prefix: $prefix, limit: 5) { concept { slug } } }',
  search: 'query ($phrase: String!) { search(phrase: $phrase) { hits { concept { slug } } } }',
  annotate: 'query ($text: String!) { annotate(text: $text) { start text concept { slug } } }',
};

/** What a function answers to a case, best first: slugs, and for `annotate` each with where it stands. */
const ANSWERS = {
  lookup: ({ lookup }) => lookup[0].hits.map(({ concept }) => concept.slug),
  suggest: ({ suggest }) => suggest.map(({ concept }) => concept.slug),
  search: ({ search }) => search.hits.map(({ concept }) => concept.slug),
  annotate: ({ annotate }) => annotate.map(({ start, text, concept }) => `${start} ${text} → ${concept.slug}`),
};

/** How many answers count for precision: those that a person looks at. */
const LOOKED_AT = {
  lookup: () => 1,
  suggest: ({ expect }) => Math.max(1, expect.length),
  search: ({ expect }) => Math.max(1, expect.length),
  annotate: () => Infinity,
};

const { values: options } = parseArgs({
  options: { held: { type: 'boolean' }, report: { type: 'boolean' }, url: { type: 'string' } },
});

/** The labelled places of a text, written as the answers are. */
function places({ text, expect }) {
  let from = 0;
  return expect.map(([part, slug]) => {
    const start = text.indexOf(part, from);
    if (start < 0) throw new Error(`"${part}" is not in its place in the text "${text}"`);
    from = start + part.length;
    return `${start} ${part} → ${slug}`;
  });
}

/** What a case asks, without how it is labelled. */
function variablesOf({ term, prefix, phrase, text }) {
  return { term, prefix, phrase, text };
}

/** Judges one answer. */
function judge(name, row, answer) {
  const expected = name === 'annotate' ? places(row) : row.expect;
  const looked = answer.slice(0, LOOKED_AT[name](row));
  const right = looked.filter((one) => expected.includes(one)).length;
  const found = expected.filter((one) => answer.includes(one)).length;
  const top =
    name === 'annotate' ? right === expected.length && looked.length === expected.length : (answer[0] ?? null) === (expected[0] ?? null);
  return { row, answer, expected, top, right, looked: looked.length, found, wanted: expected.length };
}

function summarize(judged) {
  const sum = (key) => judged.reduce((total, one) => total + Number(one[key]), 0);
  const share = (part, whole) => (whole === 0 ? 1 : part / whole);
  return {
    cases: judged.length,
    top1: share(sum('top'), judged.length),
    precision: share(sum('right'), sum('looked')),
    recall: share(sum('found'), sum('wanted')),
  };
}

const percent = (value) => `${(100 * value).toFixed(1)} %`;

function table(rows) {
  const lines = rows.map(
    ({ title, cases, top1, precision, recall }) =>
      `| ${title} | ${cases} | ${percent(top1)} | ${percent(precision)} | ${percent(recall)} |`,
  );
  return ['| function | cases | top-1 | precision | recall |', '| --- | ---: | ---: | ---: | ---: |', ...lines].join('\n');
}

function describeFailure(name, { row, answer, expected }) {
  const asked = row.term ?? row.prefix ?? row.phrase ?? row.text;
  return `- \`${row.id}\` (${row.sort}) ${JSON.stringify(asked)}: expected ${expected.join(', ') || 'nothing'}; got ${answer.slice(0, 8).join(', ') || 'nothing'}`;
}

async function measure(url) {
  const ask = async (query, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(`${JSON.stringify(variables)}: ${errors[0].message}`);
    return data;
  };
  const judged = {};
  for (const name of Object.keys(QUERIES)) {
    const rows = (await readFile(join(folder, 'cases', `${name}.jsonl`), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const wanted = rows.filter(({ held = false }) => options.report || held === Boolean(options.held));
    judged[name] = [];
    for (const row of wanted) judged[name].push(judge(name, row, ANSWERS[name](await ask(QUERIES[name], variablesOf(row)))));
  }
  return judged;
}

function write(judged) {
  /** @type {[string, (one: { row: { held?: boolean } }) => boolean][]} */
  const parts = options.report
    ? [
        ['The two thirds that were there for tuning', ({ row }) => !row.held],
        ['The third that was held back', ({ row }) => row.held],
      ]
    : [['Cases', () => true]];
  const all = Object.entries(judged);
  const tables = parts.map(([title, belongs]) => {
    const rows = all.flatMap(([name, list]) => {
      const chosen = list.filter(belongs);
      const sorts = [...new Set(chosen.map(({ row }) => row.sort))];
      return [
        { title: `**${name}**`, ...summarize(chosen) },
        ...sorts.map((sort) => ({ title: `${name}: ${sort}`, ...summarize(chosen.filter(({ row }) => row.sort === sort)) })),
      ];
    });
    const failures = all.flatMap(([name, list]) =>
      list
        .filter(belongs)
        .filter(({ top }) => !top)
        .map((one) => describeFailure(name, one)),
    );
    return `## ${title}\n\n${table(rows)}\n\nNot as labelled (${failures.length}):\n\n${failures.join('\n')}\n`;
  });
  return tables.join('\n');
}

async function withService(work) {
  if (options.url) return work(options.url);
  const dataFolder = await mkdtemp(join(tmpdir(), 'conceptgraph-quality-'));
  const [boltPort, httpPort] = await findFreePorts();
  const config = readConfig({
    PORT: '0',
    CONCEPTGRAPH_DATA: dataFolder,
    NEO4J_BOLT_PORT: String(boltPort),
    NEO4J_HTTP_PORT: String(httpPort),
  });
  const step = async (title, run) => {
    process.stderr.write(`${title} …\n`);
    return run(() => {});
  };
  const say = (message) => process.stderr.write(`${message}\n`);
  const service = await startService(config, { step, log: { info: () => {}, warn: say, error: say } });
  try {
    return await work(service.url);
  } finally {
    await service.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

const text = write(await withService(measure));
process.stdout.write(text);
if (options.report) {
  const head = `# Quality of lookup, suggest, search and annotate

Written by \`npm run bench:quality\`. What the cases are and how they were labelled: [cases](cases/README.md).
Top-1: the first answer is the one wanted (for \`annotate\`: the whole text is as labelled). Precision: of what a person looks at
first, what is right. Recall: of what is wanted, what is among the answers.

`;
  await writeFile(join(folder, 'report.md'), head + text);
}
