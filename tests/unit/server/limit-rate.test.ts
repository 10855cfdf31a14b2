import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/errors.ts';
import { ask, codeOf, serveField, startServer } from './start-server.ts';

describe('limitRate', () => {
  it('refuses what comes too fast from one address, and says when to come again', async () => {
    const { url } = await serveField('hello', () => 'world', { http: { rateLimit: 3 } });
    for (let time = 0; time < 3; time++) expect((await ask(url, '{ hello }')).status).toBe(200);
    const response = await ask(url, '{ hello }');
    expect([response.status, await codeOf(response)]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(new URL('/livez', url))).status).toBe(200);
  });

  it('does not let a client pass for another', async () => {
    const { url } = await serveField('hello', () => 'world', { http: { rateLimit: 1 } });
    expect((await ask(url, '{ hello }', { 'x-forwarded-for': '192.0.2.1' })).status).toBe(200);
    expect((await ask(url, '{ hello }', { 'x-forwarded-for': '192.0.2.2' })).status).toBe(429);
  });

  it('believes a proxy that is trusted', async () => {
    const { url } = await serveField('hello', () => 'world', { http: { rateLimit: 1, trustProxy: ['127.0.0.0/8'] } });
    expect((await ask(url, '{ hello }', { 'x-forwarded-for': '192.0.2.1' })).status).toBe(200);
    expect((await ask(url, '{ hello }', { 'x-forwarded-for': '192.0.2.2' })).status).toBe(200);
    expect((await ask(url, '{ hello }', { 'x-forwarded-for': '192.0.2.9, 192.0.2.2' })).status).toBe(429);
  });

  it('lets any number pass by default', async () => {
    const { url } = await serveField('hello', () => 'world');
    const response = await ask(url, '{ hello }');
    expect([...response.headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([]);
  });

  it('says which variable is wrong when a proxy is no address', async () => {
    const starting = startServer({ http: { trustProxy: ['10.0.0.1', 'proxy.example'] } });
    await expect(starting).rejects.toThrow(ConfigError);
    await expect(starting).rejects.toThrow('TRUST_PROXY is "10.0.0.1, proxy.example"');
  });
});
