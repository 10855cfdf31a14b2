import type { Box, Dot } from './lay-out.ts';

/** The name of a concept, with its place in the picture: `x` is where its anchor lies, `y` its base line. */
export interface Label {
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A place that a label could take, and what it would cost to put it there. */
interface Candidate {
  readonly label: Label;
  readonly box: Box;
  readonly cost: number;
}

/** Where the middle of a label may be moved from its dot, best first: right and down, from -1 to 1. */
const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [0.9, -0.8],
  [0.9, 0.8],
  [-0.9, -0.8],
  [-0.9, 0.8],
  [0.4, -1],
  [0.4, 1],
  [-0.4, -1],
  [-0.4, 1],
] as const;

/** The cost at which a label hides so much of other concepts that it is better left out. */
const TOO_MUCH = 8000;

/**
 * Labels the best connected concepts, the best one first, each at the free place around its dot where it hides least.
 * A concept without such a place goes without a label, and the next one gets its turn.
 */
export function placeLabels(dots: readonly Dot[], count: number, frame: Box): readonly Label[] {
  const labels: Label[] = [];
  const taken: Box[] = [];
  const ranked = [...dots].sort((a, b) => b.concept.degree - a.concept.degree);
  for (const dot of ranked) {
    if (labels.length === count) break;
    const best = candidates(dot, dots, frame)
      .filter(({ box, cost }) => cost < TOO_MUCH && !taken.some((other) => overlap(box, other) > 0))
      .reduce<Candidate | undefined>((least, candidate) => (least && least.cost <= candidate.cost ? least : candidate), undefined);
    if (!best) continue;
    labels.push(best.label);
    taken.push(best.box);
  }
  return labels;
}

function candidates(dot: Dot, dots: readonly Dot[], frame: Box): readonly Candidate[] {
  const text = dot.concept.name;
  const size = Math.min(18, 12 + dot.concept.degree / 5);
  const width = size * widthOf(text);
  return DIRECTIONS.map(([right, down], rank) => {
    const x = dot.x + right * (dot.radius + 4 + width / 2);
    const middle = dot.y + down * (dot.radius + 2 + size / 2);
    const box = { left: x - width / 2, top: middle - size * 0.6, right: x + width / 2, bottom: middle + size * 0.6 };
    // The side towards the dot stays where it is, however wide the letters of the reader's font are.
    const anchor = right > 0.5 ? 'start' : right < -0.5 ? 'end' : 'middle';
    const anchorX = { start: box.left, middle: x, end: box.right }[anchor];
    const hidden = dots.reduce((sum, other) => sum + overlap(box, around(other)) * other.concept.degree ** 2, 0);
    const label: Label = { text, anchor, x: anchorX, y: middle + size * 0.35, size };
    return { label, box, cost: hidden + rank * 20 };
  }).filter(({ box }) => box.left > frame.left && box.top > frame.top && box.right < frame.right && box.bottom < frame.bottom);
}

/** About how wide a text is in a bold sans-serif font, as a multiple of the font size. */
function widthOf(text: string): number {
  const narrow = text.match(/[-.,·:;'()/ fijlrtI]/gu)?.length ?? 0;
  const wide = text.match(/[mwA-HJ-Z]/gu)?.length ?? 0;
  return 0.36 * narrow + 0.78 * wide + 0.59 * (text.length - narrow - wide);
}

function around({ x, y, radius }: Dot): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

/** The area that two boxes share. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return Math.max(0, width) * Math.max(0, height);
}
