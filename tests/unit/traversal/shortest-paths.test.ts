import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/compare.ts';
import { atOnce } from '../../../src/in-steps.ts';
import { shortestPaths } from '../../../src/traversal/index.ts';
import { graphOf } from '../../support/graph-of.ts';
import { idIn, randomGraph, seenFrom, someConcept, someTypes, type RandomGraph } from './random-graph.ts';

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly types: readonly string[];
  readonly maxHops: number;
}

/** All shortest paths, by walking all walks until one arrives. */
function walkAll({ relations }: RandomGraph, { from, to, types, maxHops }: Asked): readonly string[] {
  let walks = [{ at: from, text: '' }];
  for (let hop = 0; hop <= maxHops; hop++) {
    const there = walks.filter(({ at }) => at === to);
    if (there.length > 0) return there.map(({ text }) => text).toSorted(compare);
    const longer = walks.flatMap(({ at, text }) =>
      seenFrom(at, relations, types).map((seen) => ({
        at: seen.to,
        text: `${text} ${seen.to} ${seen.type} ${seen.forward ? '1' : '2'}`,
      })),
    );
    walks = longer.filter(({ at, text }) => at === to || !text.slice(0, text.lastIndexOf(` ${at} `)).includes(` ${at} `));
  }
  return [];
}

describe('shortestPaths', () => {
  it('finds the first of all shortest paths, by slug, type and direction along the way', () => {
    fc.assert(
      fc.property(
        randomGraph,
        fc.record({ from: someConcept, to: someConcept, types: someTypes, maxHops: fc.integer({ min: 1, max: 10 }) }),
        fc.integer({ min: 1, max: 20 }),
        (random, asked, limit) => {
          const { graph } = random;
          const bounds = { types: graph.typesNamed(asked.types), maxHops: asked.maxHops, limit };
          const paths = atOnce(shortestPaths(graph, idIn(graph, asked.from), idIn(graph, asked.to), bounds));
          const written = paths.map((path) =>
            path.map(({ type, forward, to }) => ` ${graph.slugs.at(to)} ${graph.types[type]} ${forward ? '1' : '2'}`).join(''),
          );
          expect(written).toEqual(walkAll(random, asked).slice(0, limit));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('gives the first few of very many without counting them', () => {
    const WIDTH = 40;
    const layer = (number: number): string[] =>
      Array.from({ length: number % 9 === 0 ? 1 : WIDTH }, (_, place) => `l${number}-${place + 10}`);
    const relations = Array.from({ length: 9 }, (_, number) =>
      layer(number).flatMap((from) => layer(number + 1).map((to) => `${from} USES ${to}`)),
    ).flat();
    const graph = graphOf(relations);
    const paths = atOnce(
      shortestPaths(graph, idIn(graph, 'l0-10'), idIn(graph, 'l9-10'), { types: graph.typesNamed(['USES']), maxHops: 10, limit: 3 }),
    );
    expect(paths.map((path) => path.map(({ to }) => graph.slugs.at(to).slice(3)).join(' '))).toEqual([
      '10 10 10 10 10 10 10 10 10',
      '10 10 10 10 10 10 10 11 10',
      '10 10 10 10 10 10 10 12 10',
    ]);
  });
});
