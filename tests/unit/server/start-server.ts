import { contextWith } from '../../support/context-with.ts';
import { send, type RawAnswer, type Sending } from '../../support/raw-http.ts';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { onTestFinished } from 'vitest';
import { readConfig, type Config, type HttpSettings } from '../../../src/config.ts';
import { currentRequest } from '../../../src/request-scope.ts';
import type { RequestContext } from '../../../src/schema/index.ts';
import { createServer, type Server, type ServerOptions } from '../../../src/server/create-server.ts';

/** Why the servers of these tests cannot answer at first. */
export const REASON = { code: 'GRAPH_UNAVAILABLE', message: 'Not ready yet.' };

/** The context of a request that asks no database. */
export const makeContext = (): RequestContext => contextWith();

/** The context of such a request that notes what its answer is made from. */
export const makeNotingContext = (): RequestContext => {
  const origin = currentRequest()?.origin;
  return { ...makeContext(), ...(origin && { origin }) };
};

/** What is different from a server with the default settings. */
export interface StartOptions extends Partial<Omit<ServerOptions, 'config'>> {
  readonly config?: Partial<Config>;
  readonly http?: Partial<HttpSettings>;
  /** Takes the messages of the log. */
  readonly logged?: string[];
}

/** Starts a server on a free port, until the test is over. */
export async function startServer({ config, http, patience, logged = [], ...options }: StartOptions = {}): Promise<Server> {
  const note = (message: string): void => void logged.push(message);
  const standard = readConfig({});
  const server = await createServer({
    config: { ...standard, port: 0, ...config, http: { ...standard.http, ...http } },
    reason: REASON,
    exampleQuery: () => '{ example }',
    log: { debug: () => {}, info: () => {}, warn: note, error: note },
    patience: { lastMoment: 0, ...patience }, // else each test would take half a second more
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

/** Starts a server that answers one field by a function, which it asks for every request. */
export async function serveField(field: string, resolve: () => unknown, options: StartOptions = {}): Promise<Server> {
  const server = await startServer({ ...options, http: { answerCache: 0, ...options.http } });
  await server.serve(schemaOf(field, resolve), makeContext);
  return server;
}

/** A schema with one field, answered by a function. */
export function schemaOf(field: string, resolve: () => unknown): GraphQLSchema {
  const schema = buildSchema(`type Query { ${field}: String }`);
  const definition = schema.getQueryType()?.getFields()[field];
  if (definition) definition.resolve = resolve;
  return schema;
}

/** Asks a server a query. */
export function ask(
  url: string,
  query: string,
  headers: Readonly<Record<string, string>> = {},
  signal: AbortSignal | null = null,
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
    signal,
  });
}

/** The code of the first error of an answer. */
export async function codeOf(response: Response): Promise<string | undefined> {
  const { errors } = (await response.json()) as { errors?: readonly { extensions?: { code?: string } }[] };
  return errors?.[0]?.extensions?.code;
}

/** A promise, and what fulfils it. */
export interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

/** Something that work can wait for. */
export function makeGate(): Gate {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Sends one request to an address of a server; see `send`. */
export function sendTo(address: string | URL, options: Sending): Promise<RawAnswer> {
  const { port, pathname, search } = new URL(address);
  return send(Number(port), `${pathname}${search}`, options);
}
