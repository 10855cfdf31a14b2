import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from './answer-cache.ts';
import { THRESHOLD } from './compress-answers.ts';

const ENCODERS = {
  br: (text: string) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (text: string) => promisify(gzip)(text),
} as const;

/**
 * Sends an answer that is kept: compressed to those who take that, which is done once for each encoding; and to those who ask by
 * GET and have it already, only that they have it.
 */
export function sendAnswer(answer: Answer, { method, headers }: FastifyRequest, reply: FastifyReply): unknown {
  const { contentType, text, length, etag } = answer;
  reply.header('content-type', contentType);
  if (method === 'GET') {
    // To be kept, and asked about each time.
    reply.header('etag', etag).header('cache-control', 'no-cache');
    if (isNamed(etag, headers['if-none-match'])) return reply.code(304).send();
  }
  if (length < THRESHOLD) return text;
  const vary = reply.getHeader('vary'); // as which origins may see an answer may have been added to it
  reply.header('vary', vary === undefined ? 'accept-encoding' : `${String(vary)}, accept-encoding`);
  const given = headers['accept-encoding'];
  const encoding = given === undefined ? undefined : negotiate(given, ['br', 'gzip']);
  return encoding ? sendEncoded(answer, encoding, reply) : text;
}

/** Sends an answer that is kept, saying in it that it may be from before a change. */
export function sendStale({ contentType, text }: Answer, reply: FastifyReply): unknown {
  reply.header('content-type', contentType);
  const answer = JSON.parse(text) as { readonly extensions?: object };
  return JSON.stringify({ ...answer, extensions: { ...answer.extensions, stale: true } });
}

async function sendEncoded({ text, encoded }: Answer, encoding: keyof typeof ENCODERS, reply: FastifyReply): Promise<Buffer> {
  let bytes = encoded.get(encoding);
  if (!bytes) encoded.set(encoding, (bytes = ENCODERS[encoding](text))); // not awaited: who comes meanwhile waits for the same
  reply.header('content-encoding', encoding);
  return bytes;
}

/** Whether an If-None-Match header names an entity tag, which is compared weakly (RFC 9110, section 13.1.2). */
function isNamed(etag: string, header: string | undefined): boolean {
  if (header === undefined) return false;
  const opaque = (tag: string): string => tag.trim().replace(/^W\//u, '');
  return header.trim() === '*' || header.split(',').some((tag) => opaque(tag) === opaque(etag));
}
