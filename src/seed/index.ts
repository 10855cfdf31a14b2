export { UnterminatedTokenError } from './cypher-tokens.ts';
export { findLiteralRows, isMap, type Literal } from './literal-rows.ts';
export { listRows, locateMentions, type SeedRow } from './locate-mentions.ts';
export { hashScripts, listScripts, parseScript, readScripts, ScriptFolderError, showPath, type Script } from './read-scripts.ts';
export type { Statement } from './split-statements.ts';
