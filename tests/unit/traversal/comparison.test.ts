import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compare } from '../../../src/compare.ts';
import { atOnce } from '../../../src/in-steps.ts';
import { compareConcepts, reachFrom, type Relation, type Step } from '../../../src/traversal/index.ts';
import { idIn, randomGraph, seenFrom, someConcept, TYPES } from './random-graph.ts';

/** The least steps from a concept to each that relations of a type lead to. */
function reachPlainly(slug: string, type: string, relations: readonly Relation[]): ReadonlyMap<string, number> {
  const steps = new Map<string, number>();
  let ring = [slug];
  for (let step = 1; ring.length > 0; step++) {
    ring = ring
      .flatMap((at) => relations.filter((relation) => relation.from === at && relation.type === type).map(({ to }) => to))
      .filter((to, place, all) => all.indexOf(to) === place && !steps.has(to));
    for (const to of ring) steps.set(to, step);
  }
  return steps;
}

it('compares concepts by their relations, symmetric ones forward from either end, and by what transitive ones lead to', () => {
  fc.assert(
    fc.property(randomGraph, fc.uniqueArray(someConcept, { minLength: 2, maxLength: 5 }), ({ graph, relations }, slugs) => {
      const text = ({ type, forward, to }: { type: string; forward: boolean; to: string }): string =>
        `${type} ${forward || type === 'LIKE' ? '1' : '2'} ${to}`;
      const own = slugs.map((slug) => [...new Set(seenFrom(slug, relations, TYPES).map(text))].sort(compare));
      const isShared = (relation: string): boolean => own.every((list) => list.includes(relation));
      const far = ['IS_A', 'USES'].map((type) => slugs.map((slug) => reachPlainly(slug, type, relations)));
      const ancestors = new Map<string, number>();
      for (const reached of far) {
        for (const slug of reached[0]?.keys() ?? []) {
          if (slugs.includes(slug) || !reached.every((steps) => steps.has(slug))) continue;
          const sum = reached.reduce((total, steps) => total + (steps.get(slug) ?? 0), 0);
          ancestors.set(slug, Math.min(sum, ancestors.get(slug) ?? Infinity));
        }
      }
      const found = atOnce(
        compareConcepts(
          graph,
          slugs.map((slug) => idIn(graph, slug)),
          { all: graph.typesNamed(TYPES), symmetric: graph.typesNamed(['LIKE']), transitive: graph.typesNamed(['IS_A', 'USES']) },
        ),
      );
      const write = (steps: readonly Step[]): readonly string[] =>
        steps.map(({ type, forward, to }) => text({ type: graph.types[type] ?? '', forward, to: graph.slugs.at(to) }));
      expect(write(found.shared)).toEqual((own[0] ?? []).filter(isShared));
      expect(found.distinct.map(write)).toEqual(own.map((list) => list.filter((relation) => !isShared(relation))));
      expect(found.ancestors.map((id) => graph.slugs.at(id))).toEqual(
        [...ancestors].sort(([one, near], [other, distant]) => near - distant || compare(one, other)).map(([slug]) => slug),
      );
    }),
    { numRuns: 500 },
  );
});

it('reaches, nearest first, what relations lead to the one way, the other, or either', () => {
  fc.assert(
    fc.property(randomGraph, someConcept, fc.integer({ min: 1, max: 4 }), ({ graph, relations }, slug, maxSteps) => {
      const turned = relations.map(({ from, type, to }) => ({ from: to, type, to: from }));
      for (const [direction, followed] of [
        ['OUT', relations],
        ['IN', turned],
        ['BOTH', [...relations, ...turned]],
      ] as const) {
        const reached = [...atOnce(reachFrom(graph, idIn(graph, slug), { types: graph.typesNamed(['USES']), direction, maxSteps }))];
        const expected = [...reachPlainly(slug, 'USES', followed)].filter(([to, steps]) => to !== slug && steps <= maxSteps);
        const byStepsAndSlug = ([one, near]: [string, number], [other, far]: [string, number]): number => near - far || compare(one, other);
        expect(reached.map(([, steps]) => steps)).toEqual(reached.map(([, steps]) => steps).toSorted((near, far) => near - far));
        expect(reached.map(([id, steps]): [string, number] => [graph.slugs.at(id), steps]).sort(byStepsAndSlug)).toEqual(
          expected.sort(byStepsAndSlug),
        );
      }
    }),
  );
});
