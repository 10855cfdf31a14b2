import { basename } from 'node:path';
import { Neo4jError } from 'neo4j-driver';
import { compare } from '../compare.ts';
import { formatPlace, type Place } from '../errors.ts';
import { listRows, locateMentions, type Script } from '../seed/index.ts';
import type { Runner } from './read-content.ts';

/** One thing that is wrong with a graph or its seeds. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** The name of the check that found it, such as `relation-cites-its-source`. */
  readonly check: string;
  readonly problem: string;
  /** Where the seeds say it; undefined when it does not come from a seed. */
  readonly place: Place | undefined;
}

const FAILED = 'The check cannot be carried out';

/** Prints a finding on one line, the place first, as compilers do. */
export function printFinding({ severity, check, problem, place }: Finding): string {
  return `${place ? `${formatPlace(place)}: ` : ''}${severity}: ${problem} [${check}]`;
}

/**
 * Runs every check on a graph: a check is a script whose rows are the problems (`problem`, and `mentions`: the strings by
 * which the seed row is found). Its first line says `// error:` or `// warning:`. No finding means that the graph is sound.
 */
export async function findProblems(runner: Runner, checks: readonly Script[], seeds: readonly Script[]): Promise<readonly Finding[]> {
  const rows = listRows(seeds);
  const findings: Finding[] = [];
  for (const { path, text, statements } of checks) {
    const severity = text.startsWith('// warning:') ? 'warning' : 'error';
    for (const statement of statements) {
      const check = basename(path, '.cypher');
      try {
        const { records } = await runner.run(statement.text);
        for (const record of records) {
          const mentions = record.get('mentions') as (string | null)[];
          findings.push({
            severity,
            check,
            problem: record.get('problem') as string,
            place: locateMentions(
              seeds,
              rows,
              mentions.filter((mention) => mention !== null),
            ),
          });
        }
      } catch (error) {
        // A check that the content of the graph makes fail is a problem of the graph; the other checks still have their say.
        if (!(error instanceof Neo4jError)) throw error;
        // Inside a transaction, the first failure has ended it.
        if (findings.some(({ problem }) => problem.startsWith(FAILED)) && error.code.startsWith('Neo.ClientError.Transaction')) break;
        const why = explain(error);
        if (why === undefined) throw error;
        findings.push({ severity: 'error', check, problem: `${FAILED}: ${why}`, place: undefined });
      }
    }
  }
  return sortFindings(findings);
}

/** Why a check fails on the content of a graph; undefined when something else is the reason. */
function explain({ code, message }: Neo4jError): string | undefined {
  if (code.includes('TransactionTimedOut')) return 'it takes too long on this graph';
  if (code.includes('MemoryPoolOutOfMemory')) return 'it takes too much memory on this graph';
  return code.startsWith('Neo.ClientError.Statement') ? message : undefined;
}

/** Sorts findings by file and line; those without a place come last. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ place }: Finding): string => (place ? `${place.path}\0${String(place.line).padStart(9, '0')}` : '\uFFFF');
  return [...findings].sort((one, other) => compare(rank(one), rank(other)));
}
