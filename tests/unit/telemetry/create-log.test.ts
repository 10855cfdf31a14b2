import { describe, expect, it } from 'vitest';
import type { LogSettings } from '../../../src/config.ts';
import type { Log } from '../../../src/log.ts';
import { inRequest } from '../../../src/request-scope.ts';
import { createLog } from '../../../src/telemetry/create-log.ts';
import { createSecretHider } from '../../../src/telemetry/hide-secrets.ts';

/** A log that is written to a list of lines. */
function logTo(settings: LogSettings, secrets: readonly string[] = []): { readonly log: Log; readonly text: () => string } {
  let written = '';
  const target = { write: (text: string) => void (written += text) };
  return { log: createLog(settings, createSecretHider(secrets), target), text: () => written };
}

const scope = { id: 'abc-1', signal: new AbortController().signal, deadline: 0 };

describe('a log as text', () => {
  const text = { level: 'info', format: 'text' } as const;

  it('writes what people have always read: plain sentences, and a word before those that matter', () => {
    const { log, text: written } = logTo(text);
    log.info('The database is there.');
    log.warn('It is slow: 100 %s %d {x}');
    log.error('Error: no\n    at line 1');
    expect(written()).toBe('The database is there.\nWarning: It is slow: 100 %s %d {x}\nError: Error: no\n    at line 1\n');
  });

  it('leaves fields out, but says which request a message belongs to', () => {
    const { log, text: written } = logTo(text);
    inRequest(scope, () => log.error('Error: no\n    at line 1', { status: 500 }));
    log.warn('slow', { requestId: 'abc-2' });
    expect(written()).toBe('Error: Error: no [request abc-1]\n    at line 1\nWarning: slow [request abc-2]\n');
  });

  it('writes nothing that a terminal would obey', () => {
    const { log, text: written } = logTo(text);
    log.info('\u001B[2Jcleared\u009B1m\rover\tand\nout\nError: forged');
    expect(written()).toBe('\\u001b[2Jcleared\\u009b1m\\u000dover\tand\n  out\n  Error: forged\n');
  });
});

describe('a log as JSON', () => {
  it('writes nothing that a terminal would obey, and says the same', () => {
    const { log, text } = logTo({ level: 'info', format: 'json' });
    const message = '\u001B[2J\u009B1m\u202Etxt.exe\tand\nout';
    log.info(message, { odd: '\u2066' });
    expect(text()).toMatch(/^[\u0020-\u007E]+\n$/u);
    expect(JSON.parse(text())).toMatchObject({ msg: message, odd: '\u2066' });
  });

  it('writes one object a line, with the time, the level, the message, its fields and its request', () => {
    const { log, text } = logTo({ level: 'debug', format: 'json' });
    log.debug('one');
    inRequest(scope, () => log.warn('two\nlines %s', { status: 503, cause: new Error('gone') }));
    const lines = text()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toEqual([
      { time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u) as string, level: 'debug', msg: 'one' },
      {
        time: expect.any(String) as string,
        level: 'warn',
        msg: 'two\nlines %s',
        requestId: 'abc-1',
        status: 503,
        cause: expect.objectContaining({ name: 'Error', message: 'gone' }) as object,
      },
    ]);
  });
});

it.each([
  ['debug', 'debug info warn error'],
  ['info', 'info warn error'],
  ['warn', 'warn error'],
  ['error', 'error'],
  ['silent', ''],
] as const)('at level %s writes: %s', (level, shown) => {
  const { log, text } = logTo({ level, format: 'json' });
  for (const each of ['debug', 'info', 'warn', 'error'] as const) log[each](each);
  expect([...text().matchAll(/"msg":"(?<message>\w+)"/gu)].map(({ groups }) => groups?.['message']).join(' ')).toBe(shown);
});

it.each(['text', 'json'] as const)('keeps secrets out of messages and fields as %s', (format) => {
  const { log, text } = logTo({ level: 'info', format }, ['s3cret/"pass']);
  log.error('login with s3cret/"pass at bolt://neo4j:other@db:7687 failed', { password: 'third', headers: { authorization: 'Basic abc' } });
  expect(text()).not.toMatch(/s3cret|other|third|abc/u);
  expect(text()).toContain('login with *** at bolt://***@db:7687 failed');
});
