import { Command } from 'commander';
import type { LookupHit, LookupResult } from '../client/index.ts';
import { graphHelp, JSON_OPTION, LANGUAGE_OPTION, print, readNumber, URL_OPTION, useGraph, type GraphOptions } from './use-graph.ts';

interface Options extends GraphOptions {
  readonly language?: 'EN' | 'ZH';
  readonly limit?: number;
}

export const lookup = new Command('lookup')
  .description('which concepts names mean, also with a typo')
  .argument('<term...>', 'the names, in English or Chinese')
  .option(...LANGUAGE_OPTION)
  .option('--limit <number>', 'how many concepts for each name, 1 to 100 (default: 5)', readNumber)
  .option(...JSON_OPTION)
  .option(...URL_OPTION)
  .addHelpText('after', () => graphHelp("  conceptgraph lookup lanchain 长短期记忆网络 'dall e'"))
  .action(async (terms: string[], { language, limit, ...options }: Options) => {
    const results = await useGraph(options, (client) => client.lookup(terms, { language, limit }));
    print(results, options, () => results.map(describeResult).join(''));
  });

function describeResult({ term, hits, ambiguous }: LookupResult): string {
  const head = `${term}${ambiguous ? ' (a name of several concepts)' : ''}\n`;
  return head + (hits.length > 0 ? hits.map(describeHit).join('') : '  nothing\n');
}

/** One line for a hit: the concept, the name that answers, and how well. */
export function describeHit({ concept, matchedName, match, score }: LookupHit): string {
  return `  ${concept.slug}  ${concept.name} · ${concept.nameZh}  (${match.toLowerCase()}: ${matchedName}, ${score.toFixed(2)})\n`;
}
