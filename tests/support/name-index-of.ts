import { atOnce } from '../../src/in-steps.ts';
import type { NameEntry } from '../../src/lookup/name-entry.ts';
import { NameIndex } from '../../src/lookup/name-index.ts';
import { graphOf } from './graph-of.ts';

/** The index of some names, and of relations that are written as for {@link graphOf}. */
export function nameIndexOf(entries: readonly NameEntry[], relations: readonly string[] = []): NameIndex {
  const slugs = entries.map(({ slug }) => slug);
  return atOnce(NameIndex.build(entries, graphOf(relations, slugs)));
}
