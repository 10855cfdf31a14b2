import neo4j from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { UnsoundSeedsError } from '../../../src/graph/errors.ts';
import { toContent } from '../../../src/graph/evaluate-seeds.ts';
import { relationKey, type Properties } from '../../../src/graph/graph-content.ts';
import type { StoredGraph } from '../../../src/graph/read-content.ts';

function graphOf(
  key: string | undefined,
  labels: readonly string[],
  properties: Properties,
  relationProperties: Properties = {},
): StoredGraph {
  const content = { from: 'Concept:a', type: 'IS_A', to: 'Concept:a', properties: relationProperties };
  const relation = { id: 'r', fromId: 'n', toId: 'n', type: 'IS_A', properties: relationProperties, content, key: relationKey(content) };
  return { nodes: [{ id: 'n', key, labels, properties }], relations: [relation] };
}

describe('toContent', () => {
  it('leaves out what only the database knows', () => {
    expect(toContent(graphOf('Concept:a', ['Concept'], { slug: 'a', order: 1n }, { lines: [1n] }))).toEqual({
      nodes: [{ key: 'Concept:a', labels: ['Concept'], properties: { slug: 'a', order: 1n } }],
      relations: [{ from: 'Concept:a', type: 'IS_A', to: 'Concept:a', properties: { lines: [1n] } }],
    });
  });

  it.each([
    [['Foo', 'Bar'], 'Foo, Bar'],
    [[], '(none)'],
  ])('refuses a node with the labels %j', (labels, shown) => {
    const convert = (): unknown => toContent(graphOf(undefined, labels, {}));
    expect(convert).toThrow(UnsoundSeedsError);
    expect(convert).toThrow(`The seeds write a node with the labels ${shown} that is not a Concept`);
  });

  it.each([
    ['a date', new neo4j.types.Date(2024, 6, 25)],
    ['a time', new neo4j.types.LocalTime(1, 2, 3, 4)],
    ['a duration', new neo4j.types.Duration(1, 2, 3, 4)],
    ['a point', new neo4j.types.Point(7203, 1, 2)],
  ])('refuses %s, on nodes and on relations', (_, value) => {
    const properties = { when: value } as unknown as Properties;
    expect(() => toContent(graphOf('Concept:a', ['Concept'], properties))).toThrow('as the property when of Concept; write it as a string');
    expect(() => toContent(graphOf('Concept:a', ['Concept'], {}, properties))).toThrow(
      'as the property when of IS_A; write it as a string',
    );
  });
});
