import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { Log } from '../../../src/log.ts';
import { readVersion } from '../../../src/read-version.ts';
import { createTraces, type RequestSpan, type Traces } from '../../../src/telemetry/create-traces.ts';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly status: { readonly code?: number };
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

interface Export {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Span['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

const CALLER = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };
const [SERVER, CLIENT, ERROR] = [2, 3, 2];
const collectors: Server[] = [];

afterEach(() => {
  for (const collector of collectors.splice(0)) collector.closeAllConnections();
});

/** A collector that takes what is sent to it by OTLP over HTTP, and answers with a status. */
async function collect(
  status = 200,
): Promise<{ readonly endpoint: string; readonly exports: readonly Export[]; readonly paths: readonly string[] }> {
  const exports: Export[] = [];
  const paths: string[] = [];
  const collector = createServer(async (request, response) => {
    paths.push(`${request.method} ${request.url} ${request.headers['content-type']}`);
    exports.push(JSON.parse(await readAll(request)) as Export);
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  collectors.push(collector);
  return { endpoint: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`, exports, paths };
}

function logTo(messages: string[]): Log {
  const note = (message: string): void => void messages.push(message);
  return { debug: note, info: note, warn: note, error: note };
}

async function begin(
  endpoint: string,
  headers = {},
  messages: string[] = [],
): Promise<{ readonly traces: Traces; readonly span: RequestSpan }> {
  const traces = await createTraces(endpoint, logTo(messages));
  if (!traces) throw new Error('there should be traces');
  return { traces, span: traces.begin({ method: 'POST', path: '/graphql', headers }) };
}

const spansOf = (exports: readonly Export[]): readonly Span[] =>
  exports.flatMap(({ resourceSpans }) => resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)));

const attributesOf = (holder: Pick<Span, 'attributes'> | undefined): Readonly<Record<string, unknown>> =>
  Object.fromEntries(holder?.attributes.map(({ key, value }) => [key, Object.values(value)[0]]) ?? []);

describe('createTraces', () => {
  it.each([undefined, ''])('makes none where no collector is named (%j)', async (endpoint) => {
    expect(await createTraces(endpoint, logTo([]))).toBeUndefined();
  });

  it.each(['collector:4318', 'grpc://collector:4317', 'http://'])('refuses %s, naming the variable', async (endpoint) => {
    await expect(createTraces(endpoint, logTo([]))).rejects.toThrow(`OTEL_EXPORTER_OTLP_ENDPOINT is "${endpoint}": expected an address`);
  });

  it('sends a request as a span of its caller, with each read of the database below it', async () => {
    const { endpoint, exports, paths } = await collect();
    const { traces, span } = await begin(`${endpoint}/`, { traceparent: `00-${CALLER.trace}-${CALLER.span}-01` });
    span.noteOperation('query', 'Find');
    const [endOne, endOther] = [span.beginRead('MATCH (n) RETURN n'), span.beginRead('RETURN $x')];
    endOther({ error: 'unavailable' });
    endOne({ rows: 5 });
    span.end(200, undefined);
    await traces.stop();

    expect(paths).toEqual(['POST /v1/traces application/json']);
    expect(attributesOf(exports[0]?.resourceSpans[0]?.resource)).toMatchObject({
      'service.name': 'conceptgraph',
      'service.version': readVersion(),
    });
    const [other, one, request] = spansOf(exports);
    expect(request).toMatchObject({ traceId: CALLER.trace, parentSpanId: CALLER.span, name: 'POST /graphql', kind: SERVER, status: {} });
    expect(attributesOf(request)).toEqual({
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'url.path': '/graphql',
      'url.scheme': 'http',
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Find',
      'http.response.status_code': 200,
    });
    for (const read of [one, other]) expect(read).toMatchObject({ traceId: CALLER.trace, parentSpanId: request?.spanId, kind: CLIENT });
    expect(attributesOf(one)).toEqual({
      'db.system': 'neo4j',
      'db.system.name': 'neo4j',
      'db.query.text': 'MATCH (n) RETURN n',
      'db.response.returned_rows': 5,
    });
    expect(attributesOf(other)).toMatchObject({ 'db.query.text': 'RETURN $x', 'error.type': 'unavailable' });
    expect(other?.status.code).toBe(ERROR);
  });

  it.each([{}, { traceparent: 'nonsense' }, { traceparent: `00-${'0'.repeat(32)}-${CALLER.span}-01` }])(
    'begins a trace of its own for a request with the headers %j',
    async (headers) => {
      const { endpoint, exports } = await collect();
      const { traces, span } = await begin(endpoint, headers);
      span.end(503, 'unavailable');
      await traces.stop();
      const [request] = spansOf(exports);
      expect(request?.parentSpanId ?? '').toBe('');
      expect(request?.traceId).toMatch(/^(?!0{32})[\da-f]{32}$/u);
      expect(request?.status.code).toBe(ERROR);
      expect(attributesOf(request)).toMatchObject({ 'http.response.status_code': 503, 'error.type': 'unavailable' });
    },
  );

  it('does not send what the caller wants not to be sampled', async () => {
    const { endpoint, exports } = await collect();
    const { traces, span } = await begin(endpoint, { traceparent: `00-${CALLER.trace}-${CALLER.span}-00` });
    span.end(200, undefined);
    await traces.stop();
    expect(exports).toEqual([]);
  });

  it('says once that nothing can be sent, and ends all the same', async () => {
    const messages: string[] = [];
    const { endpoint } = await collect(400);
    const { traces, span } = await begin(endpoint, {}, messages);
    span.end(200, undefined);
    await traces.stop();
    expect(messages).toEqual([expect.stringMatching(/^Traces cannot be sent: check OTEL_EXPORTER_OTLP_ENDPOINT\./u)]);
  });
});
