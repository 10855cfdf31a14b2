import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A request as the service got it. */
export interface Received {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage['headers'];
  /** When it came, in milliseconds. */
  readonly at: number;
  /** Whether the client hung up before it was answered. */
  readonly cancelled: boolean;
}

/** An HTTP service on this machine that answers by a script, and what it was asked. */
export interface ScriptedService {
  readonly url: string;
  readonly requests: readonly Received[];
}

/** An answer: its body as JSON, unless it is a text; without one the connection is cut, and `never` leaves it open. */
export type ScriptedAnswer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown } | 'never';

/** Starts a service whose answer to each request is made by `answer`; it ends with the test. */
export async function startScriptedService(answer: (request: Received, index: number) => ScriptedAnswer): Promise<ScriptedService> {
  const requests: Received[] = [];
  const server = createServer((message, response) => {
    void receive(message, response);
  });
  const receive = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { query, variables = {} } = JSON.parse(await text(message)) as { query: string; variables?: Record<string, unknown> };
    const request = { query, variables, headers: message.headers, at: performance.now(), cancelled: false };
    response.on('close', () => {
      request.cancelled = !response.writableFinished;
    });
    requests.push(request);
    send(response, answer(request, requests.length - 1));
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, requests };
}

function send(response: ServerResponse, answer: ScriptedAnswer): void {
  if (answer === 'never') return;
  const { status = 200, headers = {}, body } = answer;
  if (body === undefined) {
    response.destroy();
    return;
  }
  response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
}
