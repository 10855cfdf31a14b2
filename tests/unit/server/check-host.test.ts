import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { exchange } from '../../support/raw-http.ts';
import { startServer, type StartOptions } from './start-server.ts';

/** The status and the code of the answer to a request that calls the server by a name. */
async function call(options: StartOptions, host: string | undefined, path = '/graphql', more = ''): Promise<string> {
  const { url } = await startServer(options);
  const head = `GET ${path} HTTP/1.1\r\n${host === undefined ? '' : `host: ${host}\r\n`}${more}connection: close\r\n\r\n`;
  const { answers } = await exchange(Number(new URL(url).port), [head]);
  const { status, body } = answers[0] ?? { status: 0, body: '{}' };
  const { errors } = JSON.parse(body) as { errors?: readonly { extensions: { code: string } }[] };
  return `${status} ${errors?.[0]?.extensions.code ?? ''}`.trim();
}

const NOT_READY = '503 GRAPH_UNAVAILABLE';
const REFUSED = '421 HOST_NOT_ALLOWED';

describe('checkHost', () => {
  it('answers on this machine by the names of this machine, and by those that are allowed', async () => {
    for (const host of ['localhost', 'LocalHost:4000', '127.0.0.1', '127.0.0.1:1', '[::1]', '[::1]:4000']) {
      expect([host, await call({}, host)]).toEqual([host, NOT_READY]);
    }
    const http = { allowedHosts: ['Graph.example', '2001:db8::1'] };
    for (const host of ['graph.example', 'graph.example:8080', '[2001:db8::1]', 'localhost']) {
      expect([host, await call({ http }, host)]).toEqual([host, NOT_READY]);
    }
  });

  it('refuses there every other name, which a page from elsewhere might have given this machine', async () => {
    for (const host of ['evil.example', 'evil.example:4000', 'localhost.evil.example', '127.0.0.1.nip.io', '192.168.1.1', '[::2]']) {
      expect([host, await call({}, host)]).toEqual([host, REFUSED]);
    }
    expect(await call({ http: { allowedHosts: ['graph.example'] } }, 'a.graph.example')).toBe(REFUSED);
  });

  it('says what to do', async () => {
    const { url } = await startServer();
    const head = 'GET / HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n';
    const { answers } = await exchange(Number(new URL(url).port), [head]);
    expect(answers[0]?.body).toContain('by the name \\"evil.example\\". Call it by one of its own names, or add this one to ALLOWED_HOSTS');
  });

  it('answers by any name when others can reach it, unless names are set', async () => {
    const config = { host: '0.0.0.0' };
    expect(await call({ config }, 'anything.example')).toBe(NOT_READY);
    expect(await call({ config, http: { allowedHosts: ['graph.example'] } }, 'graph.example')).toBe(NOT_READY);
    expect(await call({ config, http: { allowedHosts: ['graph.example'] } }, 'anything.example')).toBe(REFUSED);
  });

  it.each(['LOCALHOST', 'localhost', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', '127.0.0.2'])(
    'checks the name however the address of this machine is written: %s',
    async (host) => {
      const { url } = await startServer({ config: { host } });
      const { hostname, port } = new URL(url);
      const status = async (name: string): Promise<number | undefined> =>
        new Promise((resolve, reject) => {
          const address = host.toLowerCase() === 'localhost' ? '127.0.0.1' : hostname.replaceAll(/[[\]]/gu, '');
          get({ host: address, port, path: '/graphql', headers: { host: name } }, (answer) => {
            answer.resume();
            resolve(answer.statusCode);
          }).on('error', reject);
        });
      expect([await status('evil.example'), await status('localhost')]).toEqual([421, 503]);
    },
  );

  it('lets supervisors call by any address, and by no other name', async () => {
    expect(await call({}, '10.0.0.7:4000', '/livez')).toBe('200');
    expect(await call({}, '10.0.0.7:4000', '/readyz')).toBe('503');
    expect(await call({}, '[2001:db8::7]:4000', '/readyz')).toBe('503');
    const http = { allowedHosts: ['graph.example'] };
    expect(await call({ http, config: { host: '0.0.0.0' } }, 'localhost:4000', '/livez')).toBe('200');
    expect(await call({ http }, 'graph.example', '/livez')).toBe('200');
    expect(await call({}, 'evil.example:4000', '/livez')).toBe(REFUSED);
    expect(await call({}, 'evil.example:4000', '/readyz')).toBe(REFUSED);
    expect(await call({}, '10.0.0.7:4000', '/nowhere')).toBe(REFUSED);
  });

  it('refuses what is no name', async () => {
    for (const host of [undefined, '', 'a b', 'a/b', 'user@localhost', '[::1', 'localhost:port', '256.1.1.1', 'a'.repeat(300)]) {
      expect([host, await call({ config: { host: '0.0.0.0' } }, host)]).toEqual([host, '400 BAD_REQUEST']);
    }
  });

  it('refuses it from a trusted proxy too, and takes no notice of what others say of a proxy', async () => {
    const more = 'x-forwarded-host: a b\r\nx-forwarded-proto: h t\r\n';
    expect(await call({ http: { trustProxy: ['127.0.0.1'] } }, 'localhost', '/graphql', more)).toBe('400 BAD_REQUEST');
    expect(await call({}, 'localhost', '/graphql', more)).toBe(NOT_READY);
  });
});
