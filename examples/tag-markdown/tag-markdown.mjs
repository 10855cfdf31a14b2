#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { createClient } from 'conceptgraph/client';
import { linkConcepts, readProse } from './link-concepts.mjs';

const HELP = `Usage: node examples/tag-markdown/tag-markdown.mjs [options] [file]

Reads Markdown from a file, or from standard input (also as -), and writes it with the first mention of every concept made a link.

  --link <template>  where the links lead; {slug} stands for the concept (default: /concepts/{slug})
  --url <url>        where the service answers GraphQL (default: http://127.0.0.1:4000/graphql)
  --help             show this
`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      link: { type: 'string', default: '/concepts/{slug}' },
      url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
      help: { type: 'boolean', default: false },
    },
  });
  const { link, url, help } = values;
  const [file] = positionals;
  if (help) process.stdout.write(HELP);
  else if (!link.includes('{slug}')) throw new Error(`The template ${JSON.stringify(link)} of --link lacks {slug}.`);
  else {
    const markdown = file === undefined || file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
    const mentions = await createClient({ url }).annotate(readProse(markdown));
    process.stdout.write(linkConcepts(markdown, mentions, (slug) => link.replaceAll('{slug}', slug)));
  }
} catch (error) {
  const { message, code } = /** @type {Error & { code?: string }} */ (error);
  process.stderr.write(`Error: ${message}\n`);
  if (code === 'NETWORK') process.stderr.write('Start a service with `npm start`, or name another one with --url.\n');
  process.exitCode = 1;
}
