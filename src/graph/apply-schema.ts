import { Neo4jError, type Session } from 'neo4j-driver';
import type { Script } from '../seed/index.ts';
import { explainRefusal } from './run-script.ts';

/** That there is already what a statement makes; one that says IF NOT EXISTS is told so only where another made it at that moment. */
const IS_THERE = /^Neo\.ClientError\.Schema\.\w+AlreadyExists$/u;

/** Makes sure that the constraints and indexes of `cypher/schema` are there, and waits until they can be used. */
export async function applySchema(session: Session, scripts: readonly Script[]): Promise<void> {
  // Tried again when others do the same just now.
  const make = (text: string): Promise<unknown> => session.executeWrite((transaction) => transaction.run(text));
  for (const script of scripts) {
    for (const statement of script.statements) {
      try {
        await make(statement.text).catch((error: unknown) => {
          if (error instanceof Neo4jError && IS_THERE.test(error.code)) return make(statement.text);
          throw error;
        });
      } catch (cause) {
        throw await explainRefusal(session, script, statement, cause);
      }
    }
  }
  await session.run('CALL db.awaitIndexes(300)');
}
