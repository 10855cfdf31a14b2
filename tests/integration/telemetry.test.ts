import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram, runToEnd, type Program } from '../support/run-program.ts';
import { openTestGraph, type TestGraph } from '../support/test-graph.ts';
import { eventually } from '../support/test-service.ts';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

interface Line {
  readonly level: string;
  readonly msg: string;
  readonly requestId?: string;
  readonly operation?: string;
  readonly status?: number;
}

const CALLER = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const spans: Span[] = [];
const collector = createServer(async (request, response) => {
  const { resourceSpans } = JSON.parse(await readAll(request)) as {
    readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[];
  };
  spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
});
let graph: TestGraph;
let program: Program;
let origin = '';

/** The lines that the service has logged so far. */
function lines(): readonly Line[] {
  const whole = program.output().split('\n').slice(0, -1);
  return whole.map((line) => JSON.parse(line) as Line);
}

beforeAll(async () => {
  graph = openTestGraph();
  await graph.empty();
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  program = runProgram(['serve'], {
    ...databaseSettings(),
    PORT: '0',
    LOG_FORMAT: 'json',
    LOG_LEVEL: 'debug',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  });
  await eventually(() => {
    if (program.process.exitCode !== null) throw new Error(program.output());
    return lines().some(({ msg }) => msg.startsWith('ConceptGraph is ready'));
  }, 90_000);
  origin = new URL((lines().find(({ msg }) => msg.startsWith('ConceptGraph is ready')) as Line & { readonly url: string }).url).origin;
});

afterAll(async () => {
  program.process.kill('SIGTERM');
  await program.ended;
  collector.close();
  await graph.close();
});

function databaseSettings(): Readonly<Record<string, string>> {
  const { uri, username, password } = graph.address;
  return { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
}

/** Of somebody who has no account, because Neo4j locks one for a while after three logins that fail. */
function strangerSettings(): Readonly<Record<string, string>> {
  return { ...databaseSettings(), NEO4J_USERNAME: 'stranger', NEO4J_PASSWORD: 'wrong-password' };
}

/** Asks the service, under a name for the request. */
function ask(query: string, id: string, variables = {}): Promise<Response> {
  return fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': id, traceparent: CALLER },
    body: JSON.stringify({ query, variables }),
  });
}

describe('the service', () => {
  it('logs one JSON object a line and nothing else, its start included', () => {
    expect(lines().map(({ msg }) => msg)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^The database is /u),
        expect.stringMatching(/^Apply the seeds \([\d.]+ s\)$/u),
        expect.stringMatching(/^The seeds are applied: /u),
        expect.stringMatching(/^ConceptGraph is ready after /u),
      ]),
    );
  });

  it('logs a request by its name, with its operation but neither query nor variables', async () => {
    const answer = await ask('query Find($slug: ID!) { concept(slug: $slug) { commonNames isA { slug } } }', 'my-request', {
      slug: 'lstm',
    });
    expect(answer.headers.get('x-request-id')).toBe('my-request');
    await answer.text();
    await eventually(() => lines().some(({ requestId }) => requestId === 'my-request'));
    const ofRequest = lines().filter(({ requestId }) => requestId === 'my-request');
    expect(ofRequest).toEqual([expect.objectContaining({ level: 'debug', operation: 'Find', status: 200 })]);
    expect(JSON.stringify(ofRequest)).not.toMatch(/lstm|slug/u);
  });

  it('sends the request as a span of its caller, with its reads below it and without its variables', async () => {
    await eventually(() => spans.some(({ name }) => name === 'POST /graphql'));
    const request = spans.find(({ name }) => name === 'POST /graphql');
    expect(request).toMatchObject({ traceId: CALLER.split('-')[1], parentSpanId: CALLER.split('-')[2] });
    const reads = spans.filter(({ name }) => name === 'neo4j read');
    expect(reads.length).toBeGreaterThan(0);
    for (const read of reads) expect(read.parentSpanId).toBe(request?.spanId);
    const queries = reads.map(({ attributes }) => String(attributes.find(({ key }) => key === 'db.query.text')?.value['stringValue']));
    expect(queries.join()).toMatch(/MATCH/u);
    expect(JSON.stringify(spans)).not.toContain('lstm');
  });

  it('gives its figures: the graph, the seeding, the request and its reads', async () => {
    const figures = await (await fetch(`${origin}/metrics`)).text();
    const value = (sample: string): number =>
      Number(
        figures
          .split('\n')
          .find((line) => line.startsWith(`${sample} `))
          ?.slice(sample.length),
      );
    expect(value('conceptgraph_ready')).toBe(1);
    expect(value('conceptgraph_graph_reachable')).toBe(1);
    expect(value('conceptgraph_names')).toBeGreaterThan(1_000);
    expect(value('conceptgraph_names_stale')).toBe(0);
    expect(value('conceptgraph_seed_last_outcome{outcome="applied"}')).toBe(1);
    expect(value('conceptgraph_requests_total{operation="concept",outcome="ok"}')).toBe(1);
    expect(value('conceptgraph_database_reads_total{outcome="ok"}')).toBeGreaterThan(0);
    expect(value('conceptgraph_database_reads_active')).toBe(0);
    expect(value('conceptgraph_request_cost_count')).toBe(1);
  });

  it('counts what it refuses by the limit, and sees the graph change', async () => {
    const deep = `{ concept(slug: "lstm") ${'{ isA '.repeat(9)}{ slug }${' }'.repeat(9)} }`;
    expect((await ask(deep, 'deep')).status).toBe(400);
    await graph.run(`CREATE (:Note)`);
    await eventually(async () => /^conceptgraph_graph_changes_total [1-9]/mu.test(await (await fetch(`${origin}/metrics`)).text()));
    const figures = await (await fetch(`${origin}/metrics`)).text();
    expect(figures).toContain('conceptgraph_queries_refused_total{limit="MAX_DEPTH"} 1');
    expect(figures).toContain('conceptgraph_requests_total{operation="concept",outcome="too_costly"} 1');
    expect(figures).toMatch(/^conceptgraph_graph_changed_timestamp_seconds 1\d{9}/mu);
    await graph.run(`MATCH (n:Note) DELETE n`);
  });
});

describe('a login that fails', () => {
  it.each(['text', 'json'])('is told without the password, also where that stands in the address (LOG_FORMAT=%s)', async (format) => {
    const { uri } = graph.address;
    for (const address of [uri, uri.replace('://', '://somebody:in-the-address@')]) {
      const { status, output } = await runToEnd(['serve'], { ...strangerSettings(), NEO4J_URI: address, PORT: '0', LOG_FORMAT: format });
      expect(status).toBe(1);
      expect(output).not.toMatch(/wrong-password|in-the-address/u);
      expect(output).toContain('stranger');
    }
  });

  it('is told without the password by the other commands as well', async () => {
    const { status, output } = await runToEnd(['seed'], strangerSettings());
    expect(status).toBe(1);
    expect(output).toContain('stranger');
    expect(output).not.toContain('wrong-password');
  });
});
