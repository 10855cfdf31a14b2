import { FIELDS, textOf, textsOf, type Row, type Value } from './format.ts';

/** A name as the graph keeps it. */
export interface ShapedName {
  readonly text: string;
  readonly language: string;
  readonly type: string;
}

/** Properties to set, where null removes one. */
export type Properties = Readonly<Record<string, Value | null>>;

/** The names of a concept's row, the preferred ones first, each once in a language. */
export function shapeNames(row: Row): readonly ShapedName[] {
  const names: ShapedName[] = [];
  const add = (type: string, language: string, texts: readonly string[]): void => {
    for (const text of texts) {
      if (!names.some((name) => name.text === text && name.language === language)) names.push({ text, language, type });
    }
  };
  for (const [language, suffix] of [
    ['EN', ''],
    ['ZH', 'Zh'],
  ] as const) {
    add('PREFERRED', language, [textOf(row, `name${suffix}`)]);
    for (const type of ['abbreviation', 'alias', 'misspelling']) {
      const field = type === 'alias' ? 'aliases' : `${type}s`;
      const texts = textsOf(row, `${field}${suffix}`);
      if (texts.length > 0) add(type.toUpperCase(), language, texts);
    }
  }
  return names;
}

/** The label that a kind gives its concepts: NEURAL_NETWORK makes NeuralNetwork. */
export function kindLabel(kind: string): string {
  return kind
    .split('_')
    .map((word) => word.slice(0, 1) + word.slice(1).toLowerCase())
    .join('');
}

/** The properties of a concept. */
export function shapeConcept(row: Row): Properties {
  return pick(row, ['kind', 'name', 'nameZh', 'summary', 'summaryZh', 'commonNames']);
}

/** The properties of a statement. */
export function shapeStatement(row: Row): Properties {
  const fields = Object.keys(FIELDS.statements).filter((field) => !['id', 'concept', 'source'].includes(field));
  return { ...pick(row, fields), status: row['status'] ?? 'ASSERTED' };
}

/** The properties of a relation. */
export function shapeRelation(row: Row): Properties {
  const given = pick(row, ['source', 'note', 'noteZh', 'task', 'value', 'unit']);
  return { ...given, lines: row['lines'] ?? [], implied: row['implied'] ?? false };
}

function pick(row: Row, fields: readonly string[]): Properties {
  return Object.fromEntries(fields.map((field) => [field, row[field] ?? null]));
}
