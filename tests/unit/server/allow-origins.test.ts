import { describe, expect, it } from 'vitest';
import { ask, serveField } from './start-server.ts';

const PREFLIGHT = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };

describe('allowOrigins', () => {
  it('lets no page of another origin ask by default', async () => {
    const { url } = await serveField('hello', () => 'world');
    const answer = await ask(url, '{ hello }', { origin: 'https://evil.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin: 'https://evil.example', ...PREFLIGHT } });
    expect(preflight.status).toBe(405);
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lets pages of the origins that are set ask and read, without what the browser knows of its user', async () => {
    const { url } = await serveField('hello', () => 'world', { http: { corsOrigins: ['https://app.example', 'http://localhost:3000'] } });
    for (const origin of ['https://app.example', 'http://localhost:3000']) {
      const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin, ...PREFLIGHT } });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
      expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST');
      expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
      const answer = await ask(url, '{ hello }', { origin });
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('access-control-expose-headers')).toBe('retry-after, x-request-id, etag');
      expect(answer.headers.get('vary')).toMatch(/origin/iu);
      const refusal = await fetch(new URL('/nowhere', url), { headers: { origin } });
      expect(refusal.headers.get('access-control-allow-origin')).toBe(origin);
    }
  });

  it('lets no other page ask then, not even of a name that looks alike', async () => {
    const { url } = await serveField('hello', () => 'world', { http: { corsOrigins: ['https://app.example'] } });
    for (const origin of ['https://app.example.evil.example', 'http://app.example', 'https://app.example:8443', 'null']) {
      const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin, ...PREFLIGHT } });
      expect([origin, preflight.headers.get('access-control-allow-origin')]).toEqual([origin, null]);
      const answer = await ask(url, '{ hello }', { origin });
      expect([origin, answer.headers.get('access-control-allow-origin')]).toEqual([origin, null]);
    }
  });
});
