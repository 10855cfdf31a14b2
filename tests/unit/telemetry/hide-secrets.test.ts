import { describe, expect, it } from 'vitest';
import { createSecretHider } from '../../../src/telemetry/hide-secrets.ts';

describe('createSecretHider', () => {
  const hider = createSecretHider(['p@ss "word"', 'p@ss', '']);

  it.each([
    ['a secret as it is', 'user neo4j, password p@ss "word".', 'user neo4j, password ***.'],
    ['a secret in a URI', 'at http://h/?p=p%40ss%20%22word%22', 'at http://h/?p=***'],
    ['a secret in JSON', String.raw`{"x":"p@ss \"word\""}`, '{"x":"***"}'],
    ['one secret that is a part of another', 'p@ss and p@ss "word"', '*** and ***'],
    ['who logs in at an address', 'neo4j+s://neo4j:abc@db.example:7687/x', 'neo4j+s://***@db.example:7687/x'],
    ['a password with a slash and an @', 'no bolt://user:p@ss/word@host:7687, sir', 'no bolt://***@host:7687, sir'],
    ['a header in JSON', '{"authorization":"Basic abc="}', '{"authorization":"***"}'],
    ['what proves it in a header', 'Authorization: Bearer eyJ.a-b_c', 'Authorization: ***'],
  ])('hides %s', (_, text, shown) => {
    expect(hider.text(text)).toBe(shown);
  });

  it.each(['bolt://127.0.0.1:7687 does not answer', 'Basic knowledge of authorization', 'mail someone@example.org'])(
    'leaves "%s" as it is',
    (text) => {
      expect(hider.text(text)).toBe(text);
    },
  );

  it('takes time in proportion to the length of a text, whatever it holds', () => {
    const long = ['a://', 'a', ':', '@', 'a+b.'].map((part) => part.repeat(1_000_000 / part.length));
    for (const text of long) expect(hider.text(text).length).toBeGreaterThan(0);
  });

  it('hides fields by their names, and strings wherever they are', () => {
    expect(
      hider.fields({
        status: 500,
        nothing: null,
        NEO4J_PASSWORD: 'x',
        request: { headers: { Authorization: 'Basic x', cookie: 'x', accept: 'text/html' }, tries: ['p@ss', { apiKey: 'x' }] },
      }),
    ).toEqual({
      status: 500,
      nothing: null,
      NEO4J_PASSWORD: '***',
      request: { headers: { Authorization: '***', cookie: '***', accept: 'text/html' }, tries: ['***', { apiKey: '***' }] },
    });
  });

  it('hides what an error says, and what has caused it', () => {
    const error = new Error('no p@ss', { cause: new Error('bolt://a:b@c') });
    const { error: shown } = hider.fields({ error }) as { readonly error: { readonly message: string; readonly cause: object } };
    expect(shown.message).toBe('no ***');
    expect(JSON.stringify(shown)).not.toMatch(/p@ss|a:b/u);
    expect(shown.cause).toMatchObject({ message: 'bolt://***@c' });
  });

  it('ends on fields that hold themselves', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(JSON.stringify(hider.fields({ circle }))).toContain('…');
  });

  it('hides from then on what it is told later', () => {
    const late = createSecretHider();
    expect(late.text('a generated one')).toBe('a generated one');
    late.keep('generated');
    expect(late.text('a generated one')).toBe('a *** one');
  });
});
