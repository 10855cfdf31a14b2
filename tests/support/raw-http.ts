import { request } from 'node:http';
import { connect } from 'node:net';

/** One answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  /** The headers, their names in lower case; of a repeated one the last. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back over one connection. */
export interface Exchange {
  readonly answers: readonly RawAnswer[];
  /** Whether the server has closed the connection by itself. */
  readonly closed: boolean;
  /** How long it lasted, in milliseconds. */
  readonly took: number;
}

/** What to send over a connection, piece by piece. */
type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/**
 * Sends bytes to a port of this machine just as they are, and gives what comes back until the server closes the connection
 * or so many answers have begun, or `wait` milliseconds after the last piece have passed. It never throws: a connection that breaks is one that is closed.
 */
export async function exchange(
  port: number,
  pieces: Pieces,
  { wait = 10_000, answers = Infinity }: { readonly wait?: number; readonly answers?: number } = {},
): Promise<Exchange> {
  const begin = performance.now();
  const socket = connect(port, '127.0.0.1');
  const received: Buffer[] = [];
  let closed = false;
  let begun = 0;
  let enough = (): void => {};
  const hasEnough = new Promise<void>((resolve) => {
    enough = resolve;
  });
  socket.on('data', (chunk) => {
    received.push(chunk);
    begun += chunk.toString('latin1').split('HTTP/1.1 ').length - 1;
    if (begun >= answers) setTimeout(enough, 200);
  });
  socket.on('error', () => {});
  const ended = new Promise<void>((resolve) => {
    socket.on('close', () => {
      closed = true;
      resolve();
    });
  });
  for await (const piece of pieces) {
    if (closed || !socket.writable) break;
    if (!socket.write(piece)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), ended]);
  }
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, wait);
  });
  await Promise.race([ended, patience, hasEnough]);
  clearTimeout(timer);
  const closedByServer = closed;
  socket.destroy();
  return { answers: parseAnswers(Buffer.concat(received)), closed: closedByServer, took: performance.now() - begin };
}

/** Takes the bytes of a connection apart into the answers that are complete in it; an answer without a length ends with the bytes. */
export function parseAnswers(bytes: Buffer): readonly RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = bytes;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    const [statusLine = '', ...lines] = rest.subarray(0, Math.max(end, 0)).toString('latin1').split('\r\n');
    const [, status] = /^HTTP\/1\.[01] (\d{3})/u.exec(statusLine) ?? [];
    if (end < 0 || status === undefined) return answers;
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    rest = rest.subarray(end + 4);
    const [body, length] = bodyOf(rest, headers, Number(status));
    answers.push({ status: Number(status), headers, body: body.toString('utf8') });
    rest = rest.subarray(length);
  }
}

/** The body at the head of some bytes, and how many bytes it takes. */
function bodyOf(bytes: Buffer, headers: Readonly<Record<string, string>>, status: number): readonly [body: Buffer, length: number] {
  if (status < 200 || status === 204 || status === 304) return [Buffer.alloc(0), 0];
  const length = headers['content-length'];
  if (length !== undefined) return [bytes.subarray(0, Number(length)), Number(length)];
  if (headers['transfer-encoding'] !== 'chunked') return [bytes, bytes.length];
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const size = lineEnd < 0 ? Number.NaN : Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16);
    if (Number.isNaN(size)) return [Buffer.concat(parts), bytes.length];
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
    if (size === 0) return [Buffer.concat(parts), at];
  }
}

/** A request that Node's own client can send. */
export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** How long to wait for the answer, in milliseconds. */
  readonly wait?: number;
}

/**
 * Sends one well-formed request to a port of this machine over a connection of its own: the path as it is written, with these
 * headers and no others but Host, Connection and the length.
 * @throws {Error} when the connection breaks before there is an answer.
 */
export function send(port: number, path: string, { method = 'POST', headers = {}, body, wait = 30_000 }: Sending = {}): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers: { ...length, ...headers }, agent: false, timeout: wait },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          sent.destroy(); // also where the connection was to be kept
          const given = Object.entries(response.headers).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.join(', ') : (value ?? ''),
          ]);
          const all = Object.fromEntries(given) as Record<string, string>;
          resolve({ status: response.statusCode ?? 0, headers: all, body: Buffer.concat(chunks).toString('utf8') });
        });
      },
    );
    sent.on('error', reject); // after an answer this has no effect
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${wait} ms`)));
    sent.end(body);
  });
}
