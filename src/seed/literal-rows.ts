import { cypherTokens, type Token } from './cypher-tokens.ts';

/** A Cypher literal: integers are bigint, floats are number. */
export type Literal = null | boolean | bigint | number | string | readonly Literal[] | { readonly [key: string]: Literal };

/** Whether a literal is a map. */
export function isMap(value: Literal): value is { readonly [key: string]: Literal } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of literals that a statement unwinds, and where each of its items begins in the statement, in UTF-16 units. */
export interface LiteralRows {
  /** The offset of `[` and the offset just behind `]`. */
  readonly start: number;
  readonly end: number;
  readonly rows: readonly Literal[];
  readonly offsets: readonly number[];
}

/**
 * Finds the lists that a statement unwinds and that hold nothing but literals (`UNWIND [{slug: 'a'}, …] AS row`).
 * A list with a variable, a parameter or an expression in it is passed over.
 */
export function findLiteralRows(statement: string): readonly LiteralRows[] {
  const tokens = [...cypherTokens(statement, 'statement')].filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const found: LiteralRows[] = [];
  for (let at = 0; at + 1 < tokens.length; at++) {
    const word = textOf(statement, tokens[at]);
    if (tokens[at]?.kind !== 'word' || word.toUpperCase() !== 'UNWIND' || textOf(statement, tokens[at + 1]) !== '[') continue;
    const reader = new LiteralReader(statement, tokens, at + 1);
    const list = reader.readRows();
    if (list) found.push(list);
  }
  return found;
}

function textOf(text: string, token: Token | undefined): string {
  return token ? text.slice(token.start, token.end) : '';
}

/** The largest whole number of Cypher, which has 64 bits. */
const LARGEST_INTEGER = 2n ** 63n - 1n;

class NotALiteral extends Error {}

class LiteralReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at: number;

  constructor(text: string, tokens: readonly Token[], at: number) {
    this.#text = text;
    this.#tokens = tokens;
    this.#at = at;
  }

  readRows(): LiteralRows | undefined {
    const start = this.#tokens[this.#at]?.start ?? 0;
    const offsets: number[] = [];
    try {
      const rows = this.#list(offsets);
      const end = this.#tokens[this.#at - 1]?.end ?? start;
      return this.#peek().toUpperCase() === 'AS' ? { start, end, rows, offsets } : undefined;
    } catch (error) {
      if (error instanceof NotALiteral) return undefined;
      throw error;
    }
  }

  #peek(): string {
    return textOf(this.#text, this.#tokens[this.#at]);
  }

  #take(expected?: string): Token {
    const token = this.#tokens[this.#at];
    if (!token || (expected !== undefined && this.#peek() !== expected)) throw new NotALiteral();
    this.#at++;
    return token;
  }

  #list(offsets: number[] = []): Literal[] {
    this.#take('[');
    const items: Literal[] = [];
    while (this.#peek() !== ']') {
      if (items.length > 0) this.#take(',');
      offsets.push(this.#tokens[this.#at]?.start ?? 0);
      items.push(this.#value());
    }
    this.#take(']');
    return items;
  }

  #map(): { [key: string]: Literal } {
    this.#take('{');
    const entries: [string, Literal][] = [];
    while (this.#peek() !== '}') {
      if (entries.length > 0) this.#take(',');
      const key = this.#take();
      if (key.kind !== 'word' && key.kind !== 'name') throw new NotALiteral();
      const written = textOf(this.#text, key);
      this.#take(':');
      entries.push([key.kind === 'name' ? written.slice(1, -1).replaceAll('``', '`') : written, this.#value()]);
    }
    this.#take('}');
    return Object.fromEntries(entries);
  }

  #value(): Literal {
    const written = this.#peek();
    if (written === '[') return this.#list();
    if (written === '{') return this.#map();
    if (written === '-') {
      this.#take();
      const value = this.#number();
      return typeof value === 'bigint' ? -value : -value;
    }
    const token = this.#tokens[this.#at];
    if (token?.kind === 'number') return this.#number();
    this.#take();
    if (token?.kind === 'string') return unescape(written.slice(1, -1));
    const word = written.toLowerCase();
    if (token?.kind === 'word' && word === 'null') return null;
    if (token?.kind === 'word' && (word === 'true' || word === 'false')) return word === 'true';
    throw new NotALiteral();
  }

  #number(): bigint | number {
    const token = this.#take();
    const written = textOf(this.#text, token);
    if (token.kind !== 'number' || written.includes('_')) throw new NotALiteral();
    const isWhole = /^(?:\d+|0x[\da-f]+|0o[0-7]+)$/iu.test(written);
    const value = isWhole ? BigInt(written.toLowerCase()) : Number(written);
    if (isWhole ? value > LARGEST_INTEGER : value === Number.POSITIVE_INFINITY) throw new NotALiteral();
    return value;
  }
}

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '0': '\0' };

function unescape(text: string): string {
  return text.replace(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|([^]))/gu, (all, short: string, long: string, other: string) => {
    const code = Number.parseInt(short ?? long ?? '0', 16);
    if (code > 0x10_ff_ff) throw new NotALiteral();
    if (short ?? long) return String.fromCodePoint(code);
    if (`\\'"\``.includes(other)) return other;
    const control = ESCAPES[other];
    if (control === undefined) throw new NotALiteral();
    return control;
  });
}
