#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { packageRoot } from '../config.ts';
import { ConceptGraphError } from '../errors.ts';
import { annotate } from './annotate.ts';
import { check } from './check.ts';
import { lookup } from './lookup.ts';
import { neo4j } from './neo4j.ts';
import { path } from './path.ts';
import { schema } from './schema.ts';
import { search } from './search.ts';
import { seed } from './seed.ts';
import { serve } from './serve.ts';
import { show } from './show.ts';
import { suggest } from './suggest.ts';

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };

const program = new Command('conceptgraph')
  .description('A knowledge graph of concepts: Cypher seeds in, GraphQL out.')
  .version(version)
  .addCommand(serve)
  .addCommand(seed)
  .addCommand(check)
  .addCommand(schema)
  .addCommand(neo4j)
  .addCommand(lookup)
  .addCommand(suggest)
  .addCommand(search)
  .addCommand(annotate)
  .addCommand(path)
  .addCommand(show);

for (const command of [program, ...program.commands, ...neo4j.commands]) command.showHelpAfterError('(--help shows how it is used)');

try {
  await program.parseAsync();
} catch (error) {
  const isExpected = error instanceof ConceptGraphError;
  process.stderr.write(
    `${isExpected ? `Error: ${error.message}` : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
}
