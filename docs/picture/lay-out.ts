import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import type { Concept, Concepts } from './read-concepts.ts';

/** A rectangle of the picture. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A concept with its place in the picture. */
export interface Dot {
  readonly concept: Concept;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

interface Body extends SimulationNodeDatum {
  readonly concept: Concept;
  readonly radius: number;
  x: number;
  y: number;
}

const TICKS = 600;
/** How far places are evened out by rank, from 0 to 1. */
const BY_RANK = 0.6;
const GOLDEN_ANGLE = 2.399_963;

/**
 * Gives every concept a place inside the frame: related ones near each other, all of them apart.
 * The same concepts always get the same places.
 */
export function layOut({ concepts, relations }: Concepts, frame: Box): readonly Dot[] {
  const bodies = concepts.map(startingBody);
  const ends = relations.map(({ from, to }) => ({ source: from, target: to }));
  const aspect = (frame.right - frame.left) / (frame.bottom - frame.top);
  forceSimulation(bodies)
    // A fixed number, as the default is computed by a power that may be rounded differently elsewhere.
    .alphaDecay(0.0115)
    .force(
      'relations',
      forceLink<Body, (typeof ends)[number]>(ends)
        .id(({ concept }) => concept.slug)
        // Two hubs keep a distance, so that each has its own leaves around it.
        .distance(({ source, target }) => 8 + 7 * Math.min(radiusOf(source), radiusOf(target))),
    )
    .force(
      'apart',
      forceManyBody<Body>().strength(({ radius }) => -4 * radius * radius),
    )
    .force(
      'collide',
      forceCollide<Body>(({ radius }) => 1.3 * radius + 3),
    )
    .force('x', forceX<Body>(0).strength(0.05))
    .force('y', forceY<Body>(0).strength(0.05 * aspect * aspect))
    .stop()
    .tick(TICKS);
  return settle(fit(bodies, frame));
}

/** Starts the bodies on a spiral in the order of the seeds. Whole numbers keep the start alike everywhere. */
function startingBody(concept: Concept, index: number): Body {
  const distance = 8 * Math.sqrt(index + 0.5);
  return {
    concept,
    radius: 2.6 + 1.35 * Math.sqrt(concept.degree),
    x: Math.round(distance * Math.cos(index * GOLDEN_ANGLE)),
    y: Math.round(distance * Math.sin(index * GOLDEN_ANGLE)),
  };
}

/** The ends of a relation are slugs until the simulation has put bodies in their place. */
function radiusOf(end: Body | string | number): number {
  return typeof end === 'object' ? end.radius : 0;
}

/** Moves and stretches the places so that they fill the frame, the crowded middle more than the sparse rim. */
function fit(bodies: readonly Body[], frame: Box): readonly Body[] {
  const across = stretch(
    bodies.map(({ x }) => x),
    frame.left,
    frame.right,
  );
  const down = stretch(
    bodies.map(({ y }) => y),
    frame.top,
    frame.bottom,
  );
  return bodies.map(({ concept, radius, x, y }) => ({ concept, radius, x: across(x), y: down(y) }));
}

/** Maps values to the range from `start` to `end`: partly in proportion, partly by rank. */
function stretch(values: readonly number[], start: number, end: number): (value: number) => number {
  const sorted = [...values].sort((a, b) => a - b);
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  return (value) => {
    const proportion = (value - least) / (most - least);
    const rank = sorted.indexOf(value) / (sorted.length - 1);
    return start + (proportion + (rank - proportion) * BY_RANK) * (end - start);
  };
}

/** Parts the dots that the stretching has pushed into each other, without moving them further than that takes. */
function settle(bodies: readonly Body[]): readonly Dot[] {
  const moved = bodies.map((body) => ({ ...body }));
  forceSimulation(moved)
    .alphaDecay(0)
    .force(
      'collide',
      forceCollide<Body>(({ radius }) => radius + 2.5),
    )
    .stop()
    .tick(60);
  return moved.map(({ concept, radius, x, y }) => ({ concept, radius, x, y }));
}
