export { buildSchema, loadGenerator, VocabularyError, type RequestContext } from './build-schema.ts';
export { isGeneratedList, PAGE_SIZE } from './default-arguments.ts';
export { findVocabularyProblems, usableVocabulary } from './find-vocabulary-problems.ts';
export { findIncompleteNode, matchCompleteNodes } from './match-complete-nodes.ts';
export type { GraphProblem } from './read-graph-info.ts';
export { requiredProperties, type RequiredProperties } from './required-properties.ts';
export { CLOSURE_DEPTH } from './type-definitions.ts';
