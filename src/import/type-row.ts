import { FIELDS, type Field, type Row, type Sort, type Value } from './format.ts';

/** A row with typed values, or why it is none. */
export type Typed = { readonly row: Row } | { readonly reason: string };

const BLANK = /^\s*$/u;
const WHOLE = /^[+-]?\d{1,15}$/u;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

/**
 * Gives the values of a row the types of its fields, from the texts of CSV or the values of JSON. A text that is blank is not
 * there. In an import of one language, the text of that language stands for the missing one.
 */
export function typeRow(sort: Sort, values: Readonly<Record<string, unknown>>, oneLanguage: boolean): Typed {
  const fields = FIELDS[sort];
  const row: Record<string, Value> = {};
  for (const [name, given] of Object.entries(values)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) return { reason: `${sort} have no field ${quote(name)}` };
    if (given === null || given === undefined || (typeof given === 'string' && BLANK.test(given))) continue;
    const value = READ[field.type](given);
    if (value === undefined) return { reason: `${name} is ${quote(given)}, which is not ${SAID[field.type]}` };
    const fault = findTextFault(value, field);
    if (fault !== undefined) return { reason: `${name} ${fault}` };
    row[name] = value;
  }
  for (const [name, { twin, required }] of Object.entries(fields)) {
    if (row[name] !== undefined) continue;
    const other = twin !== undefined && oneLanguage ? row[twin] : undefined;
    if (other !== undefined) row[name] = other;
    else if (required) return { reason: twin === undefined ? `${name} is missing` : `${name} is missing (or import with --one-language)` };
  }
  return { row };
}

const SAID = {
  text: 'a text',
  texts: 'a list of texts',
  number: 'a number',
  whole: 'a whole number',
  wholes: 'a list of whole numbers',
  boolean: 'true or false',
} as const;

const READ: Readonly<Record<Field['type'], (value: unknown) => Value | undefined>> = {
  text: (value) => (typeof value === 'string' ? value : undefined),
  texts: (value) => {
    const items = itemsOf(value);
    return items?.every((item) => typeof item === 'string') ? items.filter((item) => !BLANK.test(item)) : undefined;
  },
  number: (value) => {
    if (typeof value === 'number' && Number.isFinite(value)) return Number.isSafeInteger(value) ? BigInt(value) : value;
    if (typeof value !== 'string' || !NUMBER.test(value)) return undefined;
    const number = WHOLE.test(value) ? BigInt(value) : Number(value);
    return typeof number === 'bigint' || Number.isFinite(number) ? number : undefined;
  },
  whole: readWhole,
  wholes: (value) => {
    const items = (typeof value === 'number' ? [value] : itemsOf(value))?.map(readWhole);
    return items?.every((item) => item !== undefined) ? items : undefined;
  },
  boolean: (value) => (value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined),
};

function readWhole(value: unknown): bigint | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  return typeof value === 'string' && WHOLE.test(value) ? BigInt(value) : undefined;
}

/** The items of a JSON list, or of a text that separates them by `|`. */
function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (typeof value === 'string') return value.split('|').map((item) => item.trim());
  return Array.isArray(value) ? value : undefined;
}

/** What keeps a text from being stored as it is. */
function findTextFault(value: Value, { longest }: Field): string | undefined {
  for (const text of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
    if (typeof text !== 'string') continue;
    if (longest !== undefined && text.length > longest) return `is longer than ${longest} characters`;
    if (/[\uFFFD\p{Surrogate}]/u.test(text)) return 'is not valid UTF-8';
    if (text.includes('\0') || text.includes('\u001F')) return 'has a control character that cannot be stored';
  }
  return undefined;
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
