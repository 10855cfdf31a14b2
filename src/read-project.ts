import { join } from 'node:path';
import { packageRoot, type Config } from './config.ts';
import type { Runner } from './graph/index.ts';
import { readVocabulary, type Finding, type SeedingInput } from './graph/index.ts';
import { findVocabularyProblems } from './schema/index.ts';
import { listRows, locateMentions, readScripts, type Script } from './seed/index.ts';

/** The scripts of a project, and what is needed to check what they make. */
export type Project = Pick<SeedingInput, 'seeds' | 'schema' | 'checks' | 'checkVocabulary'>;

/**
 * Reads the seeds that a configuration names, and the schema and checks that ConceptGraph brings along.
 * @throws {ScriptFolderError | UnterminatedTokenError} when a folder or a script cannot be used.
 */
export async function readProject({ seedFolder }: Pick<Config, 'seedFolder'>): Promise<Project> {
  const [seeds, schema, checks] = await Promise.all([readScripts(seedFolder), readOwnScripts('schema'), readOwnScripts('checks')]);
  return { seeds, schema, checks, checkVocabulary: (runner) => checkVocabulary(runner, seeds) };
}

/** Reads the scripts of a folder below `cypher/`. */
export function readOwnScripts(folder: 'schema' | 'checks'): Promise<readonly Script[]> {
  return readScripts(join(packageRoot, 'cypher', folder));
}

async function checkVocabulary(runner: Runner, seeds: readonly Script[]): Promise<readonly Finding[]> {
  const rows = listRows(seeds);
  return findVocabularyProblems(await readVocabulary(runner)).map(({ problem, mentions }) => ({
    severity: 'error',
    check: 'vocabulary-makes-an-api',
    problem,
    place: locateMentions(seeds, rows, mentions),
  }));
}
