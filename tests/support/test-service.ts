import { startService, type Service } from '../../src/main.ts';
import type { Log } from '../../src/log.ts';
import type { Step } from '../../src/neo4j/index.ts';
import type { Config } from '../../src/config.ts';

/** What asks a service. */
export interface TestClient {
  /** Sends one operation over HTTP, and gives the answer with its HTTP status. */
  query(source: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Sends one operation and gives its data; an error fails the test. */
  data(source: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>>;
}

/** A running service, as a client sees it, and what it has logged. */
export interface TestService extends TestClient {
  readonly service: Service;
  readonly messages: readonly string[];
}

/** What a GraphQL service answers. */
export interface Answer {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly string[];
    readonly extensions?: { readonly code?: string };
  }[];
}

/** Sends one GraphQL operation to an address. */
export async function post(url: string, query: string, variables?: Record<string, unknown>): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}

/** What asks the service at an address. */
export function clientOf(url: string): TestClient {
  const query: TestClient['query'] = (source, variables) => post(url, source, variables);
  return {
    query,
    data: async (source, variables) => {
      const { data, errors } = await query(source, variables);
      if (errors || !data) throw new Error(`${source} was answered with ${JSON.stringify(errors)}`);
      return data;
    },
  };
}

/** Starts the service of a configuration in this process. */
export async function startTestService(config: Config): Promise<TestService> {
  const messages: string[] = [];
  const note = (message: string): void => void messages.push(message);
  const log: Log = { debug: () => {}, info: note, warn: note, error: note };
  const step: Step = (_, work) => work(() => {});
  const service = await startService(config, { step, log });
  return { service, messages, ...clientOf(service.url) };
}

/** Waits until something holds; fails after a while. */
export async function eventually(holds: () => Promise<boolean> | boolean, limit = 15_000): Promise<void> {
  const end = Date.now() + limit;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
