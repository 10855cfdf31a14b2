/** The sorts of rows that an import takes, in the order in which they are written: what is referred to comes first. */
export const SORTS = ['concepts', 'names', 'statements', 'relations'] as const;
export type Sort = (typeof SORTS)[number];

/** What a field holds. In CSV, the items of a list are separated by `|`. */
type FieldType = 'text' | 'texts' | 'number' | 'whole' | 'wholes' | 'boolean';

/** A field of a row. */
export interface Field {
  readonly type: FieldType;
  readonly required?: boolean;
  /** The field that gives the text where this one has none and the import is in one language. */
  readonly twin?: string;
  /** Characters that the text may have; there is an index on it, or it is a key. */
  readonly longest?: number;
}

/** Characters of a key, and of a name: both are in indexes, whose entries are bounded. */
const KEY = 200;
const NAME = 1_000;

const twins = (name: string, more: Partial<Field> = {}): Record<string, Field> => ({
  [name]: { type: 'text', twin: `${name}Zh`, ...more },
  [`${name}Zh`]: { type: 'text', twin: name, ...more },
});

/** The fields of each sort of row: those of the rows of seeds, under the same names. */
export const FIELDS: Readonly<Record<Sort, Readonly<Record<string, Field>>>> = {
  concepts: {
    slug: { type: 'text', required: true, longest: KEY },
    kind: { type: 'text', required: true },
    ...twins('name', { required: true, longest: NAME }),
    ...twins('summary', { required: true }),
    source: { type: 'text', required: true },
    lines: { type: 'wholes', required: true },
    abbreviations: { type: 'texts', longest: NAME },
    abbreviationsZh: { type: 'texts', longest: NAME },
    aliases: { type: 'texts', longest: NAME },
    aliasesZh: { type: 'texts', longest: NAME },
    misspellings: { type: 'texts', longest: NAME },
    misspellingsZh: { type: 'texts', longest: NAME },
    commonNames: { type: 'texts', longest: NAME },
  },
  names: {
    concept: { type: 'text', required: true },
    text: { type: 'text', required: true, longest: NAME },
    language: { type: 'text', required: true },
    type: { type: 'text', required: true },
  },
  statements: {
    id: { type: 'text', required: true, longest: KEY },
    concept: { type: 'text', required: true },
    kind: { type: 'text', required: true },
    order: { type: 'whole', required: true },
    ...twins('text', { required: true }),
    source: { type: 'text', required: true },
    line: { type: 'whole', required: true },
    section: { type: 'text' },
    ...twins('group'),
    status: { type: 'text' },
    ...twins('correction'),
    key: { type: 'text' },
    value: { type: 'number' },
    valueText: { type: 'text' },
    unit: { type: 'text' },
    date: { type: 'text' },
  },
  relations: {
    from: { type: 'text', required: true },
    type: { type: 'text', required: true },
    to: { type: 'text', required: true },
    source: { type: 'text', required: true },
    lines: { type: 'wholes' },
    implied: { type: 'boolean' },
    ...twins('note'),
    task: { type: 'text' },
    value: { type: 'number' },
    unit: { type: 'text' },
  },
};

/** A value of a field, as the database gets it: whole numbers are bigint. */
export type Value = string | number | bigint | boolean | readonly string[] | readonly bigint[];

/** A row whose fields have the types of its sort; a field that is empty is not there. */
export type Row = Readonly<Record<string, Value>>;

/** The text of a field, or nothing. */
export function textOf(row: Row, field: string): string {
  const value = row[field];
  return typeof value === 'string' ? value : '';
}

/** The texts of a field that is a list. */
export function textsOf(row: Row, field: string): readonly string[] {
  const value = row[field];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
