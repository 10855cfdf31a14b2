import type { NameIndex } from '../lookup/index.ts';
import type { RequestContext } from './build-schema.ts';

/** The names of the graph for an answer, of which it is noted that it is made from them. */
export function namesOf({ names, namesVersion, origin }: RequestContext): NameIndex {
  if (namesVersion !== undefined) origin?.noteVersion(namesVersion);
  return names;
}
