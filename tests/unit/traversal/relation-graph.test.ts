import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/compare.ts';
import { atOnce } from '../../../src/in-steps.ts';
import { RelationGraph } from '../../../src/traversal/index.ts';
import { graphOf } from '../../support/graph-of.ts';
import { idIn, randomGraph, seenFrom, someConcept, someTypes, TYPES } from './random-graph.ts';

describe('RelationGraph', () => {
  it('shows each concept its relations of some types: by the other concept, the type and the direction', () => {
    fc.assert(
      fc.property(randomGraph, someConcept, someTypes, ({ graph, relations }, slug, types) => {
        const steps = [...graph.steps(idIn(graph, slug), graph.typesNamed(types))];
        const seen = steps.map(({ type, forward, to }) => `${graph.slugs.at(to)} ${graph.types[type]} ${forward ? '1' : '2'}`);
        const expected = seenFrom(slug, relations, types).map(({ type, forward, to }) => `${to} ${type} ${forward ? '1' : '2'}`);
        expect(seen).toEqual(expected.toSorted(compare));
        expect(graph.degree(idIn(graph, slug), graph.typesNamed(types))).toBe(expected.length);
      }),
    );
  });

  it('knows which concepts are joined, and which share a neighbor', () => {
    fc.assert(
      fc.property(randomGraph, someConcept, someConcept, ({ graph, relations }, one, other) => {
        const near = (slug: string): readonly string[] => seenFrom(slug, relations, TYPES).map(({ to }) => to);
        expect(graph.areJoined(idIn(graph, one), idIn(graph, other))).toBe(near(one).includes(other));
        expect(graph.shareNeighbor(idIn(graph, one), idIn(graph, other), 100)).toBe(near(one).some((slug) => near(other).includes(slug)));
      }),
    );
  });

  it('looks at so many relations only for a neighbor that is shared', () => {
    const graph = graphOf(['a USES b', 'a USES z', 'c USES z', 'c USES y', 'c USES x']);
    const [a, c] = [idIn(graph, 'a'), idIn(graph, 'c')];
    expect([graph.shareNeighbor(a, c, 1), graph.shareNeighbor(c, a, 2)]).toEqual([false, true]);
  });

  it('leaves out the relations of concepts that are not there', () => {
    const graph = atOnce(RelationGraph.build(['a'], [{ from: 'a', type: 'USES', to: 'b' }]));
    expect([graph.size, [...graph.slugs], graph.idOf('b')]).toEqual([0, ['a'], undefined]);
  });

  it('tells the note of a relation by the way in which it is drawn', () => {
    const relations = [
      { from: 'a', type: 'USES', to: 'b', note: 'There.' },
      { from: 'b', type: 'USES', to: 'a', note: 'And back.' },
      { from: 'a', type: 'LIKE', to: 'b' },
    ];
    const graph = atOnce(RelationGraph.build(['a', 'b'], relations));
    expect(graph.types).toEqual(['LIKE', 'USES']);
    expect([graph.noteOf(0, 1, 1), graph.noteOf(1, 1, 0), graph.noteOf(0, 0, 1)]).toEqual(['There.', 'And back.', undefined]);
  });
});
