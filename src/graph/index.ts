export { checkSeeds } from './check-seeds.ts';
export { findProblems, printFinding, type Finding } from './find-problems.ts';
export { readContent, type Runner } from './read-content.ts';
export { readVocabulary, type Kind, type RelationType, type Vocabulary } from './read-vocabulary.ts';
export { seedGraph, type SeedingInput, type SeedReport } from './seed-graph.ts';
export { exportGraph, type GraphExport } from './export-graph.ts';
export { MADE_BY, type ExportedScript } from './export-list.ts';
