import type { Span, SpanKind, SpanStatusCode, Tracer } from '@opentelemetry/api';
import { ConfigError } from '../errors.ts';
import type { Log } from '../log.ts';
import { readVersion } from '../read-version.ts';

/** What a trace says of the request that it is of; never its variables, which may hold what people wrote. */
interface TracedRequest {
  readonly method: string;
  /** The path without its query string, which may hold variables. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** The span of a request. */
export interface RequestSpan {
  noteOperation(type: string, name: string | undefined): void;
  /** Begins the span of a read of the database, by the text of its Cypher, which holds no values. */
  beginRead(cypher: string): (end: { readonly rows?: number; readonly error?: string }) => void;
  end(status: number | undefined, error: string | undefined): void;
}

/** Sends what requests did, and when, to an OpenTelemetry collector. */
export interface Traces {
  begin(request: TracedRequest): RequestSpan;
  /** Sends what was not sent yet, and stops; a collector that does not answer is not waited for long. */
  stop(): Promise<void>;
}

/** How long the collector is waited for: of one sending, and at the end; in milliseconds. */
const SEND_LIMIT = 5_000;
const STOP_LIMIT = 2_000;

/**
 * Makes the traces that are sent by OTLP over HTTP, as JSON, to a collector such as `http://host:4318`; undefined without one,
 * and then nothing of OpenTelemetry is loaded. Its standard variables for headers and sampling hold as well.
 * @throws {ConfigError} when that is no address of HTTP.
 */
export async function createTraces(endpoint: string | undefined, log: Log): Promise<Traces | undefined> {
  if (endpoint === undefined || endpoint === '') return undefined;
  if (!URL.canParse(endpoint) || !/^https?:/iu.test(endpoint)) {
    throw new ConfigError([`OTEL_EXPORTER_OTLP_ENDPOINT is "${endpoint}": expected an address such as http://host:4318`]);
  }
  const [api, { W3CTraceContextPropagator }, { OTLPTraceExporter }, { defaultResource, resourceFromAttributes }, sdk] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/core'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace-node'),
  ]);
  const version = readVersion();
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/u, '')}/v1/traces`, timeoutMillis: SEND_LIMIT });
  const provider = new sdk.NodeTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': 'conceptgraph', 'service.version': version })),
    spanProcessors: [new sdk.BatchSpanProcessor(warnOnce(exporter, log))],
  });
  const propagator = new W3CTraceContextPropagator();
  const tracer = provider.getTracer('conceptgraph', version);
  return {
    begin: ({ method, path, headers }) => {
      const caller = propagator.extract(api.ROOT_CONTEXT, headers, api.defaultTextMapGetter);
      const attributes = { 'http.request.method': method, 'http.route': path, 'url.path': path, 'url.scheme': 'http' };
      const span = tracer.startSpan(`${method} ${path}`, { kind: api.SpanKind.SERVER, attributes }, caller);
      const within = api.trace.setSpan(caller, span);
      return requestSpan(span, api, (name, options) => tracer.startSpan(name, options, within));
    },
    stop: async () => {
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, STOP_LIMIT);
      });
      await Promise.race([provider.shutdown().catch(() => {}), limit]); // what failed was said already
      clearTimeout(timer);
    },
  };
}

type StartChild = (name: string, options: Parameters<Tracer['startSpan']>[1]) => Span;

interface SpanNames {
  readonly SpanKind: typeof SpanKind;
  readonly SpanStatusCode: typeof SpanStatusCode;
}

/** The span of a request, with the attributes that OpenTelemetry's conventions for HTTP, GraphQL and databases name. */
function requestSpan(span: Span, { SpanKind: Kind, SpanStatusCode: Code }: SpanNames, startChild: StartChild): RequestSpan {
  return {
    noteOperation: (type, name) => {
      span.setAttribute('graphql.operation.type', type);
      if (name !== undefined) span.setAttribute('graphql.operation.name', name);
    },
    beginRead: (cypher) => {
      // The conventions have renamed db.system to db.system.name; collectors of both ages are served.
      const attributes = { 'db.system': 'neo4j', 'db.system.name': 'neo4j', 'db.query.text': cypher };
      const read = startChild('neo4j read', { kind: Kind.CLIENT, attributes });
      return ({ rows, error }) => {
        if (rows !== undefined) read.setAttribute('db.response.returned_rows', rows);
        if (error !== undefined) read.setAttribute('error.type', error).setStatus({ code: Code.ERROR });
        read.end();
      };
    },
    end: (status, error) => {
      if (status !== undefined) span.setAttribute('http.response.status_code', status);
      if (error !== undefined) span.setAttribute('error.type', error);
      if (status !== undefined && status >= 500) span.setStatus({ code: Code.ERROR });
      span.end();
    },
  };
}

type Exporter = import('@opentelemetry/sdk-trace-node').SpanExporter;

/** An exporter that says in the log when spans cannot be sent, but not again before some could. */
function warnOnce(exporter: Exporter, log: Log): Exporter {
  let hasFailed = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined;
        if (failed && !hasFailed) log.warn(`Traces cannot be sent: check OTEL_EXPORTER_OTLP_ENDPOINT. ${result.error?.message ?? ''}`);
        hasFailed = failed;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
