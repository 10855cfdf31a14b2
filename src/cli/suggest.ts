import { Command } from 'commander';
import { describeHit } from './lookup.ts';
import { graphHelp, JSON_OPTION, LANGUAGE_OPTION, print, readNumber, URL_OPTION, useGraph, type GraphOptions } from './use-graph.ts';

interface Options extends GraphOptions {
  readonly language?: 'EN' | 'ZH';
  readonly limit?: number;
}

export const suggest = new Command('suggest')
  .description('names that begin like this, also in Pinyin')
  .argument('<prefix>', 'what has been typed so far')
  .option(...LANGUAGE_OPTION)
  .option('--limit <number>', 'how many concepts, 1 to 100 (default: 10)', readNumber)
  .option(...JSON_OPTION)
  .option(...URL_OPTION)
  .addHelpText('after', () => graphHelp('  conceptgraph suggest trans\n  conceptgraph suggest zhuyili'))
  .action(async (prefix: string, { language, limit, ...options }: Options) => {
    const hits = await useGraph(options, (client) => client.suggest(prefix, { language, limit }));
    print(hits, options, () => hits.map(describeHit).join('') || '  nothing\n');
  });
