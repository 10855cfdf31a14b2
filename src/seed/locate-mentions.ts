import type { Place } from '../errors.ts';
import { cypherTokens, positionAt } from './cypher-tokens.ts';
import { findLiteralRows, isMap, type Literal } from './literal-rows.ts';
import type { Script } from './read-scripts.ts';

/** A row of a list that a seed unwinds, with the place where it begins. */
export interface SeedRow {
  readonly place: Place;
  readonly value: Literal;
}

/** Every row of every list of literals that the scripts unwind, in order. */
export function listRows(scripts: readonly Script[]): readonly SeedRow[] {
  return scripts.flatMap(({ path, text, statements }) =>
    statements.flatMap((statement) =>
      findLiteralRows(statement.text).flatMap(({ rows, offsets }) =>
        rows.map((value, index) => ({
          value,
          place: { path, ...positionAt(text, statement.offset + (offsets[index] ?? 0)) },
        })),
      ),
    ),
  );
}

/**
 * Finds where the seeds speak of something that is known only by its strings, such as a relation by
 * `['lstm', 'IS_A', 'rnn']`: the first row that holds all of them, the shortest such row if several do; else the first
 * string of the scripts that is the first of them; else nothing.
 */
export function locateMentions(scripts: readonly Script[], rows: readonly SeedRow[], mentions: readonly string[]): Place | undefined {
  const [first] = mentions;
  if (first === undefined) return undefined;
  let best: { place: Place; size: number } | undefined;
  for (const { value, place } of rows) {
    const strings = topStrings(value);
    if (!mentions.every((mention) => strings.includes(mention))) continue;
    const definesFirst = isMap(value) && (value['slug'] === first || value['id'] === first || value['name'] === first);
    const size = strings.length - (mentions.length === 1 && definesFirst ? 1000 : 0);
    if (!best || size < best.size) best = { place, size };
  }
  return best?.place ?? locateString(scripts, first);
}

function topStrings(value: Literal): readonly string[] {
  const items = isMap(value) ? Object.values(value) : Array.isArray(value) ? value : [value];
  return items.flat().filter((item) => typeof item === 'string');
}

function locateString(scripts: readonly Script[], wanted: string): Place | undefined {
  for (const { path, text } of scripts) {
    for (const token of cypherTokens(text, path)) {
      if (token.kind === 'string' && text.slice(token.start + 1, token.end - 1) === wanted) {
        return { path, ...positionAt(text, token.start) };
      }
    }
  }
  return undefined;
}
