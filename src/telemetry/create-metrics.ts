import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { readVersion } from '../read-version.ts';
import { followGauges, type MetricSources } from './follow-gauges.ts';
import type { ReadOutcome, RequestOutcome } from './outcomes.ts';

/** What is counted of one request to GraphQL when it is over. */
export interface CountedRequest {
  /** The fields that it asked for at the root, by name; undefined when it did not get that far. */
  readonly rootFields: readonly string[] | undefined;
  readonly outcome: RequestOutcome;
  /** How long it took, in seconds. */
  readonly duration: number;
  /** How many objects its answer could hold; undefined when it did not get that far. */
  readonly cost: number | undefined;
  /** The limits that it was refused for, each by the name of its setting. */
  readonly limits: readonly string[];
}

/** How the last seeding went. */
interface CountedSeeding {
  readonly outcome: 'applied' | 'unchanged' | 'failed';
  /** How long it took, in seconds. */
  readonly duration: number;
}

/** The figures of one service, for Prometheus. */
export interface Metrics {
  /** The content type of {@link Metrics.text}. */
  readonly contentType: string;
  /** All figures as they are now, in the text format of Prometheus. */
  text(): Promise<string>;
  countRequest(request: CountedRequest): void;
  /** Counts a read of the database as under way until the function that it gives back is called with its outcome. */
  beginRead(): (outcome: ReadOutcome) => void;
  countSeeding(seeding: CountedSeeding): void;
  /** Where the figures are taken from that others keep; a source replaces the one of before. */
  follow(sources: MetricSources): void;
}

/** Limits of the groups by which durations are counted, in seconds. */
const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How many fields the name of an operation may be made of, and how many names of several there may be; the rest is "many". */
const NAMED_FIELDS = 3;
const NAMED_COMBINATIONS = 100;

/** Makes the figures of a service, all at zero; each call makes its own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'conceptgraph_' });

  new Gauge({ name: 'conceptgraph_build_info', help: 'The version that runs; always 1.', labelNames: ['version', 'node'], registers }).set(
    { version: readVersion(), node: process.versions.node },
    1,
  );

  const requests = new Counter({
    name: 'conceptgraph_requests_total',
    help: 'Requests to /graphql, by the fields at their root and by how they ended.',
    labelNames: ['operation', 'outcome'],
    registers,
  });
  const requestDuration = new Histogram({
    name: 'conceptgraph_request_duration_seconds',
    help: 'How long requests to /graphql took.',
    labelNames: ['operation'],
    buckets: DURATIONS,
    registers,
  });
  const requestCost = new Histogram({
    name: 'conceptgraph_request_cost',
    help: 'How many objects the answers to requests could hold; MAX_COST limits it.',
    buckets: [1, 10, 100, 1_000, 10_000, 50_000, 100_000, 200_000],
    registers,
  });
  const refused = new Counter({
    name: 'conceptgraph_queries_refused_total',
    help: 'Queries that were refused for a limit, by the name of its setting.',
    labelNames: ['limit'],
    registers,
  });
  const reads = new Counter({
    name: 'conceptgraph_database_reads_total',
    help: 'Reads of the database for requests, by how they ended.',
    labelNames: ['outcome'],
    registers,
  });
  const readDuration = new Histogram({
    name: 'conceptgraph_database_read_duration_seconds',
    help: 'How long reads of the database for requests took, repetitions included.',
    labelNames: ['outcome'],
    buckets: DURATIONS,
    registers,
  });
  const readsUnderWay = new Gauge({
    name: 'conceptgraph_database_reads_active',
    help: 'Reads of the database for requests that are under way.',
    registers,
  });
  const countSeeding = seedingGauges(registry);
  const follow = followGauges(registry);
  const nameOperation = operationNames();

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    countRequest: ({ rootFields, outcome, duration, cost, limits }) => {
      const operation = nameOperation(rootFields);
      requests.inc({ operation, outcome });
      requestDuration.observe({ operation }, duration);
      if (cost !== undefined) requestCost.observe(cost);
      for (const limit of limits) refused.inc({ limit });
    },
    beginRead: () => {
      readsUnderWay.inc();
      const begin = performance.now();
      return (outcome) => {
        readsUnderWay.dec();
        reads.inc({ outcome });
        readDuration.observe({ outcome }, (performance.now() - begin) / 1000);
      };
    },
    countSeeding,
    follow,
  };
}

/** Registers what is said of the last seeding, and gives the function that says it. */
function seedingGauges(registry: Registry): Metrics['countSeeding'] {
  const registers = [registry];
  const time = new Gauge({
    name: 'conceptgraph_seed_last_timestamp_seconds',
    help: 'When this service last ended applying its seeds, in seconds since 1970; 0 before.',
    registers,
  });
  const took = new Gauge({
    name: 'conceptgraph_seed_last_duration_seconds',
    help: 'How long this service last took to apply its seeds.',
    registers,
  });
  const failed = new Gauge({
    name: 'conceptgraph_seed_last_failed',
    help: 'Whether the seeds could not be applied the last time, so that an older graph is served: 1 or 0.',
    registers,
  });
  const how = new Gauge({
    name: 'conceptgraph_seed_last_outcome',
    help: 'How the last seeding ended: 1 for applied, unchanged or failed.',
    labelNames: ['outcome'],
    registers,
  });
  return ({ outcome, duration }) => {
    time.setToCurrentTime();
    took.set(duration);
    failed.set(outcome === 'failed' ? 1 : 0);
    for (const each of ['applied', 'unchanged', 'failed']) how.set({ outcome: each }, each === outcome ? 1 : 0);
  };
}

/**
 * Names operations by their root fields, which are those of the schema, so that one alone always has its name; but there are
 * thousands of ways to combine them, so that a client could make as many time series, were their number not bounded.
 */
function operationNames(): (rootFields: readonly string[] | undefined) => string {
  const named = new Set<string>();
  return (rootFields) => {
    if (rootFields === undefined) return 'unknown';
    const fields = [...new Set(rootFields)].sort();
    const name = fields.join(',');
    if (fields.length <= 1) return name;
    if (fields.length > NAMED_FIELDS || (!named.has(name) && named.size >= NAMED_COMBINATIONS)) return 'many';
    named.add(name);
    return name;
  };
}
