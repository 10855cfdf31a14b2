import type { Session } from 'neo4j-driver';
import type { Script } from '../seed/index.ts';
import { applySchema } from './apply-schema.ts';
import { StatementRefusedError, UnsoundSeedsError } from './errors.ts';
import type { Evaluation } from './evaluate-seeds.ts';
import { toContent } from './evaluate-seeds.ts';
import { findProblems, sortFindings, type Finding } from './find-problems.ts';
import { findRepeatedDefinitions } from './find-repeated-definitions.ts';
import { readContent } from './read-content.ts';
import { explainRefusal, findSyntaxError, runStatement } from './run-script.ts';

/**
 * Finds everything that is wrong with seeds, on a database that may be emptied: first what Neo4j does not understand, in
 * every file; when it understands all, what fails when it is run; when nothing does, what every check says of the result.
 */
export async function checkSeeds(
  session: Session,
  { seeds, checks, checkVocabulary, onProgress }: Evaluation,
  schema: readonly Script[],
): Promise<readonly Finding[]> {
  await session.run('MATCH (n) DETACH DELETE n');
  await applySchema(session, schema);
  const refused: Finding[] = [];
  const refuse = (error: unknown): void => {
    if (!(error instanceof StatementRefusedError)) throw error;
    refused.push({ severity: 'error', check: 'cypher-is-understood', problem: error.reason, place: error.place });
  };
  const repeated = findRepeatedDefinitions(seeds);
  for (const script of seeds) {
    onProgress?.(script.path);
    for (const statement of script.statements) {
      const error = await findSyntaxError(session, script, statement);
      if (error) refuse(error);
    }
  }
  if (refused.length > 0) return sortFindings([...refused, ...repeated]);
  for (const script of seeds) {
    for (const statement of script.statements) {
      try {
        await session.executeWrite((tx) => runStatement(tx, statement));
      } catch (cause) {
        refuse(await explainRefusal(session, script, statement, cause));
      }
    }
  }
  if (refused.length > 0) return sortFindings([...refused, ...repeated]);
  onProgress?.('running the checks');
  return sortFindings([
    ...repeated,
    ...findShapeProblems(await readContent(session)),
    ...(await checkVocabulary(session)),
    ...(await findProblems(session, checks, seeds)),
  ]);
}

function findShapeProblems(stored: Parameters<typeof toContent>[0]): readonly Finding[] {
  try {
    toContent(stored);
    return [];
  } catch (error) {
    if (error instanceof UnsoundSeedsError) return error.findings;
    throw error;
  }
}
