import { formatPlace } from '../../src/errors.ts';
import type { Kind, RelationType, Vocabulary } from '../../src/graph/index.ts';
import { isMap, listRows, readScripts, type Literal, type Script } from '../../src/seed/index.ts';

/** A row of a seed and where it stands. */
export interface Row {
  readonly at: string;
  readonly value: { readonly [key: string]: Literal };
}

/** The rows of a folder of seeds, by what they define; read from the files, without a database. */
export interface SeedRows {
  readonly scripts: readonly Script[];
  readonly kinds: readonly Row[];
  readonly relationTypes: readonly Row[];
  readonly sources: readonly Row[];
  readonly concepts: readonly Row[];
  readonly statements: readonly Row[];
  readonly relations: readonly Row[];
  /** The names of concepts that are too common to mean them by themselves. */
  readonly commonNames: readonly Row[];
  /** Rows that are none of these. */
  readonly others: readonly Row[];
}

/** Reads the seeds of a folder and sorts their rows. */
export async function readSeedRows(folder: string): Promise<SeedRows> {
  const scripts = await readScripts(folder);
  const rows: Record<Exclude<keyof SeedRows, 'scripts'>, Row[]> = {
    kinds: [],
    relationTypes: [],
    sources: [],
    concepts: [],
    statements: [],
    relations: [],
    commonNames: [],
    others: [],
  };
  for (const { place, value } of listRows(scripts)) {
    if (isMap(value)) rows[sortOf(value)].push({ at: formatPlace(place), value });
    else rows.others.push({ at: formatPlace(place), value: { value } });
  }
  return { scripts, ...rows };
}

function sortOf(row: Row['value']): Exclude<keyof SeedRows, 'scripts'> {
  if ('commonNames' in row) return 'commonNames';
  if ('from' in row && 'to' in row) return 'relations';
  if ('id' in row && 'concept' in row) return 'statements';
  if ('slug' in row) return 'kind' in row ? 'concepts' : 'sources';
  if ('name' in row) return 'field' in row ? 'relationTypes' : 'kinds';
  return 'others';
}

/** The vocabulary that a folder of seeds declares, as the database would give it. */
export async function readSeedVocabulary(folder: string): Promise<Vocabulary> {
  const { kinds, relationTypes } = await readSeedRows(folder);
  const byName = (one: Kind, other: Kind): number => (one.name < other.name ? -1 : 1);
  const kind = ({ value }: Row): Kind => ({
    name: text(value, 'name'),
    label: text(value, 'label'),
    labelZh: text(value, 'labelZh'),
    description: text(value, 'description'),
  });
  const relationType = (row: Row): RelationType => ({
    ...kind(row),
    field: text(row.value, 'field'),
    inverseField: text(row.value, 'inverseField'),
    transitive: row.value['transitive'] === true,
    symmetric: row.value['symmetric'] === true,
    acyclic: row.value['acyclic'] === true,
  });
  return { kinds: kinds.map(kind).sort(byName), relationTypes: relationTypes.map(relationType).sort(byName) };
}

/** A string of a row; empty when there is none. */
export function text(row: Row['value'], key: string): string {
  const value = row[key];
  return typeof value === 'string' ? value : '';
}

/** A list of a row; empty when there is none. */
export function list(row: Row['value'], key: string): readonly Literal[] {
  const value = row[key];
  return Array.isArray(value) ? (value as readonly Literal[]) : [];
}
