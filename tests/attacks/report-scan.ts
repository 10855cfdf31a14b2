import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/config.ts';
import type { AttackedService } from '../support/attacked-service.ts';
import { report } from '../support/report-row.ts';

/** How many answers each file of attacks has scanned, and how many of them were failures. */
type Counts = Record<string, { readonly answers: number; readonly failures: number; readonly leaks: number }>;

/**
 * Adds the test that ends a file of attacks: that no failing answer of it told of the inside of the service. Row A25 sums up
 * all files that have run.
 * @param url the file, as `import.meta.url`.
 */
export function reportScan(url: string, ...services: readonly AttackedService[]): void {
  it('A25: no failing answer to any of these requests tells a secret, an address, a path, a stack or Cypher', () => {
    const leaks = [...new Set(services.flatMap(({ scan }) => scan.leaks))];
    const sum = (key: 'answers' | 'failures'): number => services.reduce((total, { scan }) => total + scan[key], 0);
    const file = url.split('/').at(-1) ?? '';
    const counts: Counts = { ...readCounts(), [file]: { answers: sum('answers'), failures: sum('failures'), leaks: leaks.length } };
    writeCounts(counts);
    const all = Object.values(counts);
    const total = (key: keyof (typeof all)[number]): number => all.reduce((before, one) => before + one[key], 0);
    report('A25', {
      outcome: total('leaks') === 0 ? 'nothing found' : `${total('leaks')} answers tell of the inside`,
      figures: { answers: total('answers'), 'failures scanned': total('failures'), leaks: total('leaks') },
    });
    expect(leaks.slice(0, 20)).toEqual([]);
  });
}

const FOLDER = `${packageRoot}/tests/results`;
const FILE = `${FOLDER}/scanned.json`;

function readCounts(): Counts {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as Counts;
  } catch {
    return {};
  }
}

function writeCounts(counts: Counts): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(counts, undefined, 2)}\n`);
}
