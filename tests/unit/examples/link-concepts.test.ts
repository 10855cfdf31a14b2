import { describe, expect, it } from 'vitest';
import { linkConcepts, readProse } from '../../../examples/tag-markdown/link-concepts.mjs';
import type { Mention } from '../../../src/client/index.ts';

/** Links LSTM and 循环神经网络 in Markdown, wherever its prose has them. */
function link(markdown: string): string {
  const prose = readProse(markdown);
  const mentions = [...prose.matchAll(/LSTM|循环神经网络/gu)].map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    text,
    concept: { slug: text === 'LSTM' ? 'lstm' : 'rnn' },
  }));
  return linkConcepts(markdown, mentions as unknown as Mention[], (slug) => `/c/${slug}`);
}

describe('readProse', () => {
  it('keeps every character where it was', () => {
    const markdown = '# A\r\n\r\n> B `c` *d*\r\n';
    expect(readProse(markdown)).toHaveLength(markdown.length);
    expect(readProse(markdown).replaceAll('\uFFFC', '')).toBe('B  d');
    expect(readProse(markdown).indexOf('d')).toBe(markdown.indexOf('d'));
  });
});

describe('linkConcepts', () => {
  it('links the first mention of each concept', () => {
    expect(link('An LSTM is a 循环神经网络.\n\nAnother LSTM.\n')).toBe(
      'An [LSTM](/c/lstm) is a [循环神经网络](/c/rnn).\n\nAnother LSTM.\n',
    );
  });

  it('finds its place in lists, quotes, tables, emphasis and notes', () => {
    expect(link('- a\n  - LSTM')).toBe('- a\n  - [LSTM](/c/lstm)');
    expect(link('> LSTM')).toBe('> [LSTM](/c/lstm)');
    expect(link('| a |\n| - |\n| LSTM |\n')).toBe('| a |\n| - |\n| [LSTM](/c/lstm) |\n');
    expect(link('the **LSTM** here')).toBe('the **[LSTM](/c/lstm)** here');
    expect(link('a[^1]\n\n[^1]: LSTM\n')).toBe('a[^1]\n\n[^1]: [LSTM](/c/lstm)\n');
  });

  it.each([
    ['headings', '# LSTM\n\nLSTM\n===\n'],
    ['code blocks', '```\nLSTM\n```\n\n    LSTM\n'],
    ['inline code', 'an `LSTM` here'],
    ['links', '[LSTM](/x) [LSTM][x] <http://LSTM.example> http://x.example/LSTM\n\n[x]: /LSTM "LSTM"\n'],
    ['images', '![LSTM](/lstm.png "LSTM")'],
    ['HTML', '<div title="LSTM">LSTM</div>\n\n<!-- LSTM -->\n'],
    ['links and code in HTML', 'see <a href="/x">the LSTM</a> and <code>LSTM</code>'],
    ['front matter', '---\ntags:\n- LSTM\n---\n'],
  ])('leaves %s as they are', (_, markdown) => {
    expect(link(markdown)).toBe(markdown);
  });

  it('does not turn into something else what stands around a mention', () => {
    expect(link('Wow!LSTM')).toBe('Wow!LSTM');
    expect(link(String.raw`a\LSTM`)).toBe(String.raw`a\LSTM`);
    expect(link('中文**LSTM**中文，LSTM。')).toBe('中文**LSTM**中文，[LSTM](/c/lstm)。');
  });

  it('changes nothing the second time', () => {
    const once = link('LSTM, LSTM, 循环神经网络\n\nLSTM');
    expect(link(once)).toBe(once);
  });

  it('keeps line ends, a byte order mark and what is odd', () => {
    expect(link('\uFEFFan LSTM\r\nhere\r\n')).toBe('\uFEFFan [LSTM](/c/lstm)\r\nhere\r\n');
    expect(link('')).toBe('');
    expect(link('🙂 &amp; \tLSTM')).toBe('🙂 &amp; \t[LSTM](/c/lstm)');
  });
});
