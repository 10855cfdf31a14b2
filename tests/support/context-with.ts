import { atOnce } from '../../src/in-steps.ts';
import { ConceptRows, KnownConcepts } from '../../src/lookup/known-concepts.ts';
import { TextIndex } from '../../src/lookup/index.ts';
import type { RequestContext } from '../../src/schema/index.ts';
import { nameIndexOf } from './name-index-of.ts';

/** The context of a request that asks no database and knows no names, but for what is given. */
export function contextWith(given: Partial<RequestContext> = {}): RequestContext {
  const names = nameIndexOf([]);
  return {
    executionContext: { run: () => Promise.reject(new Error('no database here')) },
    names,
    concepts: new KnownConcepts(names.relations, new ConceptRows(), new Uint32Array()),
    texts: atOnce(TextIndex.build([])),
    namesAreStale: false,
    extensions: {},
    isGraphAway: () => false,
    findProblems: () => Promise.resolve([]),
    ...given,
  };
}
