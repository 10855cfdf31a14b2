import { Neo4jError, type Session } from 'neo4j-driver';
import { ConceptGraphError } from '../errors.ts';
import { exportContent, type LeftOut } from './export-content.ts';
import type { ExportedScript } from './export-list.ts';
import { exportCommonNames, exportRest } from './export-rest.ts';
import { exportTopics } from './export-topics.ts';
import { exportSources, exportVocabulary } from './export-vocabulary.ts';
import { OWN_LABELS, readContent, type Runner, type StoredGraph } from './read-content.ts';

/** A graph as seed scripts. */
export interface GraphExport {
  /** In the order of their names; none when there is no graph. */
  readonly scripts: readonly ExportedScript[];
  /** How many nodes and relations they make. */
  readonly nodes: number;
  readonly relations: number;
  /** What seeds cannot hold, and so is not in the scripts. */
  readonly leftOut: readonly LeftOut[];
}

/** The graph could not be read whole. */
class ExportFailedError extends ConceptGraphError {
  override readonly name = 'ExportFailedError';
  readonly code = 'EXPORT_FAILED';
}

/** How long one read may take in the database, in milliseconds, and how often all is read again because the graph has changed. */
const READ_TIMEOUT = 120_000;
const REPEATS = 3;

const COUNT_OTHERS = `
CALL () {
  MATCH (n) WHERE NOT n:${OWN_LABELS}|SeedState
  RETURN 'nodes' AS what, labels(n) AS names, count(*) AS times
  UNION ALL
  MATCH (a)-[r]->(b) WHERE NOT a:${OWN_LABELS} AND NOT b:${OWN_LABELS}
  RETURN 'relations' AS what, [type(r)] AS names, count(*) AS times
}
RETURN what, names, times`;

/**
 * Reads a graph and writes it as seed scripts. Seeding an empty database with them gives the same graph; seeding this one with
 * them changes nothing, and makes all that they hold their own. The same graph always gives the same scripts.
 * @throws {ExportFailedError} when the database refuses a read, or when somebody goes on changing the graph.
 */
export async function exportGraph(session: Session): Promise<GraphExport> {
  const { stored, others } = await readAtRest(session);
  const content = exportContent(stored);
  const { nodes, relations, leftOut } = content;
  const scripts = [
    exportVocabulary(content),
    exportSources(content),
    ...exportTopics(content),
    exportCommonNames(content),
    exportRest(content), // last: it says what none of the others does
  ].filter((script) => script !== undefined);
  return { scripts, nodes: nodes.length, relations: relations.length, leftOut: [...leftOut, ...others] };
}

/** Reads everything while nobody changes it: the version of the graph is the same before and after. */
async function readAtRest(session: Session): Promise<{ readonly stored: StoredGraph; readonly others: readonly LeftOut[] }> {
  const runner: Runner = { run: (cypher, parameters) => session.run(cypher, parameters, { timeout: READ_TIMEOUT }) };
  const version = (): string => session.lastBookmarks().join(' ');
  try {
    for (let attempt = 0; attempt <= REPEATS; attempt++) {
      await runner.run('RETURN 1');
      const before = version();
      const stored = await readContent(runner);
      const others = await readOthers(runner);
      if (version() === before) return { stored, others };
    }
  } catch (error) {
    if (!(error instanceof Neo4jError)) throw error;
    if (error.code.includes('Memory'))
      throw new ExportFailedError('The graph is too large to be written as seed scripts.', { cause: error });
    throw new ExportFailedError(`The database did not give the graph: ${error.message} (${error.code})`, { cause: error });
  }
  throw new ExportFailedError('The graph was changed each time while it was read. Export it again when nobody writes to it.');
}

/** What is in the database beside the graph. */
async function readOthers(runner: Runner): Promise<readonly LeftOut[]> {
  const { records } = await runner.run(COUNT_OTHERS);
  const rows = records.map((record) => ({
    what: record.get('what') as string,
    names: (record.get('names') as string[]).sort().join(', ') || 'none',
    times: record.get('times') as bigint,
  }));
  const nodes = rows.filter(({ what }) => what === 'nodes').map(({ names, times }) => `${times} with the labels ${names}`);
  const relations = rows.filter(({ what }) => what === 'relations').map(({ names, times }) => `${times} of the type ${names}`);
  return [
    { reason: 'Seeds hold no nodes other than Concept, Name, Statement, Source, Kind and RelationType', elements: nodes.sort() },
    { reason: 'Seeds hold no relations between such other nodes', elements: relations.sort() },
  ].filter(({ elements }) => elements.length > 0);
}
