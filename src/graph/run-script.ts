import { Neo4jError } from 'neo4j-driver';
import type { Place } from '../errors.ts';
import { findLiteralRows, type Script, type Statement } from '../seed/index.ts';
import { StatementRefusedError } from './errors.ts';
import type { Runner } from './read-content.ts';

/**
 * Runs a statement of a script. Lists of literals that it unwinds travel as parameters: the meaning is the same, but
 * statements that differ only in their rows are planned once, where planning long literals takes a fifth of a second each.
 */
export async function runStatement(runner: Runner, { text }: Statement): Promise<void> {
  const { cypher, parameters } = withRowsAsParameters(text);
  await runner.run(cypher, parameters);
}

function withRowsAsParameters(text: string): { readonly cypher: string; readonly parameters: Record<string, unknown> } {
  const parameters: Record<string, unknown> = {};
  let cypher = '';
  let copied = 0;
  for (const [index, { start, end, rows }] of findLiteralRows(text).entries()) {
    cypher += `${text.slice(copied, start)}$rows${index}`;
    parameters[`rows${index}`] = rows;
    copied = end;
  }
  return { cypher: cypher + text.slice(copied), parameters };
}

/** Finds out where and why the database refuses a statement, from an error that running it raised. */
export async function explainRefusal(runner: Runner, script: Script, statement: Statement, cause: unknown): Promise<unknown> {
  if (!isRefusal(cause)) return cause;
  const refused = await findSyntaxError(runner, script, statement);
  return refused ?? new StatementRefusedError(placeOf(script, statement), firstLine(cause.message), lineAt(script, statement.line), cause);
}

/**
 * Has a statement planned, without running it, and gives what the database has against it. It is planned with its rows as
 * parameters first, which is fast; only what is refused is planned as it is written, for the place.
 */
export async function findSyntaxError(runner: Runner, script: Script, statement: Statement): Promise<StatementRefusedError | undefined> {
  const { cypher, parameters } = withRowsAsParameters(statement.text);
  try {
    await runner.run(`EXPLAIN ${cypher}`, parameters);
    return undefined;
  } catch (cause) {
    if (!isRefusal(cause)) throw cause;
  }
  try {
    await runner.run(`EXPLAIN ${statement.text}`);
    return undefined;
  } catch (cause) {
    if (!isRefusal(cause)) throw cause;
    const [, line, column] = /\(line (\d+), column (\d+)/u.exec(cause.message) ?? [];
    const lineInStatement = Number(line ?? 1);
    const shift = lineInStatement === 1 ? statement.column - 1 - (line === undefined ? 0 : 'EXPLAIN '.length) : 0;
    const place = { path: script.path, line: statement.line + lineInStatement - 1, column: Math.max(1, Number(column ?? 1) + shift) };
    return new StatementRefusedError(place, firstLine(cause.message).replace(/ \(line \d+.*$/u, ''), lineAt(script, place.line), cause);
  }
}

function isRefusal(error: unknown): error is Neo4jError {
  return error instanceof Neo4jError && /^Neo\.ClientError\.(?!Security|Transaction)/u.test(error.code);
}

function placeOf({ path }: Script, { line, column }: Statement): Place {
  return { path, line, column };
}

function lineAt({ text }: Script, line: number): string {
  return text.split(/\r\n|\n|\r/u)[line - 1] ?? '';
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}
