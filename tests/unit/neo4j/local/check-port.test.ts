import { createServer, type AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { PortInUseError } from '../../../../src/neo4j/errors.ts';
import { checkPort } from '../../../../src/neo4j/local/check-port.ts';
import { findFreePorts } from '../../../../src/neo4j/local/find-free-ports.ts';

async function takenPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

it('refuses a port that is taken, naming it, its purpose and the variable that sets it', async () => {
  const port = await takenPort();
  const checking = checkPort(port, 'NEO4J_BOLT_PORT', 'the local Neo4j (Bolt)');
  await expect(checking).rejects.toThrow(PortInUseError);
  await expect(checking).rejects.toMatchObject({ code: 'PORT_IN_USE', port, variable: 'NEO4J_BOLT_PORT' });
  await expect(checking).rejects.toThrow(
    `Port ${port} is already in use, so the local Neo4j (Bolt) cannot listen on it. Stop what uses it, or set NEO4J_BOLT_PORT to another port.`,
  );
});

it('accepts a port that is free, and leaves it free', async () => {
  const [port] = await findFreePorts();
  await expect(checkPort(port, 'PORT', 'the service')).resolves.toBeUndefined();
  await expect(checkPort(port, 'PORT', 'the service')).resolves.toBeUndefined();
});

it('accepts port 0, which stands for any free one', async () => {
  await expect(checkPort(0, 'PORT', 'the service')).resolves.toBeUndefined();
});

it('names HOST when an address is not one of this machine', async () => {
  const [port] = await findFreePorts();
  await expect(checkPort(port, 'PORT', 'the service', '192.0.2.1')).rejects.toThrow(/192\.0\.2\.1.*HOST/u);
});
