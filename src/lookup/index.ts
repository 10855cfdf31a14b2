export type { Mention } from './annotate.ts';
export type { NameHit } from './best-hits.ts';
export { KnownGraphReader, type KnownConcept, type KnownGraph } from './known-graph.ts';
export { lookupInGraph, slugsInGraph } from './lookup-in-graph.ts';
export { NameIndex } from './name-index.ts';
export { searchTexts } from './search-texts.ts';
export { inLucene, searchWords, type SearchWord } from './search-words.ts';
export { cutSnippet } from './snippet.ts';
export { TextIndex } from './text-index.ts';
