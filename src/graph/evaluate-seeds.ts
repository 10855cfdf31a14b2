import type { Session } from 'neo4j-driver';
import type { Script } from '../seed/index.ts';
import { UnsoundSeedsError } from './errors.ts';
import { isLarge, rightName, runApart, withConstraintsApart } from './evaluate-apart.ts';
import { findProblems, printFinding, sortFindings, type Finding } from './find-problems.ts';
import { findRepeatedDefinitions } from './find-repeated-definitions.ts';
import type { GraphContent, NodeContent, RelationContent } from './graph-content.ts';
import { isForeignValue, OWN_LABELS, readContent, type Runner, type StoredGraph } from './read-content.ts';
import { explainRefusal, runStatement } from './run-script.ts';

/** Thrown to make the driver roll a finished evaluation back. */
class Evaluated {
  readonly content: GraphContent;
  constructor(content: GraphContent) {
    this.content = content;
  }
}

/** How long one evaluation may take in the database, in milliseconds. */
const EVALUATION_TIMEOUT = 120_000;

/** What {@link evaluateSeeds} works with. */
export interface Evaluation {
  readonly seeds: readonly Script[];
  readonly checks: readonly Script[];
  /** Finds what is wrong with the vocabulary of the evaluated graph. */
  readonly checkVocabulary: (runner: Runner) => Promise<readonly Finding[]>;
  readonly onProgress?: (detail: string) => void;
}

/**
 * Finds out what scripts mean by running them: in one transaction the graph's own nodes are deleted, the scripts are run, the result is
 * checked and read, and all of it is rolled back. Readers see the old graph throughout; other writers wait. A large graph, such as one
 * with an import, is not emptied for it: there, the scripts are run beside it, on nodes with labels of their own.
 * @throws {StatementRefusedError} when the database refuses a statement.
 * @throws {UnsoundSeedsError} when a check finds an error.
 */
export async function evaluateSeeds(session: Session, evaluation: Evaluation): Promise<GraphContent> {
  if (!(await isLarge(session))) return evaluate(session, evaluation, false);
  return withConstraintsApart(session, () => evaluate(session, evaluation, true));
}

async function evaluate(session: Session, evaluation: Evaluation, isApart: boolean): Promise<GraphContent> {
  const { seeds, checks, checkVocabulary, onProgress } = evaluation;
  let failed: { readonly script: Script; readonly statement: Script['statements'][number] } | undefined;
  try {
    await session.executeWrite(
      async (tx) => {
        failed = undefined;
        await lockSeeding(tx);
        if (!isApart) await tx.run(`MATCH (n:${OWN_LABELS}) DETACH DELETE n`);
        const runner = isApart ? runApart(tx) : tx;
        const others = await countOtherNodes(runner);
        for (const [index, script] of seeds.entries()) {
          onProgress?.(`script ${index + 1} of ${seeds.length}`);
          for (const statement of script.statements) {
            failed = { script, statement };
            await runStatement(runner, statement);
            failed = undefined;
          }
        }
        onProgress?.('checking');
        const findings = [
          ...findRepeatedDefinitions(seeds),
          ...(await checkVocabulary(runner)),
          ...(await findProblems(runner, checks, seeds)),
        ].filter(({ severity }) => severity === 'error');
        if (findings.length > 0) throw new UnsoundSeedsError(sortFindings(findings), printFinding);
        if ((await countOtherNodes(runner)) !== others) throw new UnsoundSeedsError([OTHER_NODES], printFinding);
        throw new Evaluated(toContent(await readContent(runner, isApart ? rightName : undefined)));
      },
      { timeout: EVALUATION_TIMEOUT },
    );
  } catch (outcome) {
    if (outcome instanceof Evaluated) return outcome.content;
    throw failed ? await explainRefusal(session, failed.script, failed.statement, outcome) : outcome;
  }
  throw new Error('an evaluation ended without a result');
}

const OTHER_NODES: Finding = {
  severity: 'error',
  check: 'graph-has-its-shape',
  problem: 'The seeds create or delete nodes that are not a Concept, Name, Statement, Source, Kind or RelationType',
  place: undefined,
};

async function countOtherNodes(runner: Runner): Promise<bigint> {
  const { records } = await runner.run(`MATCH (n) WHERE NOT n:${OWN_LABELS}|SeedState RETURN count(n) AS nodes`);
  return records[0]?.get('nodes') as bigint;
}

/** Makes this transaction the only one that seeds: another waits here until this one has ended. */
export async function lockSeeding(runner: Runner): Promise<void> {
  await runner.run(`MERGE (state:SeedState {id: 'seeds'}) SET state.locked = true REMOVE state.locked`);
}

/**
 * Turns a stored graph into content, insisting that all of it has the graph's shape.
 * @throws {UnsoundSeedsError} when it has nodes of other labels, or values that seeds cannot use.
 */
export function toContent({ nodes, relations }: StoredGraph): GraphContent {
  const problems: string[] = [];
  const kept: NodeContent[] = [];
  for (const { key, labels, properties } of nodes) {
    if (key === undefined)
      problems.push(
        `The seeds write a node with the labels ${labels.join(', ') || '(none)'} that is not a Concept, Name, Statement, Source, Kind or RelationType with its key`,
      );
    else kept.push({ key, labels, properties });
  }
  for (const { properties, labels } of [...nodes, ...relations.map((relation) => ({ ...relation, labels: [relation.type] }))]) {
    for (const [name, value] of Object.entries(properties)) {
      if (isForeignValue(value))
        problems.push(`The seeds write a date, time or point as the property ${name} of ${labels.join(':')}; write it as a string`);
    }
  }
  if (problems.length > 0) {
    const findings = [...new Set(problems)].map(
      (problem) => ({ severity: 'error', check: 'graph-has-its-shape', problem, place: undefined }) as const,
    );
    throw new UnsoundSeedsError(findings, printFinding);
  }
  return {
    nodes: kept,
    relations: relations.map(({ content }) => content).filter((content): content is RelationContent => content !== undefined),
  };
}
