export { findTokens } from './cypher-tokens.ts';
export { findLiteralRows, isMap, type Literal } from './literal-rows.ts';
export { listRows, locateMentions } from './locate-mentions.ts';
export { hashScripts, parseScript, readScripts, type Script } from './read-scripts.ts';
export type { Statement } from './split-statements.ts';
