import { formatPlace } from '../errors.ts';
import { isMap, listRows, type Literal, type Script } from '../seed/index.ts';
import type { Finding } from './find-problems.ts';

/**
 * Finds rows that define what an earlier row has defined: the database would merge both without a word. A row defines a
 * concept by `slug` and `kind`, a statement by `id`, a relation by `from`, `type` and `to`.
 */
export function findRepeatedDefinitions(seeds: readonly Script[]): readonly Finding[] {
  const seen = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { place, value } of listRows(seeds)) {
    if (!isMap(value)) continue;
    const what = definedBy(value);
    if (what === undefined) continue;
    const before = seen.get(what);
    if (before === undefined) seen.set(what, formatPlace(place));
    else
      findings.push({ severity: 'error', check: 'definition-is-not-repeated', problem: `${what} is defined already at ${before}`, place });
  }
  return findings;
}

function definedBy(row: { readonly [key: string]: Literal }): string | undefined {
  const [slug, kind, id, from, type, to] = ['slug', 'kind', 'id', 'from', 'type', 'to'].map((key) => {
    const value = row[key];
    return typeof value === 'string' ? value : undefined;
  });
  if (slug !== undefined && kind !== undefined) return `The concept "${slug}"`;
  if (id !== undefined) return `The statement "${id}"`;
  if (from !== undefined && type !== undefined && to !== undefined) return `The relation ${from} ${type} ${to}`;
  return undefined;
}
