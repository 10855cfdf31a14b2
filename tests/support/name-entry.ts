import { foldName } from '../../src/lookup/fold-name.ts';
import type { NameEntry } from '../../src/lookup/name-entry.ts';

/** A name with all that it needs; its language is that of its letters. */
export function name(slug: string, text: string, more: Partial<NameEntry> = {}): NameEntry {
  const language = /\p{Script=Han}/u.test(text) ? 'ZH' : 'EN';
  return { slug, text, folded: foldName(text), kind: 'MODEL', language, type: 'PREFERRED', relations: 1, common: [], ...more };
}
