import { cypherTokens, positionAt } from './cypher-tokens.ts';

/** One Cypher statement of a script, without its semicolon, and where it begins: lines and columns count from 1. */
export interface Statement {
  readonly text: string;
  /** Offset of the statement in its script, in UTF-16 units. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/**
 * Splits a script at its semicolons, as cypher-shell does: one inside a string, a back-ticked name or a comment does not
 * count. A statement begins at its first word; what is only comment or white space is none.
 * @throws {UnterminatedTokenError} when a string, name or comment is never closed.
 */
export function splitStatements(text: string, path: string): readonly Statement[] {
  const statements: Statement[] = [];
  let start = -1;
  let end = -1;
  const finish = (): void => {
    if (start >= 0) statements.push({ text: text.slice(start, end), offset: start, ...positionAt(text, start) });
    start = -1;
  };
  for (const token of cypherTokens(text, path)) {
    if (token.kind === 'space' || token.kind === 'comment') continue;
    if (token.kind === 'symbol' && text[token.start] === ';') {
      finish();
      continue;
    }
    if (start < 0) start = token.start;
    end = token.end;
  }
  finish();
  return statements;
}
