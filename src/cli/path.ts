import { Command } from 'commander';
import type { Path, PathsOptions } from '../client/index.ts';
import { findConcept } from './find-concept.ts';
import { graphHelp, JSON_OPTION, print, readNumber, URL_OPTION, useGraph, type GraphOptions } from './use-graph.ts';

interface Options extends GraphOptions {
  readonly relations?: PathsOptions['relations'];
  readonly maxHops?: number;
  readonly limit?: number;
  readonly zh?: boolean;
}

export const path = new Command('path')
  .description('the shortest ways from one concept to another')
  .argument('<from>', 'slug or name of the first concept')
  .argument('<to>', 'slug or name of the last concept')
  .option('--relations <types>', 'only along these relation types, such as IS_A,USES', (value) => value.split(','))
  .option('--max-hops <number>', 'how many steps at the most, 1 to 10 (default: 6)', readNumber)
  .option('--limit <number>', 'how many ways at the most, 1 to 20 (default: 3)', readNumber)
  .option('--zh', 'Chinese names')
  .option(...JSON_OPTION)
  .option(...URL_OPTION)
  .addHelpText('after', () =>
    graphHelp('  conceptgraph path lstm milvus\n  conceptgraph path GPTs OpenAI --relations BUILT_ON,DEVELOPED_BY'),
  )
  .action(async (from: string, to: string, { relations, maxHops, limit, zh, ...options }: Options) => {
    const { paths, symmetric } = await useGraph(options, async (client) => {
      const [first, last, graph] = await Promise.all([findConcept(client, from), findConcept(client, to), client.graph()]);
      const types = graph.relationTypes.filter((type) => type.symmetric);
      return {
        paths: await client.paths(first, last, { relations, maxHops, limit }),
        symmetric: new Set<string>(types.map(({ name }) => name)),
      };
    });
    print(paths, options, () => paths.map((one) => describePath(one, symmetric, zh === true)).join('') || 'no way\n');
  });

function describePath({ concepts, steps }: Path, symmetric: ReadonlySet<string>, inChinese: boolean): string {
  const names = concepts.map(({ name, nameZh }) => (inChinese ? nameZh : name));
  const arrows = steps.map(
    ({ relation, forward }) => `${forward ? '' : '<'}-${relation}-${forward && !symmetric.has(relation) ? '>' : ''}`,
  );
  return `${names.map((name, index) => `${name}${index < arrows.length ? ` ${arrows[index]} ` : ''}`).join('')}\n`;
}
