import { createServer, type AddressInfo } from 'node:net';

/** Gives two ports of 127.0.0.1 that nothing listens on just now. */
export async function findFreePorts(): Promise<readonly [number, number]> {
  const servers = [createServer(), createServer()];
  try {
    const ports = [];
    for (const server of servers) {
      await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve));
      ports.push((server.address() as AddressInfo).port);
    }
    return [ports[0] ?? 0, ports[1] ?? 0];
  } finally {
    for (const server of servers) server.close();
  }
}
