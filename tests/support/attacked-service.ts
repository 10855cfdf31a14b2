import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, inject } from 'vitest';
import { readOwnScripts } from '../../src/read-project.ts';
import { READ_ALL } from '../../src/watcher/same-graph.ts';
import { recordBolt, type BoltRecorder, type SentStatement } from './bolt-recorder.ts';
import { exchange, send, type Exchange, type RawAnswer, type Sending } from './raw-http.ts';
import { findLeaks } from './find-leaks.ts';
import { runProgram, type Program } from './run-program.ts';
import { usageOf, type Usage } from './process-usage.ts';
import { openTestGraph } from './test-graph.ts';
import { eventually } from './test-service.ts';

/** An answer and what its body says, when it is JSON. */
export interface Answered extends RawAnswer {
  /** The body as JSON; undefined when it is none. */
  readonly json: GraphQLAnswer | undefined;
}

/** What the body of a GraphQL answer holds. */
interface GraphQLAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>> & { readonly code?: string };
  }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The real program, serving the shared Neo4j, as an attacker on the same machine meets it. */
export interface AttackedService {
  readonly url: string;
  readonly port: number;
  readonly program: Program;
  readonly bolt: BoltRecorder;
  /** Sends one operation, or whatever else the body is to be, as `application/json`. */
  ask(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  /** Sends one well-formed request to a path of the service. */
  send(path: string, sending?: Sending): Promise<Answered>;
  /** Sends bytes as they are; see {@link exchange}. */
  exchange(pieces: Parameters<typeof exchange>[1], options?: Parameters<typeof exchange>[2]): Promise<Exchange>;
  /** The statements that some work brings to the database, without those by which the service watches the graph. */
  statementsDuring(work: () => Promise<unknown>): Promise<readonly SentStatement[]>;
  /** What the process of the service has used so far. */
  usage(): Usage;
  /** How many answers were scanned for what must not be in them, how many of those were failures, and what was found. */
  readonly scan: { readonly answers: number; readonly failures: number; readonly leaks: readonly string[] };
  stop(): Promise<void>;
}

/** A question that a healthy service answers at once. */
export const HEALTHY = '{ concept(slug: "lstm") { slug commonNames isA { slug } } }';

/**
 * Starts `conceptgraph serve` on the shared Neo4j, which it seeds, with these settings, and ends it with the tests of the file.
 * Between it and the database stands a recorder, so that tests can say what reached the database and what did not.
 * @param settings as environment variables.
 * @param options `keep`: what is in the graph stays there; otherwise the first service of a file finds it empty.
 */
export async function startAttackedService(
  settings: Readonly<Record<string, string>> = {},
  { keep = false }: { readonly keep?: boolean } = {},
): Promise<AttackedService> {
  const { uri, username, password } = inject('database');
  if (!keep) await removeWhatOthersLeft();
  const bolt = await recordBolt(uri);
  const address = { NEO4J_URI: bolt.uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  const program = runProgram(['serve'], { ...address, PORT: '0', ANSWER_CACHE: '0', ...settings });
  const stop = async (): Promise<void> => {
    if (program.process.exitCode === null) program.process.kill('SIGTERM');
    await program.ended;
    await bolt.close();
  };
  afterAll(stop);
  await eventually(() => {
    if (program.process.exitCode !== null) throw new Error(program.output());
    return program.output().includes('ConceptGraph is ready');
  }, 90_000);
  const [url = ''] = /http:\/\/[^\s"]+\/graphql/u.exec(program.output()) ?? [];
  const port = Number(new URL(url).port);
  const background = await textsAtRest(port, bolt);
  const scan = { answers: 0, failures: 0, leaks: [] as string[] };
  const look = (answer: RawAnswer, request: string): Answered => {
    scan.answers++;
    const isPage = answer.headers['content-type']?.startsWith('text/html') === true && answer.status < 400;
    const json = parse(answer.body);
    if (answer.status < 400 && !json?.errors) return { ...answer, json };
    scan.failures++;
    if (!json && answer.body !== '' && !isPage) scan.leaks.push(`no JSON: ${answer.status} ${answer.body.slice(0, 80)}`);
    const told = findLeaks(answer.body, `${request}${request.replaceAll('\\', '')}`, [password, bolt.uri]);
    scan.leaks.push(...told.map((leak) => `${leak} in the answer to ${request.slice(0, 120)}`));
    return { ...answer, json };
  };
  const sendTo: AttackedService['send'] = async (path, sending = {}) =>
    look(
      await send(port, path, sending),
      `${path} ${JSON.stringify(sending.headers ?? {})} ${String(sending.body ?? '').slice(0, 2_000_000)}`,
    );
  return {
    url,
    port,
    program,
    bolt,
    ask: (body, headers = {}) =>
      sendTo('/graphql', {
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    send: sendTo,
    exchange: async (pieces, options) => {
      const found = await exchange(port, pieces, options);
      const request = typeof pieces === 'object' && Array.isArray(pieces) ? pieces.map(String).join('') : '';
      for (const answer of found.answers) look(answer, request);
      return found;
    },
    statementsDuring: async (work) => {
      bolt.clear();
      await work();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return bolt.statements.filter(({ cypher }) => !background.has(cypher));
    },
    usage: () => usageOf(program.process.pid ?? 0),
    scan,
    stop,
  };
}

/** How long nothing but looks at the graph's version is sent when the service is at rest, in milliseconds. */
const REST = 1_000;

/** What the watcher asks to see the version. */
const LOOK = 'RETURN 1';

let isEmptied = false;

/** Empties the shared Neo4j when the first service of a file starts, so that it serves the seeds and nothing that others left. */
async function removeWhatOthersLeft(): Promise<void> {
  if (isEmptied) return;
  isEmptied = true;
  const graph = openTestGraph();
  await graph.empty().finally(() => graph.close());
}

/** Reads a body as JSON, if it is. */
function parse(body: string): GraphQLAnswer | undefined {
  try {
    return JSON.parse(body) as GraphQLAnswer;
  } catch {
    return undefined;
  }
}

/**
 * The texts of the statements that the service sends without being asked: those by which it watches the graph and knows it again,
 * and its checks. Waits until these are over, and what it has the database plan after the start: clients ask for the same.
 */
async function textsAtRest(port: number, bolt: BoltRecorder): Promise<ReadonlySet<string>> {
  await send(port, '/graphql', { headers: { 'content-type': 'application/json' }, body: '{"query":"{ graph { problems { check } } }"}' });
  const checks = (await readOwnScripts('checks')).flatMap(({ statements }) => statements.map(({ text }) => text));
  const own = new Set([...checks, LOOK, ...READ_ALL]);
  await eventually(async () => {
    bolt.clear();
    await sleep(REST);
    return bolt.statements.some(({ cypher }) => cypher === LOOK) && bolt.statements.every(({ cypher }) => own.has(cypher));
  });
  return own;
}
