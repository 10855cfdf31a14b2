import type { Literal } from '../seed/index.ts';
import type { UnsaidNode, UnsaidRelation } from './export-content.ts';
import { exportRow } from './export-list.ts';
import { say, take, takeAll } from './export-vocabulary.ts';

const CONCEPT = `MERGE (c:Concept {slug: row.slug})
SET c += row {.kind, .name, .nameZh, .summary, .summaryZh}`;

const KIND_LABEL = `,
    c:$(reduce(label = '', word IN split(row.kind, '_') | label + left(word, 1) + toLower(substring(word, 1))))`;

const MENTION = `
MERGE (s:Source {slug: source})
MERGE (c)-[m:MENTIONED_IN]->(s)
SET m.lines = row.lines`;

const NAMES = `
WITH c, row
UNWIND [
  {language: 'EN', type: 'PREFERRED', texts: [row.name]},
  {language: 'ZH', type: 'PREFERRED', texts: [row.nameZh]},
  {language: 'EN', type: 'ABBREVIATION', texts: row.abbreviations},
  {language: 'ZH', type: 'ABBREVIATION', texts: row.abbreviationsZh},
  {language: 'EN', type: 'ALIAS', texts: row.aliases},
  {language: 'ZH', type: 'ALIAS', texts: row.aliasesZh},
  {language: 'EN', type: 'MISSPELLING', texts: row.misspellings},
  {language: 'ZH', type: 'MISSPELLING', texts: row.misspellingsZh}
] AS names
UNWIND [text IN names.texts WHERE text IS NOT NULL] AS text
MERGE (c)-[:HAS_NAME]->(n:Name {text: text, language: names.language})
SET n.type = names.type`;

/** A kind by which a concept can get its second label, as the scripts make it. */
const KIND_NAME = /^[A-Z][A-Z\d]*(?:_[A-Z][A-Z\d]*)*$/u;
/** A row, and the source that its list cites. */
export interface Grouped {
  readonly row: string;
  readonly source: string | undefined;
  readonly cypher: string;
}

/** Writes the row of a concept; `own` are the relations that start from it. */
export function conceptRow(concept: UnsaidNode, own: readonly UnsaidRelation[]): Grouped {
  const label = labelOf(concept);
  const labelled = label !== undefined && concept.labels.delete(label);
  const mention = own.find(isMention);
  const names = own.filter(({ type, to }) => type === 'HAS_NAME' && to.label === 'Name');
  const row = exportRow(
    [['slug', say(concept)], ...takeAll(concept, 'kind'), ['lines', mention && sayMention(mention)]],
    [
      ['name', takePreferred(concept, names, 'EN', 'name')],
      ['nameZh', takePreferred(concept, names, 'ZH', 'nameZh')],
    ],
    [
      ['abbreviations', takeNames(names, 'EN', 'ABBREVIATION')],
      ['abbreviationsZh', takeNames(names, 'ZH', 'ABBREVIATION')],
    ],
    [['aliases', takeNames(names, 'EN', 'ALIAS')]],
    [['aliasesZh', takeNames(names, 'ZH', 'ALIAS')]],
    [['misspellings', takeNames(names, 'EN', 'MISSPELLING')]],
    [['misspellingsZh', takeNames(names, 'ZH', 'MISSPELLING')]],
    takeAll(concept, 'summary'),
    takeAll(concept, 'summaryZh'),
  );
  return { row, source: mention?.to.identity[0], cypher: `${CONCEPT}${labelled ? KIND_LABEL : ''}${mention ? MENTION : ''}${NAMES}` };
}

/** Writes the row of a mention of a concept that its own row does not say; none for another relation. */
export function mentionRow(relation: UnsaidRelation): readonly Grouped[] {
  if (!isMention(relation)) return [];
  const row = exportRow([
    ['concept', relation.from.identity[0]],
    ['lines', sayMention(relation)],
  ]);
  return [{ row, source: relation.to.identity[0], cypher: `MERGE (c:Concept {slug: row.concept})${MENTION}` }];
}

/** Whether a relation is a mention that no script says yet. */
function isMention({ type, to, said }: UnsaidRelation): boolean {
  return type === 'MENTIONED_IN' && to.label === 'Source' && !said;
}

function sayMention(mention: UnsaidRelation): Literal | undefined {
  mention.said = true;
  return take(mention, 'lines');
}

/** Takes a name that the concept shows, when it is its preferred name in that language. */
function takePreferred(concept: UnsaidNode, names: readonly UnsaidRelation[], language: string, property: string): Literal | undefined {
  const shown = concept.properties.get(property);
  const name = namesOf(names, language, 'PREFERRED').find(({ to }) => to.identity[2] === shown);
  if (!name) return undefined;
  sayName(name);
  return take(concept, property);
}

function takeNames(names: readonly UnsaidRelation[], language: string, type: string): Literal | undefined {
  const found = namesOf(names, language, type);
  for (const name of found) sayName(name);
  return found.length > 0 ? found.map(({ to }) => to.identity[2] ?? '') : undefined;
}

function namesOf(names: readonly UnsaidRelation[], language: string, type: string): readonly UnsaidRelation[] {
  return names.filter(({ to }) => to.identity[1] === language && to.properties.get('type') === type);
}

function sayName(relation: UnsaidRelation): void {
  relation.said = true;
  relation.to.said = true;
  relation.to.properties.delete('type');
}

/** The kind of a concept, when it is one that the scripts can make a label of. */
export function kindOf({ properties }: UnsaidNode): string | undefined {
  const kind = properties.get('kind');
  return typeof kind === 'string' && KIND_NAME.test(kind) ? kind : undefined;
}

/** The label that the scripts give a concept of its kind. */
function labelOf(concept: UnsaidNode): string | undefined {
  return kindOf(concept)
    ?.split('_')
    .map((word) => word.slice(0, 1) + word.slice(1).toLowerCase())
    .join('');
}
