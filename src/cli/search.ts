import { Command } from 'commander';
import { graphHelp, JSON_OPTION, print, readNumber, URL_OPTION, useGraph, type GraphOptions } from './use-graph.ts';

interface Options extends GraphOptions {
  readonly limit?: number;
  readonly offset?: number;
}

export const search = new Command('search')
  .description('full text over names, summaries and statements')
  .argument('<phrase...>', 'what to look for, in English or Chinese')
  .option('--limit <number>', 'how many concepts, 1 to 100 (default: 10)', readNumber)
  .option('--offset <number>', 'how many to pass over, 0 to 10000 (default: 0)', readNumber)
  .option(...JSON_OPTION)
  .option(...URL_OPTION)
  .addHelpText('after', () => graphHelp('  conceptgraph search vanishing gradient\n  conceptgraph search 长序列'))
  .action(async (phrase: string[], { limit, offset, ...options }: Options) => {
    const result = await useGraph(options, (client) => client.search(phrase.join(' '), { limit, offset }));
    print(result, options, () => {
      const lines = result.hits.map(
        ({ concept, field, snippet }) => `  ${concept.slug}  ${concept.name} · ${concept.nameZh}\n    ${field.toLowerCase()}: ${snippet}\n`,
      );
      return `${result.total} ${result.total === 1 ? 'concept' : 'concepts'}\n${lines.join('')}`;
    });
  });
