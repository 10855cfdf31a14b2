// Draws docs/images/graph.svg, the picture of the whole graph, from the seeds: node docs/picture/draw-graph.ts

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layOut } from './lay-out.ts';
import { placeLabels } from './place-labels.ts';
import { readColours } from './read-colours.ts';
import { readConcepts } from './read-concepts.ts';
import { writeSvg } from './write-svg.ts';

const LABELS = 45;
const width = 1200;
const height = 900;

const root = join(import.meta.dirname, '..', '..');
const concepts = await readConcepts(join(root, 'seed'));
const colours = await readColours(join(root, 'cypher', 'browser', 'style.grass'));
const dots = layOut(concepts, { left: 50, top: 84, right: width - 50, bottom: height - 96 });
const labels = placeLabels(dots, LABELS, { left: 16, top: 64, right: width - 16, bottom: height - 78 });

const images = join(root, 'docs', 'images');
await mkdir(images, { recursive: true });
await writeFile(join(images, 'graph.svg'), writeSvg({ width, height, concepts, colours, dots, labels }));
