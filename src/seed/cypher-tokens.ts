import { ConceptGraphError, formatPlace, type Place } from '../errors.ts';

/** A script that ends inside a string, a quoted name or a comment. The place is where that began. */
export class UnterminatedTokenError extends ConceptGraphError {
  override readonly name = 'UnterminatedTokenError';
  readonly code = 'SEED_SYNTAX';
  readonly place: Place;
  readonly what: string;
  constructor(place: Place, what: string, text: string) {
    super(
      `${formatPlace(place)}: this ${what} is never closed, or one before it is closed in the wrong place\n    ${lineOf(text, place.line)}`,
    );
    this.place = place;
    this.what = what;
  }
}

/** A piece of Cypher text: `start` and `end` are offsets in UTF-16 units, `end` exclusive. */
export interface Token {
  readonly kind: 'string' | 'name' | 'comment' | 'space' | 'word' | 'number' | 'symbol';
  readonly start: number;
  readonly end: number;
}

const SPACE = /\s+/uy;
const LINE_COMMENT = /\/\/[^\n\r]*/uy;
const WORD = /[\p{L}\p{Pc}\p{Nl}][\p{L}\p{M}\p{N}\p{Pc}]*/uy;
const NUMBER = /(?:0x[\da-f_]+|0o[0-7_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:e[+-]?\d+)?|\.\d[\d_]*(?:e[+-]?\d+)?)/iuy;

/**
 * Cuts Cypher text into tokens, just far enough to know strings, back-ticked names and comments from the rest, as the
 * Cypher manual describes them ("Parsing", "Comments"). Together the tokens are the whole text.
 * @throws {UnterminatedTokenError} when the text ends inside one of them.
 */
export function* cypherTokens(text: string, path: string): Generator<Token> {
  let at = 0;
  let suspect: number | undefined;
  while (at < text.length) {
    const token = readToken(text, at);
    if ('unclosed' in token) {
      // A quote too many turns the strings after it inside out: the first one that goes over a line break is where that began.
      throw new UnterminatedTokenError({ path, ...positionAt(text, suspect ?? at) }, token.unclosed, text);
    }
    if (token.kind === 'string' && suspect === undefined && text.slice(token.start, token.end).includes('\n')) suspect = at;
    yield token;
    at = token.end;
  }
}

/** The tokens of a statement that Neo4j may be given. */
export function findTokens(statement: string): readonly Token[] {
  return [...cypherTokens(statement, 'statement')];
}

function lineOf(text: string, line: number): string {
  return text.split(/\r\n|\n|\r/u)[line - 1] ?? '';
}

function readToken(text: string, start: number): Token | { readonly unclosed: string } {
  const matched = (pattern: RegExp): number => {
    pattern.lastIndex = start;
    return pattern.test(text) ? pattern.lastIndex : start;
  };
  const first = text[start];
  if (first === "'" || first === '"') {
    const end = endOfString(text, start, first);
    return end < 0 ? { unclosed: 'string' } : { kind: 'string', start, end };
  }
  if (first === '`') {
    const end = endOfName(text, start);
    return end < 0 ? { unclosed: 'back-ticked name' } : { kind: 'name', start, end };
  }
  if (text.startsWith('/*', start)) {
    const close = text.indexOf('*/', start + 2);
    return close < 0 ? { unclosed: 'comment' } : { kind: 'comment', start, end: close + 2 };
  }
  for (const [kind, pattern] of [
    ['comment', LINE_COMMENT],
    ['space', SPACE],
    ['word', WORD],
    ['number', NUMBER],
  ] as const) {
    const end = matched(pattern);
    if (end > start) return { kind, start, end };
  }
  return { kind: 'symbol', start, end: start + 1 };
}

function endOfString(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at + 1;
  }
  return -1;
}

function endOfName(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '`') continue;
    if (text[at + 1] !== '`') return at + 1;
    at++;
  }
  return -1;
}

/** Where the lines of the text begin that was asked about last: places are asked for by the thousand, of one text after another. */
let lines: { readonly text: string; readonly starts: readonly number[] } = { text: '', starts: [0] };

function lineStarts(text: string): readonly number[] {
  if (lines.text !== text) lines = { text, starts: [0, ...Array.from(text.matchAll(/\r\n|\n|\r/gu), (end) => end.index + end[0].length)] };
  return lines.starts;
}

/** The line and column, both from 1, of an offset in a text; a column counts UTF-16 units. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const starts = lineStarts(text);
  let [line, beyond] = [0, starts.length];
  while (beyond - line > 1) {
    const middle = (line + beyond) >>> 1;
    if ((starts[middle] ?? 0) <= offset) line = middle;
    else beyond = middle;
  }
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}
