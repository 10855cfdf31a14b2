import { compare } from '../compare.ts';
import { conceptRow, kindOf, mentionRow, type Grouped } from './export-concepts.ts';
import { groupBy, type ExportContent, type UnsaidNode, type UnsaidRelation } from './export-content.ts';
import { exportRow, exportScript, type ExportedScript, type List } from './export-list.ts';
import { say, take, takeAll, unless } from './export-vocabulary.ts';

const STATEMENT = `MERGE (c:Concept {slug: row.concept})
MERGE (t:Statement {id: row.id})
SET t += row {
  .kind, .order, .text, .textZh, .group, .groupZh, .section, .line,
  status: coalesce(row.status, 'ASSERTED'), .correction, .correctionZh,
  .key, .value, .valueText, .unit, .date
}
MERGE (c)-[:HAS_STATEMENT]->(t)
MERGE (s:Source {slug: source})
MERGE (t)-[:STATED_IN]->(s)`;

const RELATION = `MERGE (a:Concept {slug: row.from})
MERGE (b:Concept {slug: row.to})
MERGE (a)-[r:$(row.type)]->(b)
SET r += row {
  source: source, lines: coalesce(row.lines, []), implied: coalesce(row.implied, false),
  .note, .noteZh, .task, .value, .unit
}`;

interface Topic {
  readonly concepts: Grouped[];
  readonly statements: Grouped[];
  readonly relations: Grouped[];
  readonly mentions: Grouped[];
}

/** Writes concepts, their names, statements and relations as scripts, one for each kind of concept. */
export function exportTopics({ nodes, relations }: ExportContent): readonly ExportedScript[] {
  const outgoing = groupBy(relations, ({ from }) => from);
  const topics = new Map<string, Topic>();
  for (const concept of nodes.filter(({ label }) => label === 'Concept')) {
    const kind = kindOf(concept) ?? '';
    const topic = topics.get(kind) ?? { concepts: [], statements: [], relations: [], mentions: [] };
    topics.set(kind, topic);
    const own = outgoing.get(concept) ?? [];
    topic.concepts.push(conceptRow(concept, own));
    topic.mentions.push(...own.flatMap(mentionRow));
    topic.statements.push(...statementRows(own, outgoing));
    topic.relations.push(...own.flatMap(relationRow));
  }
  return [...topics].sort(([one], [other]) => compare(one, other)).flatMap(([kind, topic]) => exportTopic(kind, topic) ?? []);
}

function exportTopic(kind: string, { concepts, statements, relations, mentions }: Topic): ExportedScript | undefined {
  const name = kind === '' ? '190-without-a-kind.cypher' : `100-${kind.toLowerCase().replaceAll('_', '-')}.cypher`;
  const about = kind === '' ? 'Concepts without a kind' : `Concepts of the kind ${kind}`;
  return exportScript(name, `${about}, what the sources say of them, and the relations that start from them.`, [
    ...toLists('Concepts: kind, names and a summary in both languages, and the lines of the source that mention them.', concepts),
    ...toLists('Further sources that mention them.', mentions),
    ...toLists('Statements: what the source says of them, in its order.', statements),
    ...toLists('Relations that start from them. Without lines and `implied`: the field knows it, the source does not say it.', relations),
  ]);
}

/** Puts rows that cite one source, and that the same is done with, into one list. */
function toLists(comment: string, rows: readonly Grouped[]): readonly List[] {
  const lists = new Map<string, List & { readonly rows: string[] }>();
  for (const { row, source, cypher } of rows) {
    const key = JSON.stringify([source ?? '', cypher]);
    const list = lists.get(key) ?? { comment, source, rows: [], cypher };
    lists.set(key, list);
    list.rows.push(row);
  }
  return [...lists].sort(([one], [other]) => compare(one, other)).map(([, list]) => list);
}

function statementRows(own: readonly UnsaidRelation[], outgoing: ReadonlyMap<UnsaidNode, readonly UnsaidRelation[]>): readonly Grouped[] {
  const found: { readonly order: number; readonly grouped: Grouped }[] = [];
  for (const relation of own) {
    const { type, from, to: statement } = relation;
    const source = outgoing.get(statement)?.find((each) => each.type === 'STATED_IN' && each.to.label === 'Source');
    if (type !== 'HAS_STATEMENT' || statement.label !== 'Statement' || statement.said || !source) continue;
    if (!statement.properties.has('status')) continue;
    relation.said = true;
    source.said = true;
    const order = Number(statement.properties.get('order') ?? 0);
    const row = exportRow(
      [['id', say(statement)], ['concept', from.identity[0]], ...takeAll(statement, 'kind', 'order', 'section', 'line')],
      takeAll(statement, 'group', 'groupZh'),
      takeAll(statement, 'key', 'value', 'valueText', 'unit', 'date'),
      takeAll(statement, 'text'),
      takeAll(statement, 'textZh'),
      [['status', unless('ASSERTED', take(statement, 'status'))]],
      takeAll(statement, 'correction'),
      takeAll(statement, 'correctionZh'),
    );
    found.push({ order, grouped: { row, source: source.to.identity[0], cypher: STATEMENT } });
  }
  return found.sort((one, other) => one.order - other.order || 0).map(({ grouped }) => grouped);
}

function relationRow(relation: UnsaidRelation): readonly Grouped[] {
  const { from, type, to, properties } = relation;
  const source = properties.get('source');
  if (to.label !== 'Concept' || typeof source !== 'string' || !properties.has('lines') || !properties.has('implied')) return [];
  relation.said = true;
  take(relation, 'source');
  const lines = take(relation, 'lines');
  const isEmpty = Array.isArray(lines) && lines.length === 0;
  const row = exportRow(
    [
      ['from', from.identity[0]],
      ['type', type],
      ['to', to.identity[0]],
      ['lines', isEmpty ? undefined : lines],
      ['implied', unless(false, take(relation, 'implied'))],
      ...takeAll(relation, 'task', 'value', 'unit'),
    ],
    takeAll(relation, 'note', 'noteZh'),
  );
  return [{ row, source, cypher: RELATION }];
}
