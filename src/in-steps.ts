import { Turns } from './turns.ts';

/** How long work goes on without a pause for other work, in milliseconds. */
const WORK = 10;

const turns = new Turns(1);
/** When the first work began that has begun in this round of the event loop. */
let begun: number | undefined;

/**
 * Does work that can be paused at each of its steps, lets other work go on in between, and gives its result. Of several works, one
 * at a time goes on, in turn.
 * @throws the reason of the signal, when that is aborted before the work is done; or what the work throws.
 */
export async function inSteps<Result>(steps: Generator<void, Result>, signal?: AbortSignal): Promise<Result> {
  if (!mayBegin()) await turns.next();
  for (;;) {
    signal?.throwIfAborted();
    const end = performance.now() + WORK;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await turns.next();
  }
}

/** Does such work without a pause, and gives its result. */
export function atOnce<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Whether there is time left in this round of the event loop for work to begin at once, as most is done soon. */
function mayBegin(): boolean {
  const now = performance.now();
  if (begun === undefined) {
    begun = now;
    setImmediate(() => (begun = undefined));
  }
  return now - begun < WORK;
}
