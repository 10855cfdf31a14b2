#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { createClient } from 'conceptgraph/client';
import { orderConcepts } from './order-concepts.mjs';

const HELP = `Usage: node examples/learning-path/learning-path.mjs [options] <concept>

Prints in which order to learn what a concept needs, and then the concept itself.

  <concept>    a name of it, in English or Chinese
  --zh         in Chinese
  --url <url>  where the service answers GraphQL (default: http://127.0.0.1:4000/graphql)
  --help       show this
`;

/** What some concepts are, and what is to be understood before each. */
const STEPS = `query Steps($slugs: [ID!]!) {
  concepts(where: { slug: { in: $slugs } }) {
    slug
    name
    nameZh
    summary
    summaryZh
    requires { slug }
    builtOn { slug }
    isA { slug }
    partOf { slug }
  }
}`;

/** The most concepts that one answer may hold. */
const PAGE = 100;

/**
 * @typedef {'slug' | 'name' | 'nameZh' | 'summary' | 'summaryZh'} Text
 * @typedef {'requires' | 'builtOn' | 'isA' | 'partOf'} Relation
 * @typedef {Readonly<Record<Text, string>> & Readonly<Record<Relation, readonly { readonly slug: string }[]>>} Step
 */

/** @param {Step} step */
function needsOf({ requires, builtOn, isA, partOf }) {
  return [...requires, ...builtOn, ...isA, ...partOf].map(({ slug }) => slug);
}

/**
 * Reads a concept and all that it needs, directly or not: what is one step away, then what is two steps away, and so on.
 *
 * @param {import('conceptgraph/client').Client} client
 * @param {string} goal
 * @returns {Promise<ReadonlyMap<string, Step>>}
 */
async function readSteps(client, goal) {
  /** @type {Map<string, Step>} */
  const steps = new Map();
  let next = [goal];
  while (next.length > 0) {
    /** @type {Awaited<ReturnType<typeof client.query<{ concepts: Step[] }>>>} */
    const { data } = await client.query(STEPS, { slugs: next.slice(0, PAGE) });
    for (const step of data.concepts) steps.set(step.slug, step);
    next = [...new Set([...next.slice(PAGE), ...data.concepts.flatMap(needsOf)])].filter((slug) => !steps.has(slug));
  }
  return steps;
}

/**
 * @param {readonly Step[]} steps
 * @param {boolean} zh
 */
function print(steps, zh) {
  const width = String(steps.length).length;
  return steps
    .map(({ name, nameZh, summary, summaryZh }, index) => {
      const title = zh ? `${nameZh}（${name}）` : `${name} (${nameZh})`;
      return `${String(index + 1).padStart(width)}. ${title}\n${' '.repeat(width + 2)}${zh ? summaryZh : summary}\n`;
    })
    .join('');
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      zh: { type: 'boolean', default: false },
      url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
      help: { type: 'boolean', default: false },
    },
  });
  const term = positionals.join(' ');
  if (values.help) process.stdout.write(HELP);
  else if (term === '') throw new Error('Name a concept, such as "LSTM"; --help shows how it is used.');
  else {
    const client = createClient({ url: values.url });
    const { hits } = await client.lookup(term, { limit: 1 });
    const goal = hits[0]?.concept.slug;
    if (goal === undefined) throw new Error(`No concept answers to ${JSON.stringify(term)}.`);
    const steps = await readSteps(client, goal);
    const order = orderConcepts(goal, new Map([...steps].map(([slug, step]) => [slug, needsOf(step)])));
    process.stdout.write(
      print(
        order.flatMap((slug) => steps.get(slug) ?? []),
        values.zh,
      ),
    );
  }
} catch (error) {
  const { message, code } = /** @type {Error & { code?: string }} */ (error);
  process.stderr.write(`Error: ${message}\n`);
  if (code === 'NETWORK') process.stderr.write('Start a service with `npm start`, or name another one with --url.\n');
  process.exitCode = 1;
}
