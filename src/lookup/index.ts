export type { Mention } from './annotate.ts';
export type { NameHit } from './best-hits.ts';
export { lookupInGraph, slugsInGraph } from './lookup-in-graph.ts';
export { NameIndex, type KnownConcept } from './name-index.ts';
export { NameReader } from './read-names.ts';
export { searchWords } from './search-words.ts';
export { cutSnippet } from './snippet.ts';
