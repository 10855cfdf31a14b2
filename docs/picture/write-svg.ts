import type { Dot } from './lay-out.ts';
import type { Label } from './place-labels.ts';
import type { Colours } from './read-colours.ts';
import type { Concepts, Kind } from './read-concepts.ts';

/** Everything that the picture is made of. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly concepts: Concepts;
  readonly colours: ReadonlyMap<string, Colours>;
  readonly dots: readonly Dot[];
  readonly labels: readonly Label[];
}

const COLUMNS = 8;
const LEGEND_ROW = 26;

/** Writes the picture as an SVG with a light background of its own, to be readable on a dark page as well. */
export function writeSvg(picture: Picture): string {
  const { width, height, concepts } = picture;
  const title = `${concepts.concepts.length} concepts, ${concepts.relations.length} relations`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escape(title)}</title>`,
    `<desc id="desc">${escape(describe(picture))}</desc>`,
    `<style>\n${writeStyle(picture)}\n</style>`,
    `<rect class="page" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="16"/>`,
    `<text class="heading" x="36" y="52">${escape(title)}</text>`,
    ...writeLines(picture),
    ...writeDots(picture),
    ...writeLabels(picture.labels),
    ...writeLegend(picture),
    '</svg>',
    '',
  ].join('\n');
}

function describe({ concepts, labels }: Picture): string {
  const kinds = concepts.kinds.map(({ name, label }) => `${label} (${countOf(concepts, name)})`).join(', ');
  const names = labels.map(({ text }) => text).join(', ');
  return `A network of dots, one for each concept, coloured by kind: ${kinds}. A line joins two related concepts; the more relations, the bigger the dot. Labelled are ${names}.`;
}

function writeStyle({ concepts, colours }: Picture): string {
  const rules = concepts.kinds.map((kind) => {
    const { fill, border } = coloursOf(colours, kind);
    return `.${kind.label}{fill:${fill};stroke:${border}}.lines .${kind.label}{stroke:${border}}`;
  });
  return [
    'text{font-family:-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:#1b1f27}',
    '.page{fill:#fbfcfd;stroke:#d0d7de}',
    '.heading{font-size:26px;font-weight:600}',
    '.lines path{fill:none;stroke-width:1;stroke-opacity:.32}',
    '.labels text{font-weight:600;stroke:#fbfcfd;stroke-width:3.5;stroke-linejoin:round;stroke-opacity:.9;paint-order:stroke}',
    '.middle{text-anchor:middle}.end{text-anchor:end}',
    '.legend text{font-size:15px}.legend .count{fill:#5f6672}',
    ...rules,
  ].join('\n');
}

/** The relations, in one path for each kind of concept that they begin at. */
function writeLines({ concepts, dots }: Picture): readonly string[] {
  const places = new Map(dots.map((dot) => [dot.concept.slug, dot]));
  const paths = concepts.kinds.map(({ name, label }) => {
    const lines = concepts.relations.flatMap(({ from, to }) => {
      const [start, end] = [places.get(from), places.get(to)];
      return start && end && start.concept.kind === name ? `M${point(start)}L${point(end)}` : [];
    });
    return `<path class="${label}" d="${lines.join('')}"/>`;
  });
  return ['<g class="lines">', ...paths, '</g>'];
}

/** The concepts. The title of a dot is shown when the picture is opened by itself and the pointer rests on the dot. */
function writeDots({ concepts, dots }: Picture): readonly string[] {
  return concepts.kinds.flatMap(({ name, label }) => [
    `<g class="${label}">`,
    ...dots
      .filter(({ concept }) => concept.kind === name)
      .map(
        ({ concept, x, y, radius }) =>
          `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}"><title>${escape(concept.name)}</title></circle>`,
      ),
    '</g>',
  ]);
}

function writeLabels(labels: readonly Label[]): readonly string[] {
  return [
    '<g class="labels">',
    ...labels.map(
      ({ text, anchor, x, y, size }) =>
        `<text class="${anchor}" x="${round(x)}" y="${round(y)}" font-size="${round(size)}">${escape(text)}</text>`,
    ),
    '</g>',
  ];
}

function writeLegend({ concepts, width, height }: Picture): readonly string[] {
  const rows = Math.ceil(concepts.kinds.length / COLUMNS);
  const column = (width - 72) / COLUMNS;
  const entries = concepts.kinds.map(({ name, label }, index) => {
    const x = 44 + column * (index % COLUMNS);
    const y = height - 30 - LEGEND_ROW * (rows - 1 - Math.floor(index / COLUMNS));
    const count = `<tspan class="count">${countOf(concepts, name)}</tspan>`;
    return `<circle class="${label}" cx="${round(x)}" cy="${y - 5}" r="7"/><text x="${round(x + 13)}" y="${y}">${escape(label)} ${count}</text>`;
  });
  return ['<g class="legend">', ...entries, '</g>'];
}

function coloursOf(colours: ReadonlyMap<string, Colours>, { label }: Kind): Colours {
  const found = colours.get(label);
  if (!found) throw new Error(`The style sheet has no colours for ${label}.`);
  return found;
}

function countOf({ concepts }: Concepts, kind: string): number {
  return concepts.filter((concept) => concept.kind === kind).length;
}

function point({ x, y }: Dot): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
