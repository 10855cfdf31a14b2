#!/usr/bin/env node
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { createClient } from 'conceptgraph/client';

const HELP = `Usage: node examples/search-box/serve.mjs [options]

Serves a page with a search box over the concepts of a ConceptGraph service.

  --url <url>    where the service answers GraphQL (default: http://127.0.0.1:4000/graphql)
  --port <port>  where the page is served (default: 4080; 0: any free port)
  --help         show this
`;

const CLIENT = new URL('.', import.meta.resolve('conceptgraph/client'));

/**
 * The file behind a path of the page; undefined when there is none.
 *
 * @param {string} path
 * @returns {{ readonly file: URL, readonly type: string } | undefined}
 */
function fileFor(path) {
  if (path === '/') return { file: new URL('index.html', import.meta.url), type: 'text/html; charset=utf-8' };
  if (path === '/search-box.mjs') return { file: new URL('search-box.mjs', import.meta.url), type: 'text/javascript; charset=utf-8' };
  const [, name] = /^\/client\/([\w.-]+\.js)$/u.exec(path) ?? [];
  return name === undefined ? undefined : { file: new URL(name, CLIENT), type: 'text/javascript; charset=utf-8' };
}

/**
 * Hands a request of the page on to the service, because pages may only ask where they come from; a cancelled one is cancelled there too.
 *
 * @param {string} url
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function passOn(url, request, response) {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: await text(request),
    signal: gone.signal,
  });
  const retryAfter = reply.headers.get('retry-after');
  response.writeHead(reply.status, { 'content-type': 'application/json', ...(retryAfter !== null && { 'retry-after': retryAfter }) });
  response.end(await reply.text());
}

/**
 * @param {string} url
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(url, request, response) {
  const { pathname } = new URL(request.url ?? '/', 'http://page');
  if (pathname === '/graphql' && request.method === 'POST') {
    await passOn(url, request, response).catch(() => sayUnavailable(response));
    return;
  }
  const found = fileFor(pathname);
  const content = found && (await readFile(found.file).catch(() => undefined));
  if (content) response.writeHead(200, { 'content-type': found.type }).end(content);
  else response.writeHead(404).end('Not here.\n');
}

/** @param {import('node:http').ServerResponse} response */
function sayUnavailable(response) {
  if (response.destroyed || response.headersSent) return;
  const errors = [{ message: 'The ConceptGraph service does not answer.', extensions: { code: 'GRAPH_UNAVAILABLE' } }];
  response.writeHead(503, { 'content-type': 'application/json' }).end(JSON.stringify({ errors }));
}

try {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
      port: { type: 'string', default: '4080' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
  } else {
    const { url } = values;
    const { concepts } = await createClient({ url }).graph();
    const server = createServer((request, response) => void answer(url, request, response));
    server.listen(Number(values.port), '127.0.0.1');
    await once(server, 'listening');
    const address = /** @type {import('node:net').AddressInfo} */ (server.address());
    process.stdout.write(`Search ${concepts} concepts at http://127.0.0.1:${address.port}/ (stop with Ctrl-C).\n`);
  }
} catch (error) {
  const { message, code } = /** @type {Error & { code?: string }} */ (error);
  process.stderr.write(`Error: ${message}\n`);
  if (code === 'NETWORK') process.stderr.write('Start a service with `npm start`, or name another one with --url.\n');
  process.exitCode = 1;
}
