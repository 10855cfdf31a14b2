import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { badRequest, RequestRefusedError } from './request-refused-error.ts';

/** How much memory the texts may take, and one of them, in bytes; two for a character. */
const SIZE = 4_194_304;
const LARGEST = 65_536;

/** What a text takes up beside its characters, in bytes. */
const OVERHEAD = 300;

const NOT_FOUND = { status: 200, code: 'PERSISTED_QUERY_NOT_FOUND', headers: { 'cache-control': 'private, no-store' } };

/**
 * The texts of queries by their SHA-256, for clients that send only that: the automatic persisted queries of Apollo
 * (https://www.apollographql.com/docs/apollo-server/performance/apq). A client that is told that a text is not known sends it along
 * with its hash, once; then a question is short enough for a URL, and so for the caches on the way. The texts asked for lately stay.
 */
export class PersistedQueries {
  readonly #texts = new LRUCache<string, string>({
    maxSize: SIZE,
    maxEntrySize: LARGEST,
    sizeCalculation: (text) => OVERHEAD + 2 * text.length,
  });

  /**
   * Puts the text into a request that names it by its hash, as if it had been sent; a request that does not is left as it is.
   * @throws {RequestRefusedError} PERSISTED_QUERY_NOT_FOUND when the text is not known and not sent along; BAD_REQUEST when the hash is
   * not that of the text, or of another sort.
   */
  fillIn(request: FastifyRequest): void {
    const isPost = request.method === 'POST';
    const asked: unknown = isPost ? request.body : request.query;
    if (!isRecord(asked)) return;
    const extensions = isPost ? asked['extensions'] : parsed(asked['extensions']);
    if (!isRecord(extensions) || !('persistedQuery' in extensions)) return;
    const { persistedQuery, ...others } = extensions;
    asked['query'] = this.#textOf(hashIn(persistedQuery), asked['query']);
    if (Object.keys(others).length === 0) delete asked['extensions'];
    else asked['extensions'] = isPost ? others : JSON.stringify(others);
    // Apollo reads the parameters of a GET from its address.
    if (!isPost) request.raw.url = `/graphql?${new URLSearchParams(asked as Record<string, string>).toString()}`;
  }

  #textOf(hash: string, sent: unknown): string {
    if (typeof sent !== 'string' || sent === '') {
      const known = this.#texts.get(hash);
      if (known === undefined) throw new RequestRefusedError({ ...NOT_FOUND, message: 'PersistedQueryNotFound' });
      return known;
    }
    if (createHash('sha256').update(sent).digest('hex') !== hash) {
      throw badRequest('The "sha256Hash" of the persisted query is not that of the query that was sent.');
    }
    this.#texts.set(hash, sent);
    return sent;
  }
}

/** @throws {RequestRefusedError} BAD_REQUEST for what is no hash of version 1. */
function hashIn(persistedQuery: unknown): string {
  const { version, sha256Hash } = isRecord(persistedQuery) ? persistedQuery : {};
  if (version === 1 && typeof sha256Hash === 'string' && /^[\da-f]{64}$/iu.test(sha256Hash)) return sha256Hash.toLowerCase();
  throw badRequest('A persisted query is named by {"version": 1, "sha256Hash": "…"}, the hash as 64 hexadecimal digits.');
}

/** The extensions of a request by GET; what is no JSON is left to who reads the whole request. */
function parsed(extensions: unknown): unknown {
  if (typeof extensions !== 'string') return undefined;
  try {
    return JSON.parse(extensions);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
