import autocannon from 'autocannon';
import { expect, it } from 'vitest';
import { startAttackedService, HEALTHY } from '../support/attacked-service.ts';
import { quantile } from '../support/oracle.ts';
import { report } from '../support/report-row.ts';
import { eachAtOnce } from './at-once.ts';
import { FULL } from './form.ts';
import { reportScan } from './report-scan.ts';

const service = await startAttackedService();

/** What came of some load. */
interface Load {
  /** Answers with data in a second. */
  readonly goodput: number;
  /** Answers of 503 in a second. */
  readonly shed: number;
  /** Answers of another status. */
  readonly other: number;
  /** Requests that were not answered within 15 s, and those whose connection broke. */
  readonly unanswered: number;
  readonly broken: number;
  /** Of the answers with data: how long they took, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Of the answers of 503: how long they took, likewise. */
  readonly shedP50: number;
  readonly shedP99: number;
  readonly retryAfter: boolean;
}

/** Different questions, so that nothing is answered from what another has asked. */
const SLUGS = ['lstm', 'gru', 'rnn', 'rag', 'bert', 'gpts', 'chatgpt', 'llama', 'llava', 'milvus', 'transformer', 'attention'];
const body = (index: number): string =>
  JSON.stringify({
    query: `query ($slug: ID!) { concept(slug: $slug) { slug name isA { slug } names { text } } }`,
    variables: { slug: SLUGS[index % SLUGS.length] },
  });

/** Loads the service from so many connections for some seconds, at this rate in all if one is given. */
function load(connections: number, seconds: number, rate?: number): Promise<Load> {
  return new Promise((resolve, reject) => {
    const times: number[] = [];
    const shedTimes: number[] = [];
    let [other, sent] = [0, 0];
    let retryAfter = true;
    const instance = autocannon(
      {
        url: service.url,
        connections,
        duration: seconds,
        timeout: 15,
        ...(rate !== undefined && { overallRate: rate }),
        requests: [
          {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            setupRequest: (request) => ({ ...request, body: body(sent++) }),
            onResponse: (status, _, __, headers) => {
              if (status === 503 && (headers as Record<string, string> | undefined)?.['retry-after'] === undefined) retryAfter = false;
            },
          },
        ],
      },
      (error, { timeouts, errors }) => {
        if (error) return reject(error as Error);
        return resolve({
          goodput: Math.round(times.length / seconds),
          shed: Math.round(shedTimes.length / seconds),
          other,
          unanswered: timeouts,
          broken: errors - timeouts,
          p50: Math.round(quantile(times, 0.5)),
          p99: Math.round(quantile(times, 0.99)),
          shedP50: Math.round(quantile(shedTimes, 0.5)),
          shedP99: Math.round(quantile(shedTimes, 0.99)),
          retryAfter,
        });
      },
    );
    instance.on('response', (_, status, __, time) => {
      if (status === 200) times.push(time);
      else if (status === 503) shedTimes.push(time);
      else other++;
    });
  });
}

it(
  'A21: refuses quickly what is too much of ten times the load that it can answer, breaks nothing, and goes on answering',
  { timeout: 300_000 },
  async () => {
    await load(32, 2); // the database compiles what it is asked often
    const before = service.usage();
    const idle = await load(1, 2);
    const capacity = await load(32, FULL ? 15 : 3);
    const seconds = FULL ? 60 : 8;
    const overload = await load(1000, seconds, capacity.goodput * 10);
    const after = service.usage();
    const healthy = await service.ask({ query: HEALTHY });
    report('A21', {
      outcome: `${Math.round((100 * overload.goodput) / capacity.goodput)} % of the capacity is answered, in ${Math.round(overload.p99 / Math.max(1, idle.p99))} times as long as at rest; ${overload.other + overload.unanswered + overload.broken} others than answered or refused`,
      figures: {
        seconds,
        'capacity rps': capacity.goodput,
        'goodput rps': overload.goodput,
        'shed rps': overload.shed,
        'p99 idle ms': idle.p99,
        'p99 at capacity ms': capacity.p99,
        'p99 of admitted ms': overload.p99,
        'median of refused ms': overload.shedP50,
        'p99 of refused ms': overload.shedP99,
        'other answers': overload.other,
        'not answered within 15 s': overload.unanswered,
        'connections broken': overload.broken,
        'memory MiB': `${before.memory} → ${after.memory}`,
      },
    });
    expect(overload.goodput).toBeGreaterThan(capacity.goodput / 4); // the load itself takes one of two processors here
    expect(overload.shed).toBeGreaterThan(0);
    expect({ other: overload.other, unanswered: overload.unanswered, broken: overload.broken }).toEqual({
      other: 0,
      unanswered: 0,
      broken: 0,
    });
    expect(overload.retryAfter).toBe(true);
    expect(overload.p99).toBeLessThan(3 * 5_000);
    expect(healthy.status).toBe(200);
  },
);

/** A kind of texts that all differ and all ask for the same; how many statements of a different text they may cause. */
type Unique = readonly [name: string, query: (index: number) => string, statements: number];

const UNIQUE: readonly Unique[] = [
  ['comments and spaces', (index) => `# ${index}\n{ concept(slug: "lstm") {${' '.repeat(index % 50)} commonNames isA { slug } } }`, 2],
  ['names of operations', (index) => `query Q${index} { concept(slug: "lstm") { commonNames isA { slug } } }`, 2],
  [
    'literals',
    (index) => `{ concepts(limit: ${1 + (index % 100)}, offset: ${index}, where: {slug: {startsWith: "l${index}"}}) { name } }`,
    2,
  ],
  ['names of variables', (index) => `query ($v${index}: ID = "lstm") { concepts(where: {slug: {eq: $v${index}}}) { name } }`, 2],
  [
    'names of fragments',
    (index) => `{ concept(slug: "lstm") { ...F${index} } } fragment F${index} on Concept { commonNames isA { slug } }`,
    2,
  ],
  ['aliases', (index) => `{ a${index}: concept(slug: "lstm") { b${index}: commonNames c${index}: isA { d${index}: slug } } }`, 2],
  [
    'order of fields',
    (index) =>
      `{ concept(slug: "lstm") { ${['name', 'nameZh', 'slug', 'kind', 'summary', 'commonNames'].map((_, at, all) => all[(at * (1 + 4 * (index % 2)) + index) % 6]).join(' ')} } }`,
    8,
  ],
];

/** Sends many texts of one kind, and tells how many statements of a different text they have caused. */
async function distinctStatements([name, query]: Unique): Promise<number> {
  const count = FULL ? 7_200 : 430;
  const before = service.usage();
  const failed: number[] = [];
  const statements = await service.statementsDuring(() =>
    eachAtOnce(Array.from({ length: count }), 8, async (_, index) => {
      const { status, json } = await service.ask({ query: query(index) });
      if (status !== 200 || json?.errors) failed.push(index);
    }),
  );
  const texts = new Set(statements.map(({ cypher }) => cypher));
  const after = service.usage();
  report(`A22 (${name})`, {
    outcome: `${texts.size} statements of a different text for ${count} texts`,
    figures: {
      texts: count,
      'distinct statements': texts.size,
      'memory MiB': `${before.memory} → ${after.memory}`,
      'CPU ms a query': Number(((after.cpu - before.cpu) / count).toFixed(1)),
    },
  });
  expect(failed).toEqual([]);
  return texts.size;
}

it.each(UNIQUE)('A22: asks the database the same for texts that differ in their %s', { timeout: 600_000 }, async (...kind) => {
  expect(await distinctStatements(kind)).toBeLessThanOrEqual(kind[2]);
});

reportScan(import.meta.url, service);
