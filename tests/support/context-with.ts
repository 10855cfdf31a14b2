import { atOnce } from '../../src/in-steps.ts';
import { NameIndex, TextIndex } from '../../src/lookup/index.ts';
import type { RequestContext } from '../../src/schema/index.ts';

/** The context of a request that asks no database and knows no names, but for what is given. */
export function contextWith(given: Partial<RequestContext> = {}): RequestContext {
  return {
    executionContext: { run: () => Promise.reject(new Error('no database here')) },
    names: new NameIndex([]),
    concepts: new Map(),
    texts: atOnce(TextIndex.build([])),
    namesAreStale: false,
    extensions: {},
    isGraphAway: () => false,
    findProblems: () => Promise.resolve([]),
    ...given,
  };
}
