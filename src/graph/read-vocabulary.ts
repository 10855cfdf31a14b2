import type { Runner } from './read-content.ts';

/** A kind that concepts can have. */
export interface Kind {
  readonly name: string;
  readonly label: string;
  readonly labelZh: string;
  readonly description: string;
}

/** A type of relation between two concepts. */
export interface RelationType extends Kind {
  /** The GraphQL field that reads along the relation, and the one that reads against it; the same when symmetric. */
  readonly field: string;
  readonly inverseField: string;
  readonly transitive: boolean;
  readonly symmetric: boolean;
  readonly acyclic: boolean;
}

/** The kinds and relation types that a graph declares, each sorted by name. */
export interface Vocabulary {
  readonly kinds: readonly Kind[];
  readonly relationTypes: readonly RelationType[];
}

const READ_VOCABULARY = `
CALL () {
  MATCH (k:Kind)
  WITH k ORDER BY k.name
  RETURN collect(k {.name, .label, .labelZh, .description}) AS kinds
}
CALL () {
  MATCH (t:RelationType)
  WITH t ORDER BY t.name
  RETURN collect(t {
    .name, .field, .inverseField, .label, .labelZh, .description,
    transitive: coalesce(t.transitive, false), symmetric: coalesce(t.symmetric, false), acyclic: coalesce(t.acyclic, false)
  }) AS relationTypes
}
RETURN kinds, relationTypes`;

/** Reads the vocabulary of a graph; both lists are empty when it has none. */
export async function readVocabulary(runner: Runner): Promise<Vocabulary> {
  const { records } = await runner.run(READ_VOCABULARY);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const kind = (row: Record<string, unknown>): Kind => ({
    name: text(row['name']),
    label: text(row['label']),
    labelZh: text(row['labelZh']),
    description: text(row['description']),
  });
  const kinds = (records[0]?.get('kinds') ?? []) as Record<string, unknown>[];
  const types = (records[0]?.get('relationTypes') ?? []) as Record<string, unknown>[];
  return {
    kinds: kinds.map(kind),
    relationTypes: types.map((row) => ({
      ...kind(row),
      field: text(row['field']),
      inverseField: text(row['inverseField']),
      transitive: row['transitive'] === true,
      symmetric: row['symmetric'] === true,
      acyclic: row['acyclic'] === true,
    })),
  };
}
