import { describe, expect, it } from 'vitest';
import { createMetrics, type CountedRequest } from '../../../src/telemetry/create-metrics.ts';

const request: CountedRequest = { rootFields: ['concept'], outcome: 'ok', duration: 0.02, cost: 3, limits: [] };

/** The samples of the figures, without comments. */
async function samples(metrics: ReturnType<typeof createMetrics>): Promise<readonly string[]> {
  return (await metrics.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** The names of the operations that were counted. */
async function operations(metrics: ReturnType<typeof createMetrics>): Promise<readonly string[]> {
  const found = (await metrics.text()).matchAll(/^conceptgraph_requests_total\{operation="(?<name>[^"]*)"/gmu);
  return [...found].map(({ groups }) => groups?.['name'] ?? '');
}

describe('createMetrics', () => {
  it('begins every name with conceptgraph_, and explains each', async () => {
    const text = await createMetrics().text();
    const names = [...text.matchAll(/^# TYPE (?<name>\S+) /gmu)].map(({ groups }) => groups?.['name'] ?? '');
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !/^conceptgraph_[a-z0-9_]+$/u.test(name))).toEqual([]);
    for (const name of names) expect(text).toMatch(new RegExp(String.raw`^# HELP ${name} \S`, 'mu'));
  });

  it('counts for itself alone', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.countRequest(request);
    expect(await operations(one)).toEqual(['concept']);
    expect(await operations(other)).toEqual([]);
  });

  it('counts a request by its fields and its outcome, with its duration and cost', async () => {
    const metrics = createMetrics();
    metrics.countRequest(request);
    metrics.countRequest({ ...request, outcome: 'too_costly', limits: ['MAX_DEPTH'] });
    expect(await samples(metrics)).toEqual(
      expect.arrayContaining([
        'conceptgraph_requests_total{operation="concept",outcome="ok"} 1',
        'conceptgraph_requests_total{operation="concept",outcome="too_costly"} 1',
        'conceptgraph_request_duration_seconds_bucket{le="0.01",operation="concept"} 0',
        'conceptgraph_request_duration_seconds_bucket{le="0.025",operation="concept"} 2',
        'conceptgraph_request_cost_sum 6',
        'conceptgraph_queries_refused_total{limit="MAX_DEPTH"} 1',
      ]),
    );
  });

  it.each([
    [['suggest', 'lookup', 'lookup'], 'lookup,suggest'],
    [['a', 'b', 'c', 'd'], 'many'],
    [undefined, 'unknown'],
  ])('calls an operation of the fields %j "%s"', async (rootFields, name) => {
    const metrics = createMetrics();
    metrics.countRequest({ ...request, rootFields });
    expect(await operations(metrics)).toEqual([name]);
  });

  it('lets clients make no more than 102 names of operations', async () => {
    const metrics = createMetrics();
    for (let i = 0; i < 500; i++) metrics.countRequest({ ...request, rootFields: [`a${i % 250}`, `b${i % 250}`] });
    metrics.countRequest({ ...request, rootFields: undefined });
    const names = await operations(metrics);
    expect(names).toHaveLength(102);
    expect(await samples(metrics)).toContain('conceptgraph_requests_total{operation="many",outcome="ok"} 300');
  });

  it('calls a field alone by its name, however many combinations there were', async () => {
    const metrics = createMetrics();
    for (let i = 0; i < 150; i++) metrics.countRequest({ ...request, rootFields: [`a${i}`, 'b'] });
    metrics.countRequest({ ...request, rootFields: ['search'] });
    expect(await operations(metrics)).toContain('search');
  });

  it('knows which reads are under way, and how others ended', async () => {
    const metrics = createMetrics();
    const end = metrics.beginRead();
    metrics.beginRead()('unavailable');
    expect(await samples(metrics)).toEqual(
      expect.arrayContaining([
        'conceptgraph_database_reads_active 1',
        'conceptgraph_database_reads_total{outcome="unavailable"} 1',
        'conceptgraph_database_read_duration_seconds_count{outcome="unavailable"} 1',
      ]),
    );
    end('ok');
    expect(await samples(metrics)).toContain('conceptgraph_database_reads_active 0');
  });

  it('says how the last seeding ended', async () => {
    const metrics = createMetrics();
    metrics.countSeeding({ outcome: 'failed', duration: 2 });
    expect(await samples(metrics)).toContain('conceptgraph_seed_last_failed 1');
    metrics.countSeeding({ outcome: 'applied', duration: 1.5 });
    expect(await samples(metrics)).toEqual(
      expect.arrayContaining([
        'conceptgraph_seed_last_failed 0',
        'conceptgraph_seed_last_duration_seconds 1.5',
        'conceptgraph_seed_last_outcome{outcome="applied"} 1',
        'conceptgraph_seed_last_outcome{outcome="failed"} 0',
        expect.stringMatching(/^conceptgraph_seed_last_timestamp_seconds 1\d{9}/u),
      ]),
    );
  });

  it('asks for the figures that others keep each time, and is not ready before there is anybody to ask', async () => {
    const metrics = createMetrics();
    expect(await samples(metrics)).toEqual(expect.arrayContaining(['conceptgraph_ready 0', 'conceptgraph_graph_reachable 0']));
    let refused = 7;
    metrics.follow({ load: () => ({ active: 2, waiting: 1, refused }), isReady: () => true });
    metrics.follow({
      graph: () => ({ isReachable: true, changes: 3, changedAt: 5_000, names: 900, namesAreStale: true, problems: undefined }),
    });
    expect(await samples(metrics)).toContain('conceptgraph_requests_refused_total 7');
    refused = 9;
    expect(await samples(metrics)).toEqual(
      expect.arrayContaining([
        'conceptgraph_ready 1',
        'conceptgraph_requests_active 2',
        'conceptgraph_requests_waiting 1',
        'conceptgraph_requests_refused_total 9',
        'conceptgraph_graph_reachable 1',
        'conceptgraph_graph_changes_total 3',
        'conceptgraph_graph_changed_timestamp_seconds 5',
        'conceptgraph_names 900',
        'conceptgraph_names_stale 1',
      ]),
    );
  });
});
