#!/usr/bin/env node
import { Command } from 'commander';
import { ConceptGraphError } from '../errors.ts';
import { printable } from '../printable.ts';
import { readVersion } from '../read-version.ts';
import { annotate } from './annotate.ts';
import { backup } from './backup.ts';
import { check } from './check.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { lookup } from './lookup.ts';
import { neo4j } from './neo4j.ts';
import { path } from './path.ts';
import { restore } from './restore.ts';
import { schema } from './schema.ts';
import { search } from './search.ts';
import { secrets } from './secrets.ts';
import { seed } from './seed.ts';
import { serve } from './serve.ts';
import { show } from './show.ts';
import { suggest } from './suggest.ts';

const program = new Command('conceptgraph')
  .description('A knowledge graph of concepts: Cypher seeds in, GraphQL out.')
  .version(readVersion())
  .addCommand(serve)
  .addCommand(seed)
  .addCommand(check)
  .addCommand(schema)
  .addCommand(neo4j)
  .addCommand(backup)
  .addCommand(restore)
  .addCommand(exportCommand)
  .addCommand(importCommand)
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
  const text = isExpected ? `Error: ${error.message}` : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${printable(secrets.text(text))}\n`);
  process.exitCode = 1;
}
