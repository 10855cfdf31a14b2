import type { Literal } from '../seed/index.ts';

/** What Cypher can write by a letter behind a backslash. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['\\', String.raw`\\`],
  ["'", String.raw`\'`],
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
  ['\t', String.raw`\t`],
  ['\b', String.raw`\b`],
  ['\f', String.raw`\f`],
]);

/** What a string literal does not hold as it is: control characters, line ends of Unicode, and marks that change the direction or cannot be seen. */
const ESCAPED = /[\\'\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** Writes a property value as a Cypher literal that means the same: whole numbers stay apart from floats. */
export function exportLiteral(value: Literal): string {
  if (typeof value === 'string') return exportString(value);
  if (typeof value === 'number') return exportFloat(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (isList(value)) return `[${value.map(exportLiteral).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([name, item]) => `${exportName(name)}: ${exportLiteral(item)}`)
    .join(', ')}}`;
}

/** Writes a name, such as that of a property, in back-ticks where it needs them; see {@link canWriteName}. */
export function exportName(name: string): string {
  return /^[A-Za-z_]\w*$/u.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}

/** Whether Cypher has a way to write a name: Neo4j takes an empty one, and one with the beginning of an escape, from programs only. */
export function canWriteName(name: string): boolean {
  return name !== '' && !/\\u|[\p{Cc}\u2028\u2029\uFEFF]/u.test(name);
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

function exportString(value: string): string {
  const escaped = value.replaceAll(
    ESCAPED,
    (character) => LETTERS.get(character) ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return `'${escaped}'`;
}

function exportFloat(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const written = Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
  return /[.e]/u.test(written) ? written : `${written}.0`;
}
