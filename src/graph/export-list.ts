import type { Literal } from '../seed/index.ts';
import { exportLiteral, exportName } from './export-literal.ts';

/** A script that an export consists of: the name of its file, and its text. */
export interface ExportedScript {
  readonly name: string;
  readonly text: string;
}

/** Parts of a row; those that are undefined are not written. */
export type RowLine = readonly (readonly [name: string, value: Literal | undefined])[];

/** A list that a script unwinds, and what is done with each row of it. */
export interface List {
  readonly comment: string;
  /** The source that all rows cite. */
  readonly source?: string | undefined;
  readonly rows: readonly string[];
  /** The Cypher behind the list, without the semicolon. */
  readonly cypher: string;
}

/** How many rows one statement has at the most: Neo4j takes long over longer literals. */
const ROWS_A_STATEMENT = 200;

/** Writes the line by which an export is known again. */
export const MADE_BY = '// Written by `conceptgraph export`; the same graph is always written in the same way.';

/** Writes a row of a list. What stands together in a line of `lines` stands together in a line of the script. */
export function exportRow(...lines: readonly RowLine[]): string {
  const written = lines
    .map((line) =>
      line.flatMap(([name, value]) => (value === undefined ? [] : [`${exportName(name)}: ${exportLiteral(value)}`])).join(', '),
    )
    .filter((line) => line !== '');
  return `  {${written.join(',\n   ')}}`;
}

/** Writes a script of lists; undefined when none has a row. */
export function exportScript(name: string, about: string, lists: readonly List[]): ExportedScript | undefined {
  const statements = lists.flatMap(exportStatements);
  return statements.length === 0 ? undefined : { name, text: `// ${about}\n${MADE_BY}\n\n${statements.join('\n\n')}\n` };
}

function exportStatements({ comment, source, rows, cypher }: List): readonly string[] {
  const statements: string[] = [];
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    const citing = source === undefined ? '' : `WITH ${exportLiteral(source)} AS source\n`;
    const list = rows.slice(at, at + ROWS_A_STATEMENT).join(',\n');
    statements.push(`${at === 0 ? `// ${comment}\n` : ''}${citing}UNWIND [\n${list}\n] AS row\n${cypher};`);
  }
  return statements;
}
