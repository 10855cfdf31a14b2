import { describe, expect, it } from 'vitest';
import { differ, isEmpty, type Difference } from '../../../src/graph/differ.ts';
import {
  relationKey,
  type GraphContent,
  type NodeContent,
  type Properties,
  type RelationContent,
} from '../../../src/graph/graph-content.ts';
import type { StoredGraph, StoredNode, StoredRelation } from '../../../src/graph/read-content.ts';

const EMPTY: GraphContent = { nodes: [], relations: [] };
const NOTHING: Difference = {
  createNodes: [],
  updateNodes: [],
  deleteNodes: [],
  createRelations: [],
  updateRelations: [],
  deleteRelations: [],
  foreign: [],
};

function node(key: string, properties: Properties = {}, labels: readonly string[] = ['Concept']): NodeContent {
  return { key, labels, properties };
}

function relation(from: string, type: string, to: string, properties: Properties = {}): RelationContent {
  return { from, type, to, properties };
}

/** A node as it is stored, under the id `id of <key>`; a key of undefined is a node that is not of the graph's shape. */
function kept(
  key: string | undefined,
  properties: Properties = {},
  labels: readonly string[] = ['Concept'],
  id = `id of ${key}`,
): StoredNode {
  return { key, labels, properties, id };
}

/** A relationship between two nodes as it is stored. */
function edge(from: string, type: string, to: string, properties: Properties = {}, id = `${from}-${type}-${to}`): StoredRelation {
  const same = relation(from, type, to, properties);
  return { id, fromId: `id of ${from}`, toId: `id of ${to}`, type, properties, content: same, key: relationKey(same) };
}

function stored(nodes: readonly StoredNode[], relations: readonly StoredRelation[] = []): StoredGraph {
  return { nodes, relations };
}

function content(nodes: readonly NodeContent[], relations: readonly RelationContent[] = []): GraphContent {
  return { nodes, relations };
}

describe('differ', () => {
  it('creates everything in an empty graph', () => {
    const wanted = content([node('a'), node('b')], [relation('a', 'IS_A', 'b')]);
    expect(differ(EMPTY, wanted, stored([]))).toEqual({ ...NOTHING, createNodes: wanted.nodes, createRelations: wanted.relations });
  });

  it('finds nothing to do where all is as it is wanted', () => {
    const wanted = content([node('a', { lines: [1n], name: 'A' }), node('b')], [relation('a', 'IS_A', 'b', { implied: true })]);
    const graph = stored([kept('a', { lines: [1n], name: 'A' }), kept('b')], [edge('a', 'IS_A', 'b', { implied: true })]);
    expect(differ(wanted, wanted, graph)).toEqual(NOTHING);
  });

  it('sets only the properties that differ', () => {
    const before = content([node('a', { name: 'A', summary: 'Old.', lines: [1n] })]);
    const wanted = content([node('a', { name: 'A', summary: 'New.', lines: [1n, 2n] })]);
    const graph = stored([kept('a', { name: 'A', summary: 'Old.', lines: [1n] })]);
    expect(differ(before, wanted, graph)).toEqual({
      ...NOTHING,
      updateNodes: [{ id: 'id of a', set: { summary: 'New.', lines: [1n, 2n] }, addLabels: [], removeLabels: [] }],
    });
  });

  it('tells a whole number from a float', () => {
    const wanted = content([node('a', { value: 1n })]);
    expect(differ(wanted, wanted, stored([kept('a', { value: 1 })])).updateNodes).toMatchObject([{ set: { value: 1n } }]);
  });

  it('puts back what somebody else has changed or removed', () => {
    const wanted = content([node('a', { name: 'A', summary: 'S.' }, ['Concept', 'Model'])]);
    expect(differ(wanted, wanted, stored([kept('a', { name: 'changed' })])).updateNodes).toEqual([
      { id: 'id of a', set: { name: 'A', summary: 'S.' }, addLabels: ['Model'], removeLabels: [] },
    ]);
    expect(differ(wanted, wanted, stored([]))).toEqual({ ...NOTHING, createNodes: wanted.nodes });
  });

  it('removes a property and a label that the seeds owned and want no longer', () => {
    const before = content([node('a', { name: 'A', note: 'N' }, ['Concept', 'Model'])]);
    const wanted = content([node('a', { name: 'A' }, ['Concept', 'Task'])]);
    const graph = stored([kept('a', { name: 'A', note: 'changed by hand' }, ['Concept', 'Model'])]);
    expect(differ(before, wanted, graph).updateNodes).toEqual([
      { id: 'id of a', set: { note: null }, addLabels: ['Task'], removeLabels: ['Model'] },
    ]);
  });

  it('does nothing about an owned property and label that are gone already', () => {
    const before = content([node('a', { note: 'N' }, ['Concept', 'Model'])]);
    expect(differ(before, content([node('a')]), stored([kept('a')]))).toEqual(NOTHING);
  });

  it('keeps properties and labels that others have added', () => {
    const wanted = content([node('a', { name: 'A' })], [relation('a', 'IS_A', 'a', { lines: [1n] })]);
    const graph = stored(
      [kept('a', { name: 'A', rating: 5n }, ['Concept', 'Favorite'])],
      [edge('a', 'IS_A', 'a', { lines: [1n], weight: 0.5 })],
    );
    expect(differ(wanted, wanted, graph)).toEqual(NOTHING);
    expect(differ(wanted, content([node('a', { name: 'B' })], wanted.relations), graph)).toEqual({
      ...NOTHING,
      updateNodes: [{ id: 'id of a', set: { name: 'B' }, addLabels: [], removeLabels: [] }],
    });
  });

  it('keeps nodes and relations that others have added, of whatever shape', () => {
    const wanted = content([node('a')]);
    const graph = stored([kept('a'), kept('b'), kept(undefined, {}, ['Foo'])], [edge('b', 'IS_A', 'a'), edge('a', 'USES', 'b')]);
    expect(differ(wanted, wanted, graph)).toEqual(NOTHING);
  });

  it('adopts a node and a relation that somebody else has made, and then owns what it wants of them only', () => {
    const wanted = content([node('a', { name: 'A' }), node('b')], [relation('a', 'IS_A', 'b', { lines: [1n] })]);
    const graph = stored([kept('a', { name: 'mine', rating: 5n }), kept('b')], [edge('a', 'IS_A', 'b', { weight: 1 })]);
    expect(differ(EMPTY, wanted, graph)).toEqual({
      ...NOTHING,
      updateNodes: [{ id: 'id of a', set: { name: 'A' }, addLabels: [], removeLabels: [] }],
      updateRelations: [{ id: 'a-IS_A-b', set: { lines: [1n] }, addLabels: [], removeLabels: [] }],
    });
  });

  it('deletes a node and its relations that the seeds owned and want no longer', () => {
    const before = content([node('a'), node('b')], [relation('a', 'IS_A', 'b')]);
    const graph = stored([kept('a'), kept('b')], [edge('a', 'IS_A', 'b')]);
    expect(differ(before, content([node('a')]), graph)).toEqual({
      ...NOTHING,
      deleteNodes: [kept('b')],
      deleteRelations: [edge('a', 'IS_A', 'b')],
    });
  });

  it('deletes a relation alone', () => {
    const before = content([node('a'), node('b')], [relation('a', 'IS_A', 'b'), relation('b', 'USES', 'a')]);
    const wanted = content(before.nodes, [relation('b', 'USES', 'a')]);
    const graph = stored([kept('a'), kept('b')], [edge('a', 'IS_A', 'b'), edge('b', 'USES', 'a')]);
    expect(differ(before, wanted, graph)).toEqual({ ...NOTHING, deleteRelations: [edge('a', 'IS_A', 'b')] });
  });

  it('does nothing about what it owned, wants no longer, and is gone already', () => {
    const before = content([node('a'), node('b')], [relation('a', 'IS_A', 'b')]);
    expect(differ(before, content([node('a')]), stored([kept('a')]))).toEqual(NOTHING);
  });

  it('takes a relation of another type or the other way round for another one', () => {
    const before = content([node('a'), node('b')], [relation('a', 'IS_A', 'b')]);
    const wanted = content(before.nodes, [relation('b', 'IS_A', 'a'), relation('a', 'USES', 'b')]);
    const graph = stored([kept('a'), kept('b')], [edge('a', 'IS_A', 'b')]);
    expect(differ(before, wanted, graph)).toEqual({
      ...NOTHING,
      createRelations: wanted.relations,
      deleteRelations: [edge('a', 'IS_A', 'b')],
    });
  });

  it('names the relations of others that hang on a node to be deleted, at either end', () => {
    const before = content([node('a'), node('b')]);
    const toB = edge('a', 'USES', 'b');
    const fromB = edge('b', 'USES', 'c');
    const graph = stored([kept('a'), kept('b'), kept('c')], [toB, fromB, edge('a', 'USES', 'c')]);
    expect(differ(before, content([node('a')]), graph)).toEqual({ ...NOTHING, deleteNodes: [kept('b')], foreign: [toB, fromB] });
  });

  it('leaves a parallel relation of somebody else alone, unless its node goes', () => {
    const both = content([node('a'), node('b')], [relation('a', 'IS_A', 'b')]);
    const [own, other] = [edge('a', 'IS_A', 'b', {}, 'own'), edge('a', 'IS_A', 'b', { weight: 1 }, 'other')];
    const graph = stored([kept('a'), kept('b')], [own, other]);
    expect(differ(both, both, graph)).toEqual(NOTHING);
    expect(differ(both, content(both.nodes), graph)).toEqual({ ...NOTHING, deleteRelations: [own] });
    expect(differ(both, content([node('a')]), graph)).toEqual({
      ...NOTHING,
      deleteNodes: [kept('b')],
      deleteRelations: [own],
      foreign: [other],
    });
  });

  it('works on the first of two nodes with one key', () => {
    const wanted = content([node('a', { name: 'A' })]);
    const graph = stored([kept('a', {}, ['Concept'], 'first'), kept('a', {}, ['Concept'], 'second')]);
    expect(differ(EMPTY, wanted, graph)).toEqual({
      ...NOTHING,
      updateNodes: [{ id: 'first', set: { name: 'A' }, addLabels: [], removeLabels: [] }],
    });
  });
});

describe('isEmpty', () => {
  it('holds for a difference without a step', () => {
    expect(isEmpty(NOTHING)).toBe(true);
  });

  it.each(Object.keys(NOTHING))('does not hold where there is something in %s', (step) => {
    expect(isEmpty({ ...NOTHING, [step]: [{}] })).toBe(false);
  });
});
