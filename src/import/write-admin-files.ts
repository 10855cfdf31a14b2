import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { checkRows } from './check-rows.ts';
import { ImportStoppedError } from './errors.ts';
import { textOf, type Row, type Sort, type Value } from './format.ts';
import type { ImportOptions, ImportReport } from './import-rows.ts';
import { Knowledge, type Target } from './knowledge.ts';
import type { ImportInput } from '../neo4j/index.ts';
import { Rejects } from './rejects.ts';
import { kindLabel, shapeConcept, shapeNames, shapeRelation, shapeStatement, type Properties } from './shape-row.ts';

const STATEMENTS =
  'id:ID(Statement),kind,order:long,text,textZh,group,groupZh,section,line:long,status,correction,correctionZh,key,value:double,valueText,unit,date,:LABEL';
const BETWEEN_CONCEPTS = ':START_ID(Concept),:END_ID(Concept),source,note,noteZh,task,value:double,unit,lines:long[],implied:boolean,:TYPE';

/** The header of rows whose value is a whole number. */
const withWholeValue = (header: string): string => header.replace('value:double', 'value:long');

/** The files for the importer, by their names, and the header of each. */
const NODES = {
  concepts: 'slug:ID(Concept),kind,name,nameZh,summary,summaryZh,commonNames:string[],:LABEL',
  sources: 'slug:ID(Source),:LABEL',
  names: ':ID(Name),text,language,type,:LABEL',
  statements: STATEMENTS,
  wholeStatements: withWholeValue(STATEMENTS),
} as const;
const RELATIONS = {
  mentions: ':START_ID(Concept),:END_ID(Source),lines:long[],:TYPE',
  hasName: ':START_ID(Concept),:END_ID(Name),:TYPE',
  hasStatement: ':START_ID(Concept),:END_ID(Statement),:TYPE',
  statedIn: ':START_ID(Statement),:END_ID(Source),:TYPE',
  relations: BETWEEN_CONCEPTS,
  wholeRelations: withWholeValue(BETWEEN_CONCEPTS),
} as const;
const HEADERS = { ...NODES, ...RELATIONS };
type FileName = keyof typeof HEADERS;

/** Separates the items of a list; no text that is imported has it. */
const LIST_DELIMITER = '\u001F';

/** The fields in a header, without those by which the importer finds nodes and types. */
const fieldsOf = (header: string): readonly string[] =>
  header.split(',').flatMap((column) => (/:(?:ID|START_ID|END_ID|LABEL|TYPE)\b/u.test(column) ? [] : [column.split(':')[0] ?? '']));

const STATEMENT_FIELDS = fieldsOf(STATEMENTS);
const RELATION_FIELDS = fieldsOf(BETWEEN_CONCEPTS);

/**
 * Checks rows and writes them as files for `neo4j-admin database import`, for a graph that is new: what the seeds hold comes into it
 * with its next start. Concepts and sources of the seeds that the rows refer to are written by their keys alone.
 * @throws {ImportFilesError | ImportStoppedError | ImportTargetError}
 */
export async function writeAdminFiles(
  folder: string,
  target: Target,
  { files, rejects: rejectsPath, oneLanguage, maxRejects, onProgress }: ImportOptions,
): Promise<{ readonly report: ImportReport; readonly files: ImportInput }> {
  const known = new Knowledge(target);
  const rejects = await Rejects.begin(rejectsPath);
  const output = new Output(folder);
  const rows: Record<Sort, number> = { concepts: 0, names: 0, statements: 0, relations: 0 };
  const ofBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  let [nodes, relations, seen, names] = [0, 0, 0, 0];
  const stubs = new Set<string>();
  /** The names of each concept: a name that is there already is not written again. */
  const nameKeys = new Set<string>();
  const addName = (slug: string, text: string, language: string, type: string): void => {
    const key = JSON.stringify([slug, language, text]);
    if (nameKeys.has(key)) return;
    nameKeys.add(key);
    output.add('names', [String(names), text, language, type, 'Name']);
    output.add('hasName', [slug, String(names), 'HAS_NAME']);
    names++;
    nodes++;
    relations++;
  };
  /** Writes a concept of the seeds that a row refers to. */
  const refer = (slug: string): string => {
    if (target.seeded.concepts.has(slug) && !stubs.has(slug)) {
      stubs.add(slug);
      output.add('concepts', [slug, null, null, null, null, null, null, 'Concept']);
      nodes++;
    }
    return slug;
  };
  const write: Readonly<Record<Sort, (row: Row) => void>> = {
    concepts: (row) => {
      const { kind, name, nameZh, summary, summaryZh, commonNames } = shapeConcept(row);
      const slug = textOf(row, 'slug');
      output.add('concepts', [
        slug,
        kind,
        name,
        nameZh,
        summary,
        summaryZh,
        commonNames,
        `Concept${LIST_DELIMITER}${kindLabel(textOf(row, 'kind'))}`,
      ]);
      output.add('mentions', [slug, textOf(row, 'source'), row['lines'], 'MENTIONED_IN']);
      nodes++;
      relations++;
      for (const each of shapeNames(row)) addName(slug, each.text, each.language, each.type);
    },
    names: (row) => addName(refer(textOf(row, 'concept')), textOf(row, 'text'), textOf(row, 'language'), textOf(row, 'type')),
    statements: (row) => {
      const id = textOf(row, 'id');
      const properties = shapeStatement(row);
      output.add(isWhole(properties) ? 'wholeStatements' : 'statements', [id, ...valuesOf(properties, STATEMENT_FIELDS), 'Statement']);
      output.add('hasStatement', [refer(textOf(row, 'concept')), id, 'HAS_STATEMENT']);
      output.add('statedIn', [id, textOf(row, 'source'), 'STATED_IN']);
      nodes++;
      relations += 2;
    },
    relations: (row) => {
      const properties = shapeRelation(row);
      const ends = [refer(textOf(row, 'from')), refer(textOf(row, 'to'))];
      output.add(isWhole(properties) ? 'wholeRelations' : 'relations', [
        ...ends,
        ...valuesOf(properties, RELATION_FIELDS),
        textOf(row, 'type'),
      ]);
      relations++;
    },
  };
  try {
    for (const slug of target.sources) output.add('sources', [slug, 'Source']);
    nodes += target.sources.length;
    for await (const checked of checkRows(files, known, oneLanguage)) {
      const { file, row, bytes } = checked;
      const cannot = file.sort === 'relations' && row && lacksLines(row);
      if (row && !cannot) {
        write[file.sort](row);
        rows[file.sort]++;
      } else {
        rejects.add(cannot ? { ...checked, reason: EMPTY_LIST, source: row } : checked);
        if (maxRejects !== undefined && rejects.count > maxRejects) {
          throw new ImportStoppedError(
            `${file.path}:${checked.line}: ${cannot ? EMPTY_LIST : checked.reason}. Stopped there: no graph was made.`,
          );
        }
      }
      if (++seen % 2_000 !== 0) continue;
      await output.drain();
      await rejects.flush();
      onProgress?.({ sort: file.sort, bytes, ofBytes, rows: seen - rejects.count, rejected: rejects.count });
    }
    const made = await output.close();
    const report = { rows, rejected: rejects.count, resumed: 0, made: { nodes, relations } };
    const of = (headers: object): readonly string[] => Object.keys(headers).flatMap((name) => made.get(name as FileName) ?? []);
    return {
      report,
      files: { nodes: of(NODES), relations: of(RELATIONS), listDelimiter: LIST_DELIMITER, hasLineBreaks: output.hasLineBreaks },
    };
  } finally {
    await output.close();
    await rejects.close();
  }
}

const EMPTY_LIST = 'the importer of Neo4j stores no empty list: a relation without lines can be imported while the server runs only';

function lacksLines({ lines }: Row): boolean {
  return !Array.isArray(lines) || lines.length === 0;
}

function isWhole({ value }: Properties): boolean {
  return typeof value === 'bigint';
}

function valuesOf(properties: Properties, fields: readonly string[]): readonly (Value | null | undefined)[] {
  return fields.map((field) => properties[field]);
}

/** The files while they are written, each made with its first row. */
class Output {
  readonly #folder: string;
  readonly #files = new Map<FileName, { readonly path: string; readonly stream: WriteStream; waiting: string[] }>();
  #failed: unknown;
  /** Whether a text that was added goes over several lines. */
  hasLineBreaks = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  add(name: FileName, values: readonly (Value | null | undefined)[]): void {
    let file = this.#files.get(name);
    if (!file) {
      const path = join(this.#folder, `${name}.csv`);
      const stream = createWriteStream(path, { mode: 0o600 }).on('error', (error) => {
        this.#failed ??= error;
      });
      file = { path, stream, waiting: [`${HEADERS[name]}\n`] };
      this.#files.set(name, file);
    }
    const row = values.map(writeValue).join(',');
    if (/[\r\n]/u.test(row)) this.hasLineBreaks = true;
    file.waiting.push(`${row}\n`);
  }

  /** Hands what was added to the system, and waits until it has taken it. */
  async drain(): Promise<void> {
    for (const file of this.#files.values()) {
      if (this.#failed) throw this.#failed;
      if (file.waiting.length > 0 && !file.stream.write(file.waiting.splice(0).join(''))) await once(file.stream, 'drain');
    }
  }

  /** Finishes the files, and gives their paths. */
  async close(): Promise<ReadonlyMap<FileName, string>> {
    await this.drain();
    const open = [...this.#files.values()].filter(({ stream }) => !stream.writableEnded);
    await Promise.all(open.map(({ stream }) => new Promise((resolve) => stream.end(resolve))));
    if (this.#failed) throw this.#failed;
    return new Map([...this.#files].map(([name, { path }]) => [name, path]));
  }
}

/** A value as the importer reads it: texts in quotation marks, nothing for what is not there. */
function writeValue(value: Value | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return quote(value.join(LIST_DELIMITER));
  return typeof value === 'string' ? quote(value) : String(value);
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
