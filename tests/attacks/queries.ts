import type { Attack } from '../support/attack.ts';

/** What is refused because of its size, by one of these settings. */
export function tooMuch(name: string, query: string, limit: string | readonly string[], variables?: unknown): Attack {
  return { name, body: { query, variables }, code: 'QUERY_TOO_COSTLY', limit };
}

/** A text repeated with its number in it, the parts joined by spaces. */
export function repeat(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join(' ');
}

/** A query whose fields nest this deep, `slug` counted: 3 is `{ concepts { isA { slug } } }`. Every list gives one concept. */
export function nested(depth: number, field: (level: number) => string = () => 'isA'): string {
  let selection = 'slug';
  for (let level = depth - 1; level > 1; level--) selection = `${field(level)}(limit: 1) { ${selection} }`;
  return `{ concepts(limit: 1) { ${selection} } }`;
}

/** A tree of conditions of this many levels, each object with `width` below it: with 2 and `AND` it is a binary tree. */
export function conditions(levels: number, width: number, key: (level: number) => 'AND' | 'OR' = () => 'AND'): object {
  if (levels <= 1) return { slug: { eq: 'lstm' } };
  return { [key(levels)]: Array.from({ length: width }, () => conditions(levels - 1, width, key)) };
}

/** Conditions nested this deep through relations, such as `{isA: {some: {subtypes: {some: …`. */
export function relatedConditions(levels: number, quantifier: 'all' | 'none' | 'some' | 'single' = 'some'): object {
  let condition: object = { slug: { eq: 'lstm' } };
  for (let level = 1; level < levels; level++) condition = { [level % 2 === 0 ? 'isA' : 'subtypes']: { [quantifier]: condition } };
  return condition;
}

/** `NOT` in `NOT` this deep, as JSON text; an object so deep could not be written as JSON by recursion. */
export function deepNot(levels: number): string {
  return `${'{"NOT":'.repeat(levels)}{"slug":{"eq":"lstm"}}${'}'.repeat(levels)}`;
}

/** A value as a literal of GraphQL. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}: ${literal(item)}`)
    .join(', ')}}`;
}

/** Fragments F0 to Fn, each of which spreads the next one `width` times; the last one selects `leaf`. */
export function fanOut(levels: number, width: number, leaf = 'slug'): string {
  const fragments = repeat(levels, (level) => `fragment F${level} on Concept { ${repeat(width, () => `...F${level + 1}`)} }`);
  return `{ concept(slug: "lstm") { ...F0 } } ${fragments} fragment F${levels} on Concept { ${leaf} }`;
}
