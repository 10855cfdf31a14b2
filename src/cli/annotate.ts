import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { Command } from 'commander';
import type { Mention } from '../client/index.ts';
import { messageOf } from '../errors.ts';
import { CommandError } from './command-error.ts';
import { graphHelp, JSON_OPTION, LANGUAGE_OPTION, print, URL_OPTION, useGraph, type GraphOptions } from './use-graph.ts';

interface Options extends GraphOptions {
  readonly language?: 'EN' | 'ZH';
}

export const annotate = new Command('annotate')
  .description('the concepts that a text speaks of, each with its place')
  .argument('<file>', 'a text in UTF-8; - for standard input')
  .option(...LANGUAGE_OPTION)
  .option(...JSON_OPTION)
  .option(...URL_OPTION)
  .addHelpText('after', () =>
    graphHelp("  conceptgraph annotate README.md\n  echo 'LSTM 和 GRU 都是循环神经网络' | conceptgraph annotate -"),
  )
  .action(async (file: string, { language, ...options }: Options) => {
    const text = file === '-' ? await readAll(process.stdin) : await readText(file);
    const mentions = await useGraph(options, (client) => client.annotate(text, { language }));
    print(mentions, options, () => describeMentions(text, mentions, file === '-' ? '' : `${file}:`));
  });

async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file));
  } catch (cause) {
    throw new CommandError(
      `"${file}" cannot be read as a text in UTF-8: ${messageOf(cause)}. A text itself is given by standard input, with - for the file.`,
    );
  }
}

/** One line for a mention: where it stands, by line and column from 1, what stands there, and the concept. */
function describeMentions(text: string, mentions: readonly Mention[], prefix: string): string {
  let line = 1;
  let lineStart = 0;
  let lines = '';
  for (const { start, text: written, concept, alternatives } of mentions) {
    for (let end = text.indexOf('\n', lineStart); end >= 0 && end < start; end = text.indexOf('\n', lineStart)) {
      line++;
      lineStart = end + 1;
    }
    const others = alternatives.length > 0 ? `, or ${alternatives.map(({ slug }) => slug).join(', ')}` : '';
    lines += `${prefix}${line}:${start - lineStart + 1}  ${written.replaceAll(/\s+/gu, ' ')}  ${concept.slug}${others}\n`;
  }
  return lines || 'no concept\n';
}
