import type { Session } from 'neo4j-driver';
import type { Script } from '../seed/index.ts';
import { explainRefusal } from './run-script.ts';

/** Makes sure that the constraints and indexes of `cypher/schema` are there, and waits until they can be used. */
export async function applySchema(session: Session, scripts: readonly Script[]): Promise<void> {
  for (const script of scripts) {
    for (const statement of script.statements) {
      try {
        await session.executeWrite((transaction) => transaction.run(statement.text)); // tried again when others do the same just now
      } catch (cause) {
        throw await explainRefusal(session, script, statement, cause);
      }
    }
  }
  await session.run('CALL db.awaitIndexes(300)');
}
