import type { ImportProgress } from '../import/index.ts';

const WIDTH = 24;

/**
 * Draws how far an import is: a bar, the share that is done, the rows in a second and the time that is left.
 * @param seconds how long it has taken so far.
 */
export function drawProgress({ sort, bytes, ofBytes, rows, rejected }: ImportProgress, seconds: number): string {
  const share = ofBytes === 0 ? 1 : Math.min(1, Math.max(0, bytes / ofBytes));
  const full = Math.round(share * WIDTH);
  const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
  const left = share > 0 ? `${describeTime((seconds / share) * (1 - share))} left` : 'just begun';
  const lost = rejected > 0 ? `, ${rejected} rejected` : '';
  return `${bar} ${Math.floor(share * 100)} %, ${sort}, ${Math.round(rows / Math.max(seconds, 0.001))} rows/s${lost}, ${left}`;
}

function describeTime(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 100 ? `${whole} s` : `${Math.ceil(whole / 60)} min`;
}
