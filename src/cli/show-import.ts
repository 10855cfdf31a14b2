import type { ImportProgress } from '../import/index.ts';
import { drawProgress } from './progress-bar.ts';
import { showStep } from './steps.ts';

/** Runs an import while its progress is drawn. */
export function showImport<Report>(
  title: string,
  work: (onProgress: (progress: ImportProgress) => void) => Promise<Report>,
): Promise<Report> {
  return showStep(title, (update) => {
    const begin = performance.now();
    return work((progress) => update(drawProgress(progress, (performance.now() - begin) / 1000)));
  });
}
