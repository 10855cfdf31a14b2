import { textOf, textsOf, type Row, type Sort } from './format.ts';
import { relationName, type Knowledge } from './knowledge.ts';

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const ID = /^[a-z0-9]+(?:[-._][a-z0-9]+)*$/u;
const LANGUAGES = ['EN', 'ZH'];
const NAME_TYPES = ['ALIAS', 'ABBREVIATION', 'MISSPELLING'];
const STATEMENT_KINDS = ['FEATURE', 'MECHANISM', 'COMPONENT', 'USE_CASE', 'ADVANTAGE', 'DRAWBACK', 'VARIANT', 'FACT', 'NOTE', 'REFERENCE'];
const LARGEST_ORDER = 2_147_483_647n;

/**
 * Says why a row cannot be imported, or nothing when it can; then it is noted. The rules are those of `cypher/checks`, as far as
 * one row can break them.
 * @param line where the row begins in its file.
 */
export function checkRow(sort: Sort, row: Row, line: number, known: Knowledge): string | undefined {
  return RULES[sort](row, line, known);
}

const RULES: Readonly<Record<Sort, (row: Row, line: number, known: Knowledge) => string | undefined>> = {
  concepts: (row, line, known) => {
    const slug = textOf(row, 'slug');
    const kind = textOf(row, 'kind');
    if (!SLUG.test(slug)) return `the slug "${slug}" is not in kebab-case, such as long-short-term-memory`;
    if (!known.kinds.has(kind)) return `the vocabulary of the graph does not declare the kind ${kind}`;
    if (known.seeded.concepts.has(slug)) return `the concept "${slug}" belongs to the seeds of the graph: change it there`;
    const source = findSourceFault(row, known);
    if (source !== undefined) return source;
    const uncommon = textsOf(row, 'commonNames').find(
      (common) => !namesOf(row).some((name) => name.toLowerCase() === common.toLowerCase()),
    );
    if (uncommon !== undefined) return `"${uncommon}" is a common name, but none of its names`;
    const before = known.define(slug, line);
    return before === undefined ? undefined : `the concept "${slug}" is defined already, on line ${before}`;
  },
  names: (row, _, known) => {
    const type = textOf(row, 'type');
    if (type === 'PREFERRED') return 'the preferred names of a concept stand in its own row, as name and nameZh';
    return (
      oneOf('type', type, NAME_TYPES) ?? oneOf('language', textOf(row, 'language'), LANGUAGES) ?? findConceptFault('concept', row, known)
    );
  },
  statements: (row, line, known) => {
    const id = textOf(row, 'id');
    if (!ID.test(id)) return `the id "${id}" is not like lstm.feature.1`;
    const status = row['status'] ?? 'ASSERTED';
    const order = row['order'];
    const fault =
      oneOf('kind', textOf(row, 'kind'), STATEMENT_KINDS) ??
      oneOf('status', String(status), ['ASSERTED', 'DISPUTED']) ??
      findConceptFault('concept', row, known) ??
      findSourceFault(row, known);
    if (fault !== undefined) return fault;
    if (typeof order === 'bigint' && (order > LARGEST_ORDER || order < -LARGEST_ORDER)) return `order is larger than ${LARGEST_ORDER}`;
    const isCorrected = row['correction'] !== undefined;
    if ((status === 'DISPUTED') !== isCorrected || isCorrected !== (row['correctionZh'] !== undefined)) {
      return 'a statement is DISPUTED when it has a correction and a correctionZh, and only then';
    }
    if (known.seeded.statements.has(id)) return `the statement "${id}" belongs to the seeds of the graph: change it there`;
    const before = known.state(id, line);
    return before === undefined ? undefined : `the statement "${id}" is defined already, on line ${before}`;
  },
  relations: (row, _, known) => {
    const [from, type, to] = [textOf(row, 'from'), textOf(row, 'type'), textOf(row, 'to')];
    if (!known.types.has(type)) return `the vocabulary of the graph does not declare the relation type ${type}`;
    const fault = findConceptFault('from', row, known) ?? findConceptFault('to', row, known) ?? findSourceFault(row, known, 'relations');
    if (fault !== undefined) return fault;
    if (from === to) return `relates "${from}" to itself`;
    if ((row['note'] === undefined) !== (row['noteZh'] === undefined)) return 'a note is there in both languages or in none';
    if (known.seeded.relations.has(relationName(from, type, to))) return 'this relation belongs to the seeds of the graph: change it there';
    return known.relate(from, type, to);
  },
};

/** Every name of a concept's row. */
function namesOf(row: Row): readonly string[] {
  const lists = ['abbreviations', 'abbreviationsZh', 'aliases', 'aliasesZh', 'misspellings', 'misspellingsZh'];
  return [textOf(row, 'name'), textOf(row, 'nameZh'), ...lists.flatMap((field) => textsOf(row, field))];
}

function oneOf(field: string, value: string, allowed: readonly string[]): string | undefined {
  return allowed.includes(value) ? undefined : `${field} is "${value}", which is none of ${allowed.join(', ')}`;
}

function findConceptFault(field: string, row: Row, known: Knowledge): string | undefined {
  const slug = textOf(row, field);
  return known.has(slug) ? undefined : `there is no concept "${slug}" (${field})`;
}

function findSourceFault(row: Row, known: Knowledge, sort?: Sort): string | undefined {
  const source = textOf(row, 'source');
  if (!known.sources.has(source)) return `the graph has no source "${source}"`;
  const lines = row['lines'];
  if ('line' in row || (Array.isArray(lines) && lines.length > 0)) return undefined;
  if (sort !== 'relations') return 'lines is empty: a concept says where its source mentions it';
  return row['implied'] === true ? undefined : 'a relation has lines of its source, or is implied';
}
