import { Neo4jError, type Session } from 'neo4j-driver';
import type { Script } from '../seed/index.ts';
import { explainRefusal } from './run-script.ts';

/** That there is already what a statement makes; one that says IF NOT EXISTS is told so only where another made it at that moment. */
const IS_THERE = /^Neo\.ClientError\.Schema\.\w+AlreadyExists$/u;

/** Makes sure that the constraints and indexes of `cypher/schema` are there, and waits until they can be used. */
export async function applySchema(session: Session, scripts: readonly Script[]): Promise<void> {
  for (const script of scripts) {
    for (const statement of script.statements) {
      try {
        await makeIfMissing(session, statement.text);
      } catch (cause) {
        throw await explainRefusal(session, script, statement, cause);
      }
    }
  }
  await session.run('CALL db.awaitIndexes(300)');
}

/**
 * Makes a constraint or an index that may be there, also when others make the same just now.
 * @param cypher a statement that says IF NOT EXISTS.
 * @throws {Neo4jError} when the database refuses it.
 */
export async function makeIfMissing(session: Session, cypher: string): Promise<void> {
  const make = (): Promise<unknown> => session.executeWrite((transaction) => transaction.run(cypher));
  try {
    await make();
  } catch (error) {
    if (!(error instanceof Neo4jError && IS_THERE.test(error.code))) throw error;
    await make();
  }
}
