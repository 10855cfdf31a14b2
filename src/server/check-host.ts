import { BlockList, isIP, isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { RequestRefusedError } from './request-refused-error.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route answers by every address of the service as well, which is how those who look after it call it. */
    readonly anyHost?: boolean;
  }
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether only this machine reaches what listens on an address, in whatever way that is written. */
function isLoopback(host: string): boolean {
  const version = isIP(host);
  // The list takes an IPv4 address that is written as an IPv6 one for what it is.
  return version === 0 ? /^localhost\.?$/iu.test(host) : LOOPBACK.check(host, version === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Refuses requests that call the service by a name which is not its own, so that no page from elsewhere can ask a service of this
 * machine by having its name lead here. A service that others can reach refuses only when ALLOWED_HOSTS is set.
 */
export function checkHost(app: FastifyInstance, { host, http }: Pick<Config, 'host' | 'http'>): void {
  const own = isLoopback(host) ? ['localhost', '127.0.0.1', '[::1]', host] : [];
  const names = [...own, ...http.allowedHosts].map((name) => nameOf(isIPv6(name) ? `[${name}]` : name));
  const allowed = names.length > 0 ? new Set(names) : undefined;
  app.addHook('onRequest', (request, _, done) => {
    const name = nameOf(request.headers.host ?? '');
    // Behind a proxy that is trusted, `request.protocol` and `request.host` are what that says; Apollo makes an address of them.
    const isTwice = request.raw.rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host').length > 1;
    // An address with a name of its own, as for a proxy, would have two as well.
    if (isTwice || !request.raw.url?.startsWith('/') || name === undefined || !URL.canParse(`${request.protocol}://${request.host}/`)) {
      return done(new RequestRefusedError({ status: 400, code: 'BAD_REQUEST', message: 'The Host header of the request names no host.' }));
    }
    if ((allowed?.has(name) ?? true) || (request.routeOptions.config.anyHost === true && isAddress(name))) return done();
    return done(
      new RequestRefusedError({
        status: 421,
        code: 'HOST_NOT_ALLOWED',
        message: `The service does not answer by the name "${name}". Call it by one of its own names, or add this one to ALLOWED_HOSTS where it is started.`,
      }),
    );
  });
}

/** Whether a name is one that leads nowhere else, whoever runs the page that uses it: an address, or that of this machine. */
function isAddress(name: string): boolean {
  return name === 'localhost' || isIP(name.replaceAll(/[[\]]/gu, '')) > 0;
}

/** The name in a Host header, in lower case and without the port; undefined when it is not well-formed. */
function nameOf(header: string): string | undefined {
  return /^(?<name>[\w.-]{1,253}|\[[\d.:a-f]{2,45}\])(?::\d{1,5})?$/u.exec(header.toLowerCase())?.groups?.['name'];
}
