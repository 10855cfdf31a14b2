import { expect, it } from 'vitest';
import { connect, verifyConnection } from '../../../src/neo4j/connect.ts';
import { DatabaseUnavailableError } from '../../../src/neo4j/errors.ts';
import { findFreePorts } from '../../../src/neo4j/index.ts';

it('says that a database does not answer, what to look at, and that waiting may help', async () => {
  const [port] = await findFreePorts();
  const address = { uri: `bolt://127.0.0.1:${port}`, username: 'neo4j', password: 'top-secret', database: 'neo4j' };
  const connection = connect(address, 'bigint');
  try {
    const verifying = verifyConnection(connection, address);
    await expect(verifying).rejects.toThrow(DatabaseUnavailableError);
    await expect(verifying).rejects.toMatchObject({ code: 'GRAPH_UNAVAILABLE', mayRecover: true });
    await expect(verifying).rejects.toThrow(`bolt://127.0.0.1:${port} does not answer: check NEO4J_URI`);
    await expect(verifying).rejects.not.toThrow('top-secret');
  } finally {
    await connection.close();
  }
});
