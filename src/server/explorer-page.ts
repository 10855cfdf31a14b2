import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parse, print } from 'graphql';

/** The page as it is sent: some 9 MB, 2 MB compressed, which is done once and not for each who asks. */
interface Page {
  readonly plain: Buffer;
  readonly compressed: Buffer;
  readonly policy: string;
}

/** The page for people to explore the graph with. */
export class ExplorerPage {
  readonly #exampleQuery: () => string;
  #query: string | undefined;
  #page: Promise<Page> | undefined;

  /** @param exampleQuery the query that the page starts with. */
  constructor(exampleQuery: () => string) {
    this.#exampleQuery = exampleQuery;
  }

  /** Answers with the page. */
  async show({ headers }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const query = this.#exampleQuery();
    if (!this.#page || this.#query !== query) this.#page = makePage(query);
    this.#query = query;
    const { plain, compressed, policy } = await this.#page;
    const takesGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/iu.test(headers['accept-encoding'] ?? '');
    return reply
      .type('text/html; charset=utf-8')
      .headers({ 'content-security-policy': policy, vary: 'accept, accept-encoding', 'content-encoding': takesGzip ? 'gzip' : 'identity' })
      .send(takesGzip ? compressed : plain);
  }
}

async function makePage(query: string): Promise<Page> {
  const html = renderGraphiQL({ title: 'ConceptGraph', endpoint: '/graphql', defaultQuery: query && harmless(print(parse(query))) });
  const plain = Buffer.from(html);
  return { plain, compressed: await promisify(gzip)(plain), policy: policyOf(html) };
}

/** Writes `<` of GraphQL strings as an escape, so that no query can end the script of the page that holds it. */
function harmless(query: string): string {
  return query.replaceAll('<', String.raw`\u003c`);
}

/**
 * What the page may do: run its own script and the workers which that makes, and ask this service. Its editor sets styles as it
 * goes, and brings its fonts and pictures along.
 */
function policyOf(html: string): string {
  const begin = html.indexOf('<script>', html.indexOf('<div id="root">')) + '<script>'.length;
  const script = html.slice(begin, html.indexOf('</script>', begin));
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}' blob:`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
