import type { FastifyInstance } from 'fastify';
import { AddressUnusableError, PortInUseError } from '../neo4j/index.ts';

/** The address to listen on for a host: of the addresses of this machine, the one that everybody tries. */
export function addressFor(host: string): string {
  return /^localhost\.?$/iu.test(host) ? '127.0.0.1' : host;
}

/**
 * Lets a server listen.
 * @throws {PortInUseError} when somebody else listens there; {@link AddressUnusableError} when nobody can.
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host: addressFor(host), port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new PortInUseError(port, 'PORT', 'the service');
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new AddressUnusableError(host, port, error as Error);
  }
}
