import type { Literal } from '../seed/index.ts';
import type { ExportContent, UnsaidNode } from './export-content.ts';
import { exportRow, exportScript, type ExportedScript, type List } from './export-list.ts';
import { take } from './export-vocabulary.ts';
import { IDENTIFIED_BY } from './read-content.ts';

/** Writes the names that are too common to mean a concept by themselves as a script. */
export function exportCommonNames({ nodes }: ExportContent): ExportedScript | undefined {
  const rows = nodes
    .filter(({ label, properties }) => label === 'Concept' && properties.has('commonNames'))
    .map((node) =>
      exportRow([
        ['concept', node.identity[0]],
        ['commonNames', take(node, 'commonNames')],
      ]),
    );
  return exportScript('800-common-names.cypher', 'Names that mostly mean something else when they stand by themselves.', [
    { comment: 'Common names.', rows, cypher: 'MERGE (c:Concept {slug: row.concept})\nSET c.commonNames = row.commonNames' },
  ]);
}

/** Writes what the other scripts have no place for, mostly what was added by hand, as a script; it must be the last to be written. */
export function exportRest({ nodes, relations }: ExportContent): ExportedScript | undefined {
  const lists = new Map<string, List & { readonly rows: string[] }>();
  const add = (comment: string, cypher: string, row: string): void => {
    const list = lists.get(cypher) ?? { comment, rows: [], cypher };
    lists.set(cypher, list);
    list.rows.push(row);
  };
  for (const node of nodes) {
    const { label, labels, properties } = node;
    const merge = mergeNode('n', label, 'key');
    if (!node.said || properties.size > 0) {
      const row = exportRow([
        ['key', keyOf(node)],
        ['set', Object.fromEntries(properties)],
      ]);
      add(`Properties of ${PLURALS[label] ?? label} that the other files have no place for.`, `${merge}\nSET n += row.set`, row);
    }
    if (labels.size > 0) {
      const row = exportRow([
        ['key', keyOf(node)],
        ['labels', [...labels].sort()],
      ]);
      add(`Further labels of ${PLURALS[label] ?? label}.`, `${merge}\nSET n:$(row.labels)`, row);
    }
  }
  for (const relation of relations) {
    const { from, type, to, properties, said } = relation;
    if (said && properties.size === 0) continue;
    const ends = `${mergeNode('a', from.label, 'start')}\n${mergeNode('b', to.label, 'end')}`;
    const set: Literal | undefined = properties.size > 0 ? Object.fromEntries(properties) : undefined;
    add(
      `Relations from ${PLURALS[from.label] ?? from.label} to ${PLURALS[to.label] ?? to.label}, and properties of relations, that the other files have no place for.`,
      `${ends}\nMERGE (a)-[r:$(row.type)]->(b)\nSET r += coalesce(row.set, {})`,
      exportRow([
        ['start', keyOf(from)],
        ['type', type],
        ['end', keyOf(to)],
        ['set', set],
      ]),
    );
  }
  return exportScript('900-other.cypher', 'What the other files have no place for.', [...lists.values()]);
}

const PLURALS: Readonly<Record<string, string>> = {
  Concept: 'concepts',
  Source: 'sources',
  Statement: 'statements',
  Kind: 'kinds',
  RelationType: 'relation types',
  Name: 'names',
};

/** What a row names a node by: what identifies it; of a name its concept, language and text. */
function keyOf({ identity }: UnsaidNode): Literal {
  return identity.length === 1 ? (identity[0] ?? '') : identity;
}

/** The Cypher that finds or makes the node that a row names. */
function mergeNode(variable: string, label: string, key: string): string {
  if (label !== 'Name') return `MERGE (${variable}:${label} {${IDENTIFIED_BY.get(label)}: row.${key}})`;
  const owner = `${variable}Owner`;
  return `MERGE (${owner}:Concept {slug: row.${key}[0]})\nMERGE (${owner})-[:HAS_NAME]->(${variable}:Name {language: row.${key}[1], text: row.${key}[2]})`;
}
