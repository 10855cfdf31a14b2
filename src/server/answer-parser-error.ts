import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { refusalBody, RequestRefusedError } from './request-refused-error.ts';

/** How long a connection that is refused may take to read why, in milliseconds. */
const LINGER = 1_000;

/** Answers a request that could not be read, and closes its connection. */
export function answerParserError({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  // Node keeps the answer that is being written on a connection there; nothing may be written into the middle of one.
  const { _httpMessage: answer } = socket as Duplex & { readonly _httpMessage?: { readonly headersSent: boolean } | null };
  if (code === 'ECONNRESET' || !socket.writable || answer?.headersSent === true) socket.destroy();
  else refuseSocket(socket, explain(code));
}

function explain(code: string | undefined): RequestRefusedError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return refusal(408, 'REQUEST_TIMEOUT', 'The request did not arrive in time.');
  if (code === 'HPE_HEADER_OVERFLOW') return refusal(431, 'BAD_REQUEST', 'The address or the headers of the request are too long.');
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return refusal(413, 'BAD_REQUEST', 'The chunks of the request say too much.');
  return refusal(400, 'BAD_REQUEST', 'The request is not well-formed HTTP.');
}

function refusal(status: number, code: string, message: string): RequestRefusedError {
  return new RequestRefusedError({ status, code, message });
}

/** Writes a refusal to a connection on which there is no request to answer, and closes it. */
export function refuseSocket(socket: Duplex, { status, code, message }: RequestRefusedError): void {
  const body = JSON.stringify(refusalBody(message, code));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff',
    `x-request-id: ${randomUUID()}`,
    'connection: close',
  ];
  socket.on('error', () => {});
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.resume(); // what still comes is thrown away; a connection closed before it is read would take the answer with it
  setTimeout(() => socket.destroy(), LINGER).unref();
}
