import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compare } from '../../../src/compare.ts';
import { atOnce } from '../../../src/in-steps.ts';
import { surroundingsOf } from '../../../src/traversal/index.ts';
import { idIn, randomGraph, seenFrom, someConcept, someTypes } from './random-graph.ts';

it('finds what is near, nearest first, then by the number of relations and the slug, and what joins all that', () => {
  fc.assert(
    fc.property(
      randomGraph,
      fc.record({ slug: someConcept, types: someTypes, hops: fc.integer({ min: 1, max: 3 }), limit: fc.integer({ min: 1, max: 10 }) }),
      ({ graph, relations }, { slug, types, hops, limit }) => {
        const rings = new Map([[slug, 0]]);
        for (const [at, ring] of rings) {
          for (const { to } of seenFrom(at, relations, types)) if (ring < hops && !rings.has(to)) rings.set(to, ring + 1);
        }
        rings.delete(slug);
        const degree = (of: string): number => seenFrom(of, relations, types).length;
        const near = [...rings]
          .sort(([one, ring], [other, far]) => ring - far || degree(other) - degree(one) || compare(one, other))
          .map(([of]) => of);
        const shown = [slug, ...near.slice(0, limit)];
        const edges = relations.filter(({ from, type, to }) => types.includes(type) && shown.includes(from) && shown.includes(to));
        const found = atOnce(surroundingsOf(graph, idIn(graph, slug), { types: graph.typesNamed(types), hops, limit }));
        expect(found.concepts.map((id) => graph.slugs.at(id))).toEqual(shown.slice(1));
        expect(found.truncated).toBe(near.length > limit);
        expect(found.edges.map(({ type, from, to }) => `${graph.slugs.at(from)} ${graph.types[type]} ${graph.slugs.at(to)}`)).toEqual(
          edges.map(({ from, type, to }) => `${from} ${type} ${to}`).sort(compare),
        );
      },
    ),
    { numRuns: 500 },
  );
});
