import { setImmediate } from 'node:timers/promises';

/** How long work goes on without a pause for other work, in milliseconds. */
const WORK = 10;

/**
 * Does work that can be paused at each of its steps, lets other work go on in between, and gives its result.
 * @throws the reason of the signal, when that is aborted before the work is done; or what the work throws.
 */
export async function inSteps<Result>(steps: Generator<void, Result>, signal?: AbortSignal): Promise<Result> {
  let begin = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - begin < WORK) continue;
    await setImmediate();
    signal?.throwIfAborted();
    begin = performance.now();
  }
}

/** Does such work without a pause, and gives its result. */
export function atOnce<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
