import { expect, it } from 'vitest';
import { drawProgress } from '../../../src/cli/progress-bar.ts';

const progress = { sort: 'names', bytes: 25, ofBytes: 100, rows: 5_000, rejected: 0 } as const;

it('draws the share, the rate and the time that is left', () => {
  expect(drawProgress(progress, 10)).toBe('██████░░░░░░░░░░░░░░░░░░ 25 %, names, 500 rows/s, 30 s left');
  expect(drawProgress({ ...progress, rejected: 3 }, 100)).toBe('██████░░░░░░░░░░░░░░░░░░ 25 %, names, 50 rows/s, 3 rejected, 5 min left');
});

it('keeps within its bounds at both ends', () => {
  expect(drawProgress({ ...progress, bytes: 0, rows: 0 }, 0)).toContain('░ 0 %, names, 0 rows/s, just begun');
  expect(drawProgress({ ...progress, bytes: 120 }, 1)).toContain('█ 100 %, names, 5000 rows/s, 0 s left');
});
