import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseAddress } from '../../src/config.ts';
import { findFreePorts } from '../../src/neo4j/index.ts';
import { askAndJudge, type Asked } from './oracle.ts';
import { usageOf } from './process-usage.ts';
import { runProgram, type Program } from './run-program.ts';
import { eventually } from './test-service.ts';

/** The service as a process of its own, on which an oracle keeps an eye. */
export interface ServiceProcess extends Program {
  /** Such as `http://127.0.0.1:4000`. */
  readonly base: string;
  /** Sends a GraphQL query. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Asked>;
  /** Asks for another path, such as `/readyz`. */
  get(path: string): Promise<Asked>;
  /** The sum of a metric over its labels, from `/metrics`; undefined when there is none of this name. */
  metric(name: string): Promise<number | undefined>;
  /** Waits until it is ready, and gives the time of that in milliseconds, as `performance.now()` counts. */
  ready(limit?: number): Promise<number>;
  /** Whether the process runs. */
  isUp(): boolean;
  /** The memory that it takes, in MiB; 0 where the system does not say. */
  memory(): number;
  /** All that the oracle has had against an answer so far, each once. */
  readonly problems: ReadonlySet<string>;
  /** Ends it by SIGTERM and gives its exit status. */
  stop(): Promise<number | null>;
}

/** Starts `conceptgraph serve` on a free port with a database; comes back as soon as it listens. */
export async function startServiceProcess(
  { uri, username, password, database }: DatabaseAddress,
  more: Readonly<Record<string, string>> = {},
): Promise<ServiceProcess> {
  const [port] = await findFreePorts();
  const program = runProgram(['serve'], {
    NEO4J_URI: uri,
    NEO4J_USERNAME: username,
    NEO4J_PASSWORD: password,
    NEO4J_DATABASE: database,
    PORT: String(port),
    LOG_FORMAT: 'json',
    ANSWER_CACHE: '0', // the faults are about what the database is asked
    ...more,
  });
  const base = `http://127.0.0.1:${port}`;
  const problems = new Set<string>();
  const isUp = (): boolean => program.process.exitCode === null && program.process.signalCode === null;
  const judged = async (path: string, init: RequestInit): Promise<Asked> => {
    const asked = await askAndJudge(base + path, init, [password]);
    for (const problem of asked.problems) problems.add(problem);
    return asked;
  };
  const get: ServiceProcess['get'] = (path) => judged(path, {});
  const service: ServiceProcess = {
    ...program,
    base,
    ask: (query, variables) =>
      judged('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      }),
    get,
    metric: async (name) => {
      const text = await (await fetch(`${base}/metrics`)).text();
      const values = text.split('\n').flatMap((line) => (/^\w+/u.exec(line)?.[0] === name ? [Number(line.split(' ').at(-1))] : []));
      return values.length > 0 ? values.reduce((sum, value) => sum + value) : undefined;
    },
    ready: async (limit = 60_000) => {
      const end = Date.now() + limit;
      while ((await get('/readyz')).status !== 200) {
        if (!isUp()) throw new Error(`The service has ended:\n${program.output()}`);
        if (Date.now() > end) throw new Error(`The service is not ready:\n${program.output()}`);
        await sleep(50);
      }
      return performance.now();
    },
    isUp,
    memory: () => usageOf(program.process.pid ?? 0).memory,
    problems,
    stop: async () => {
      program.process.kill('SIGTERM');
      return program.ended;
    },
  };
  await eventually(async () => {
    if (!isUp()) throw new Error(`The service has ended:\n${program.output()}`);
    return fetch(`${base}/livez`).then(
      ({ ok }) => ok,
      () => false,
    );
  });
  return service;
}
