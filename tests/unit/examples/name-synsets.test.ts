import { describe, expect, it } from 'vitest';
import { nameSynsets } from '../../../examples/wordnet/name-synsets.mjs';
import { readSynsets } from '../../../examples/wordnet/read-synsets.mjs';

const DATA = `  1 A license.
00000001 14 n 02 bank 0 depository_financial_institution 0 002 @ 00000003 n 0000 + 00000004 v 0101 | where money is kept; "a bank"
00000002 17 n 01 bank 0 001 @ 00000003 n 0000 | sloping land
00000005 00 s 01 galore(ip) 0 001 & 00000006 a 0000 | existing in abundance
`;
const INDEX = `  1 A license.
bank n 2 1 @ 2 1 00000002 00000001
depository_financial_institution n 1 1 @ 1 0 00000001
`;

describe('the example with WordNet', () => {
  const synsets = [...readSynsets(DATA, 'noun')];

  it('reads synsets with their words, pointers and lines', () => {
    expect(synsets).toEqual([
      {
        id: 'n00000001',
        pos: 'n',
        words: ['bank', 'depository financial institution'],
        pointers: [
          { symbol: '@', target: 'n00000003' },
          { symbol: '+', target: 'v00000004' },
        ],
        gloss: 'where money is kept; "a bank"',
        source: 'wordnet-nouns',
        line: 2,
      },
      expect.objectContaining({ id: 'n00000002', line: 3 }),
      expect.objectContaining({ id: 'a00000005', words: ['galore'], pointers: [{ symbol: '&', target: 'a00000006' }] }),
    ]);
  });

  it('names each by a word of which it is the first sense, else by word and sense', () => {
    const named = nameSynsets(synsets.slice(0, 2), [INDEX]);
    expect(named.get('n00000002')).toEqual({ slug: 'bank-n00000002', name: 'bank' });
    expect(named.get('n00000001')).toEqual({ slug: 'bank-n00000001', name: 'depository financial institution' });
    const alone = nameSynsets([{ id: 'n00000001', pos: 'n', words: ['bank'] }], [INDEX]);
    expect(alone.get('n00000001')).toEqual({ slug: 'bank-n00000001', name: 'bank (noun, sense 2)' });
  });
});
