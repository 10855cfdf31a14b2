import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/config.ts';
import { exportContent, type LeftOut } from '../../../src/graph/export-content.ts';
import type { ExportedScript } from '../../../src/graph/export-list.ts';
import { exportCommonNames, exportRest } from '../../../src/graph/export-rest.ts';
import { exportTopics } from '../../../src/graph/export-topics.ts';
import { exportSources, exportVocabulary } from '../../../src/graph/export-vocabulary.ts';
import type { Properties } from '../../../src/graph/graph-content.ts';
import type { StoredGraph, StoredNode, StoredRelation } from '../../../src/graph/read-content.ts';

const node = (id: string, labels: readonly string[], properties: Properties): StoredNode => ({ id, key: undefined, labels, properties });
const relation = (fromId: string, type: string, toId: string, properties: Properties = {}): StoredRelation => ({
  id: `${fromId} ${type} ${toId}`,
  fromId,
  toId,
  type,
  properties,
  key: undefined,
  content: undefined,
});

/** A small graph with one of everything, some of it added by hand. */
const GRAPH: StoredGraph = {
  nodes: [
    node('k', ['Kind'], { name: 'MODEL', label: 'Model', labelZh: '模型', description: 'A model.' }),
    node('t', ['RelationType'], { name: 'IS_A', field: 'isA', transitive: true, symmetric: false, acyclic: true }),
    node('s', ['Source'], { slug: 's', title: 'A source', author: 'Somebody', language: 'EN' }),
    node('a', ['Concept', 'Model', 'Mine'], { slug: 'a', kind: 'MODEL', name: 'A', nameZh: '甲', summary: "It's a.", remark: 'mine' }),
    node('b', ['Concept', 'Model'], { slug: 'b', kind: 'MODEL', name: 'B', commonNames: ['B'] }),
    node('a1', ['Name'], { text: 'A', language: 'EN', type: 'PREFERRED' }),
    node('a2', ['Name'], { text: '甲', language: 'ZH', type: 'PREFERRED' }),
    node('a3', ['Name'], { text: 'Alpha', language: 'EN', type: 'ALIAS', since: 1n }),
    node('a4', ['Name'], { text: 'Aleph', language: 'EN', type: 'ALIAS' }),
    node('n', ['Statement'], { id: 'a.note.1', kind: 'NOTE', order: 1n, line: 3n, text: 'So.', textZh: '如此。', status: 'ASSERTED' }),
  ],
  relations: [
    relation('a', 'MENTIONED_IN', 's', { lines: [1n, 2n] }),
    ...['a1', 'a2', 'a3', 'a4'].map((id) => relation('a', 'HAS_NAME', id)),
    relation('a', 'HAS_STATEMENT', 'n'),
    relation('n', 'STATED_IN', 's'),
    relation('a', 'IS_A', 'b', { source: 's', lines: [1n], implied: false, note: 'n', weight: 0.5 }),
    relation('b', 'USES', 'a', { since: 'then' }),
  ],
};

function exportOf(stored: StoredGraph): { readonly scripts: readonly ExportedScript[]; readonly leftOut: readonly LeftOut[] } {
  const content = exportContent(stored);
  const first = [exportVocabulary(content), exportSources(content), ...exportTopics(content), exportCommonNames(content)];
  return { scripts: [...first, exportRest(content)].filter((script) => script !== undefined), leftOut: content.leftOut };
}

const textOf = (stored: StoredGraph, name: string): string => exportOf(stored).scripts.find((script) => script.name === name)?.text ?? '';

describe('an export', () => {
  it('writes rows as the seeds of the project have them', () => {
    const text = textOf(GRAPH, '100-model.cypher');
    expect(text).toContain(`WITH 's' AS source
UNWIND [
  {slug: 'a', kind: 'MODEL', lines: [1, 2],
   name: 'A', nameZh: '甲',
   aliases: ['Aleph', 'Alpha'],
   summary: 'It\\'s a.'}
] AS row
MERGE (c:Concept {slug: row.slug})`);
    expect(text).toContain(`  {id: 'a.note.1', concept: 'a', kind: 'NOTE', order: 1, line: 3,\n   text: 'So.',\n   textZh: '如此。'}\n`);
    expect(text).toContain(`  {from: 'a', type: 'IS_A', to: 'b', lines: [1],\n   note: 'n'}\n`);
    expect(textOf(GRAPH, '000-vocabulary.cypher')).toContain(`  {name: 'IS_A', field: 'isA',\n   transitive: true, acyclic: true}\n`);
    expect(textOf(GRAPH, '800-common-names.cypher')).toContain(`  {concept: 'b', commonNames: ['B']}\n`);
  });

  it('says the rest in a script of its own: further properties, labels, names and relations', () => {
    const text = textOf(GRAPH, '900-other.cypher');
    for (const row of [
      `{key: 'a', set: {remark: 'mine'}}`,
      `{key: 'b', set: {name: 'B'}}`, // no name of that text is there, so the row above must not make one
      `{key: 'a', labels: ['Mine']}`,
      `{key: ['a', 'EN', 'Alpha'], set: {since: 1}}`,
      `{start: 'a', type: 'IS_A', end: 'b', set: {weight: 0.5}}`,
      `{start: 'b', type: 'USES', end: 'a', set: {since: 'then'}}`,
    ]) {
      expect(text).toContain(`  ${row}`);
    }
  });

  it('uses the Cypher of the project’s own seeds', () => {
    const statements = (text: string): readonly string[] => [...text.matchAll(/^\] AS row\n[^;]+;/gmu)].map(([each]) => each);
    const seeds = readFileSync(`${packageRoot}/seed/210-recurrent-networks.cypher`, 'utf8');
    const vocabulary = readFileSync(`${packageRoot}/seed/000-vocabulary.cypher`, 'utf8');
    for (const each of statements(seeds)) expect(textOf(GRAPH, '100-model.cypher')).toContain(each);
    for (const each of statements(vocabulary)) expect(textOf(GRAPH, '000-vocabulary.cypher')).toContain(each);
  });

  it('is the same whatever the order in which the database gives the graph', () => {
    const written = exportOf(GRAPH);
    const shuffled = <Item>(items: readonly Item[]): fc.Arbitrary<Item[]> =>
      fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
    fc.assert(
      fc.property(shuffled(GRAPH.nodes), shuffled(GRAPH.relations), (nodes, relations) => {
        expect(exportOf({ nodes, relations })).toEqual(written);
      }),
    );
  });

  it('differs by one line when one property or one name does', () => {
    const all = (stored: StoredGraph): readonly string[] => exportOf(stored).scripts.flatMap(({ text }) => text.split('\n'));
    const edited = (id: string, properties: Properties): StoredGraph => ({
      ...GRAPH,
      nodes: GRAPH.nodes.map((each) => (each.id === id ? { ...each, properties: { ...each.properties, ...properties } } : each)),
    });
    const before = all(GRAPH);
    for (const after of [all(edited('a', { summary: 'Another.' })), all(edited('a4', { text: 'Alef' })), all(edited('n', { line: 4n }))]) {
      expect(after).toHaveLength(before.length);
      expect(after.filter((line, index) => line !== before[index])).toHaveLength(1);
    }
  });

  it('names what seeds cannot hold', () => {
    const more: StoredGraph = {
      nodes: [
        ...GRAPH.nodes,
        node('x', ['Concept'], { slug: 5n }),
        node('y', ['Name'], { text: 'Nobody’s', language: 'EN' }),
        node('z', ['Source'], { slug: 's2', '': 1n, seen: new Date() as never }),
        node('a5', ['Name'], { text: 'Alpha', language: 'EN', type: 'MISSPELLING' }),
      ],
      relations: [
        ...GRAPH.relations,
        relation('a', 'USES', 'x'),
        relation('a', 'HAS_NAME', 'a5'),
        relation('b', 'HAS_NAME', 'a3'),
        relation('b', 'USES', 'a', { since: 'now' }),
      ],
    };
    expect(Object.fromEntries(exportOf(more).leftOut.map(({ reason, elements }) => [reason, elements]))).toEqual({
      'Cypher has no way to write the name of the property': ['"" of Source s2'],
      'It belongs to no concept': ['the name "Nobody’s"'],
      'It has an end that is not exported': ['Concept a HAS_NAME a node that is not', 'Concept a USES a node that is not'],
      'It has no slug that is a text': ['a node with the labels Concept'],
      'Seeds hold no dates, times, points or bytes; a text they do': ['the property seen of Source s2'],
      'The name belongs to another concept, too, and is exported with that one': ['Concept b HAS_NAME the name "Alpha" of a'],
      'There is another one that seeds cannot tell apart from it': ['Concept b USES Concept a', 'the name "Alpha" of a'],
    });
  });
});
