import { listRows, readScripts, type Literal } from '../../src/seed/index.ts';

/** A kind of concept, as the vocabulary declares it. */
export interface Kind {
  readonly name: string;
  readonly label: string;
}

/** A concept, with the number of relations that begin or end at it. */
export interface Concept {
  readonly slug: string;
  readonly kind: string;
  readonly name: string;
  readonly degree: number;
}

/** A relation between two concepts, by their slugs. */
interface Relation {
  readonly from: string;
  readonly to: string;
}

/** What the picture shows. */
export interface Concepts {
  readonly kinds: readonly Kind[];
  readonly concepts: readonly Concept[];
  readonly relations: readonly Relation[];
}

/** Reads the kinds, concepts and relations straight from a folder of seeds, without a database. */
export async function readConcepts(seedFolder: string): Promise<Concepts> {
  const rows = listRows(await readScripts(seedFolder)).map(({ value }) => value);
  const relations = rows.flatMap((row) => pick(row, ['from', 'type', 'to']));
  const degrees = new Map<string, number>();
  for (const slug of relations.flatMap(({ from, to }) => [from, to])) degrees.set(slug, (degrees.get(slug) ?? 0) + 1);
  return {
    kinds: rows.filter((row) => !has(row, 'field')).flatMap((row) => pick(row, ['name', 'label'])),
    concepts: rows
      .flatMap((row) => pick(row, ['slug', 'kind', 'name']))
      .map((concept) => ({ ...concept, degree: degrees.get(concept.slug) ?? 0 })),
    relations,
  };
}

function has(row: Literal, key: string): boolean {
  return typeof row === 'object' && row !== null && key in row;
}

/** The named strings of a row, or nothing when the row lacks one of them and so is a row of another sort. */
function pick<Key extends string>(row: Literal, keys: readonly Key[]): readonly Readonly<Record<Key, string>>[] {
  if (typeof row !== 'object' || row === null) return [];
  const fields = row as Readonly<Record<string, Literal>>;
  const picked = keys.flatMap((key) => (typeof fields[key] === 'string' ? [[key, fields[key]] as const] : []));
  return picked.length === keys.length ? [Object.fromEntries(picked) as Record<Key, string>] : [];
}
