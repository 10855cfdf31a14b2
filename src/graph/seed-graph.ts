import neo4j, { Neo4jError, type Driver, type Session } from 'neo4j-driver';
import { hashScripts, type Script } from '../seed/index.ts';
import { applyDifference } from './apply-difference.ts';
import { applySchema } from './apply-schema.ts';
import { differ, isEmpty, type Difference } from './differ.ts';
import { ForeignRelationsError, SeedingFailedError } from './errors.ts';
import { evaluateSeeds, lockSeeding, type Evaluation } from './evaluate-seeds.ts';
import type { GraphContent } from './graph-content.ts';
import type { StoredGraph } from './read-content.ts';
import { addSurroundings, readOwned, recall, stateProperties } from './read-owned.ts';

/** What {@link seedGraph} works with. */
export interface SeedingInput extends Evaluation {
  readonly driver: Driver;
  readonly database: string;
  /** The scripts of `cypher/schema`. */
  readonly schema: readonly Script[];
  /** Also delete relations that were added by other means and hang on what the seeds drop. */
  readonly force?: boolean;
}

/** How much of one kind of element was created, changed and deleted. */
interface Changes {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

/** What a seeding has done. */
export interface SeedReport {
  /** `unchanged`: the scripts and what they own in the graph were as before, and nothing was written. */
  readonly outcome: 'unchanged' | 'applied';
  readonly nodes: Changes;
  readonly relations: Changes;
}

const NOTHING: Changes = { created: 0, updated: 0, deleted: 0 };
const APPLY_TIMEOUT = 120_000;

/**
 * Brings what seeds own in a graph to what a fresh load of the scripts would give, in one transaction; what was added by other
 * means stays. Scripts and graph that are as they were are recognised in one round trip. Of two seeders at once one waits.
 * @throws {StatementRefusedError | UnsoundSeedsError | ForeignRelationsError | SeedingFailedError} and leaves the graph as it was.
 */
export async function seedGraph(input: SeedingInput): Promise<SeedReport> {
  const { driver, database, seeds, schema, force = false, onProgress } = input;
  const scriptsHash = hashScripts([...schema, ...seeds]);
  const reading = driver.session({ database, defaultAccessMode: neo4j.session.READ });
  const before = await readOwned(reading).finally(() => reading.close());
  const session = driver.session({ database });
  try {
    const known = recall(before.state);
    if (before.state?.scriptsHash === scriptsHash && isEmpty(differ(known, known, before))) {
      return { outcome: 'unchanged', nodes: NOTHING, relations: NOTHING };
    }
    await applySchema(session, schema);
    const wanted = await evaluateSeeds(session, input);
    onProgress?.('applying');
    const difference = await apply(session, wanted, scriptsHash, force);
    return {
      outcome: 'applied',
      nodes: count(difference.createNodes, difference.updateNodes, difference.deleteNodes),
      relations: count(difference.createRelations, difference.updateRelations, difference.deleteRelations),
    };
  } catch (error) {
    throw error instanceof Neo4jError ? new SeedingFailedError(error) : error;
  } finally {
    await session.close();
  }
}

function apply(session: Session, wanted: GraphContent, scriptsHash: string, force: boolean): Promise<Difference> {
  return session.executeWrite(
    async (tx) => {
      await lockSeeding(tx);
      const owned = await readOwned(tx, wanted);
      const previous = recall(owned.state);
      const doomed = differ(previous, wanted, owned).deleteNodes.map(({ id }) => id);
      const stored = await addSurroundings(tx, owned, doomed);
      const difference = differ(previous, wanted, stored);
      if (difference.foreign.length > 0 && !force) throw new ForeignRelationsError(nameRelations(difference, stored));
      await applyDifference(tx, difference, stored);
      await tx.run(`MATCH (state:SeedState {id: 'seeds'}) SET state += $state`, { state: stateProperties(scriptsHash, wanted) });
      return difference;
    },
    { timeout: APPLY_TIMEOUT },
  );
}

function nameRelations({ foreign }: Difference, { nodes }: StoredGraph): readonly string[] {
  const names = new Map(nodes.map(({ id, key, labels }) => [id, key ?? labels.join(':')]));
  return foreign.map(({ fromId, type, toId }) => `(${names.get(fromId) ?? '?'})-[:${type}]->(${names.get(toId) ?? '?'})`);
}

function count(created: readonly unknown[], updated: readonly unknown[], deleted: readonly unknown[]): Changes {
  return { created: created.length, updated: updated.length, deleted: deleted.length };
}
