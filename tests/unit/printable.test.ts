import { describe, expect, it } from 'vitest';
import { printable, printableMessage } from '../../src/printable.ts';

describe('printable', () => {
  it('leaves text as it is, in any script, with its tabs and lines', () => {
    const text = 'Café\t变换器\r\n😀 العربية'.replace('\r', '');
    expect(printable(text)).toBe(text);
  });

  it.each([
    ['\u001B[2J', String.raw`\u001b[2J`],
    ['\u001B]52;c;cm0gLXJm\u0007', String.raw`\u001b]52;c;cm0gLXJm\u0007`],
    ['\u009B31m', String.raw`\u009b31m`],
    ['a\rb', String.raw`a\u000db`],
    ['user\u202Etxt.exe', String.raw`user\u202etxt.exe`],
  ])('shows what would steer a terminal: %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});

describe('printableMessage', () => {
  it('indents the lines after the first, so that none looks like a message of its own', () => {
    expect(printableMessage('one\nError: two\n    at three\n\n four\n\u001B[2J\n')).toBe(
      'one\n  Error: two\n    at three\n\n   four\n  \\u001b[2J\n',
    );
  });
});
