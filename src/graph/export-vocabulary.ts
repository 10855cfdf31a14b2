import type { Literal } from '../seed/index.ts';
import type { ExportContent, UnsaidNode, UnsaidRelation } from './export-content.ts';
import { exportRow, exportScript, type ExportedScript, type RowLine } from './export-list.ts';

const KIND = `MERGE (k:Kind {name: row.name})
SET k += row {.label, .labelZh, .description}`;

const RELATION_TYPE = `MERGE (t:RelationType {name: row.name})
SET t += row {
  .field, .inverseField, .label, .labelZh, .description,
  transitive: coalesce(row.transitive, false), symmetric: coalesce(row.symmetric, false), acyclic: coalesce(row.acyclic, false)
}`;

const SOURCE = `MERGE (s:Source {slug: row.slug})
SET s += row {.title, .author, .publishedOn, .language, .url, .license}`;

/** What a relation type says either way; a seed that leaves one out says false. */
const SWITCHES = ['transitive', 'symmetric', 'acyclic'] as const;

/** Writes the vocabulary of a graph as a script. */
export function exportVocabulary({ nodes }: ExportContent): ExportedScript | undefined {
  const kinds = nodes
    .filter(({ label }) => label === 'Kind')
    .map((node) => exportRow([['name', say(node)], ...takeAll(node, 'label', 'labelZh')], takeAll(node, 'description')));
  const types = nodes
    .filter(({ label, properties }) => label === 'RelationType' && SWITCHES.every((name) => properties.has(name)))
    .map((node) =>
      exportRow(
        [['name', say(node)], ...takeAll(node, 'field', 'inverseField', 'label', 'labelZh')],
        SWITCHES.map((name) => [name, unless(false, take(node, name))]),
        takeAll(node, 'description'),
      ),
    );
  return exportScript('000-vocabulary.cypher', 'The vocabulary: the kinds that a concept can have, and the types of relation.', [
    { comment: 'Kinds.', rows: kinds, cypher: KIND },
    { comment: 'Relation types.', rows: types, cypher: RELATION_TYPE },
  ]);
}

/** Writes the sources of a graph as a script. */
export function exportSources({ nodes }: ExportContent): ExportedScript | undefined {
  const rows = nodes
    .filter(({ label }) => label === 'Source')
    .map((node) =>
      exportRow([['slug', say(node)], ...takeAll(node, 'title', 'author', 'publishedOn', 'language')], takeAll(node, 'url', 'license')),
    );
  return exportScript('010-sources.cypher', 'The documents that the claims of the other files cite, by slug and line.', [
    { comment: 'Sources.', rows, cypher: SOURCE },
  ]);
}

/** Notes that a script makes a node; gives what identifies it. */
export function say(node: UnsaidNode): string {
  node.said = true;
  return node.identity[0] ?? '';
}

/** Takes a property of an element, for a script that says it. */
export function take({ properties }: UnsaidNode | UnsaidRelation, name: string): Literal | undefined {
  const value = properties.get(name);
  properties.delete(name);
  return value;
}

/** Takes several properties of an element, as a line of a row. */
export function takeAll(element: UnsaidNode | UnsaidRelation, ...names: readonly string[]): RowLine {
  return names.map((name) => [name, take(element, name)] as const);
}

/** A value, unless it is the one that a seed means by leaving it out. */
export function unless(implied: Literal, value: Literal | undefined): Literal | undefined {
  return value === implied ? undefined : value;
}
