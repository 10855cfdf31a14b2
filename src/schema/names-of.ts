import type { NameIndex } from '../lookup/index.ts';
import type { RequestContext } from './build-schema.ts';

/** The names of the graph for an answer, of which it is noted that it is made from them. */
export function namesOf({ names, namesVersion, origin }: RequestContext): NameIndex {
  if (namesVersion !== undefined) origin?.noteVersion(namesVersion);
  return names;
}

/**
 * The names and relations in memory for an answer, when they are as the graph has them; undefined when they are from before a
 * change. While the database is away, they are as the graph had them, which the answer then says.
 */
export function currentNamesOf(context: RequestContext): NameIndex | undefined {
  const isAway = context.isGraphAway();
  if (context.namesAreStale && !isAway) return undefined;
  if (isAway) noteStale(context);
  return namesOf(context);
}

/** Notes that an answer may be from before a change, which it then says, and which nobody else is to be told. */
export function noteStale({ extensions, origin }: RequestContext): void {
  extensions.stale = true;
  origin?.noteFleeting();
}
