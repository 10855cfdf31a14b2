export type { Mention } from './annotate.ts';
export type { NameHit } from './best-hits.ts';
export { KnownGraphReader, type KnownConcept, type KnownGraph } from './known-graph.ts';
export { lookupInGraph, slugsInGraph } from './lookup-in-graph.ts';
export { NameIndex } from './name-index.ts';
export { searchWords } from './search-words.ts';
export { cutSnippet } from './snippet.ts';
