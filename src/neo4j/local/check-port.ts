import { createServer } from 'node:net';
import { AddressUnusableError, PortInUseError } from '../errors.ts';

/**
 * Makes sure that a port of an address can be listened on.
 * @throws {PortInUseError} naming the port and the variable that sets it.
 */
export async function checkPort(port: number, variable: string, purpose: string, host = '127.0.0.1'): Promise<void> {
  if (port !== 0 && !(await isFree(port, host))) throw new PortInUseError(port, variable, purpose);
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(new AddressUnusableError(host, port, error));
    });
    probe.listen({ port, host }, () => probe.close(() => resolve(true)));
  });
}
