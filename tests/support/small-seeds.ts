import { readFileSync } from 'node:fs';
import { packageRoot } from '../../src/config.ts';

const original = readFileSync(`${packageRoot}/seed/210-recurrent-networks.cypher`, 'utf8');
/** The Cypher below the rows of the real seeds: of concepts, of statements, of relations. */
const [conceptTail = '', statementTail = '', relationTail = ''] = original
  .split(/^(?=\] AS row)/mu)
  .slice(1)
  .map((part) => `${part.split(';')[0]};\n`);

const block = (rows: readonly string[], tail: string): string =>
  rows.length > 0 ? `WITH 's' AS source\nUNWIND [\n${rows.join(',\n')}\n${tail}` : '';

/** A row of a concept with all that it needs. */
export function conceptRow(slug: string, more = ''): string {
  return `  {slug: '${slug}', kind: 'MODEL', lines: [1], name: 'The ${slug}', nameZh: '${slug} 的中文', summary: 'About ${slug}.', summaryZh: '关于 ${slug}。'${more}}`;
}

/** A row of a statement with all that it needs. */
export function statementRow(id: string, concept: string, more = ''): string {
  return `  {id: '${id}', concept: '${concept}', kind: 'NOTE', order: 1, section: 'S', line: 1, text: 'Of ${id}.', textZh: '${id} 的说明。'${more}}`;
}

/** A row of a relation. */
export function relationRow(from: string, type: string, to: string, more = ', lines: [1]'): string {
  return `  {from: '${from}', type: '${type}', to: '${to}'${more}}`;
}

/** A topic file in the format of the real seeds. */
export function topic(rows: {
  readonly concepts?: readonly string[];
  readonly statements?: readonly string[];
  readonly relations?: readonly string[];
}): string {
  return block(rows.concepts ?? [], conceptTail) + block(rows.statements ?? [], statementTail) + block(rows.relations ?? [], relationTail);
}

/** A small vocabulary with a transitive and acyclic, a plain and a symmetric relation type, and one source. */
export const VOCABULARY = `
UNWIND [
  {name: 'MODEL', label: 'Model', labelZh: '模型', description: 'A model.'},
  {name: 'TASK', label: 'Task', labelZh: '任务', description: 'A task.'}
] AS row
MERGE (k:Kind {name: row.name})
SET k += row {.label, .labelZh, .description};
UNWIND [
  {name: 'IS_A', field: 'isA', inverseField: 'subtypes', label: 'is a', labelZh: '是', description: 'Up.', transitive: true, acyclic: true},
  {name: 'USES', field: 'uses', inverseField: 'usedBy', label: 'uses', labelZh: '用', description: 'Use.'},
  {name: 'LIKE', field: 'like', inverseField: 'like', label: 'is like', labelZh: '像', description: 'Like.', symmetric: true}
] AS row
MERGE (t:RelationType {name: row.name})
SET t += row {.field, .inverseField, .label, .labelZh, .description,
  transitive: coalesce(row.transitive, false), symmetric: coalesce(row.symmetric, false), acyclic: coalesce(row.acyclic, false)};
MERGE (s:Source {slug: 's'})
SET s += {title: 'A source', author: 'Somebody', language: 'EN'};
`;
