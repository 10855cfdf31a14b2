import { expect, it } from 'vitest';
import { checkPort } from '../../../../src/neo4j/local/check-port.ts';
import { findFreePorts } from '../../../../src/neo4j/local/find-free-ports.ts';

it('gives two different ports that can be listened on', async () => {
  const [one, other] = await findFreePorts();
  expect(one).toBeGreaterThan(0);
  expect(other).toBeGreaterThan(0);
  expect(one).not.toBe(other);
  for (const port of [one, other]) await checkPort(port, 'PORT', 'a test');
});
