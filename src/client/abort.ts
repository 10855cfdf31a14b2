/** Waits for what is under way, but not longer than until the signal is aborted; then it rejects with the reason of the signal. */
export function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason as Error);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    const forget = (): void => signal.removeEventListener('abort', giveUp);
    work.finally(forget).then(resolve, reject);
  });
}

/** Waits so many milliseconds; rejects with the reason of the signal as soon as that is aborted. */
export async function wait(duration: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, duration);
  });
  try {
    await unlessAborted(over, signal);
  } finally {
    clearTimeout(timer);
  }
}

/** A signal that others bring about, and how to be done with it. */
export interface SharedSignal {
  readonly signal: AbortSignal;
  /** Stops listening to the others. */
  readonly release: () => void;
}

/** Gives a signal that is aborted as soon as all of these are; never, where one of them is missing. */
export function whenAllAborted(signals: readonly (AbortSignal | undefined)[]): SharedSignal {
  const controller = new AbortController();
  const distinct = new Set(signals);
  const check = (): void => {
    if ([...distinct].every((signal) => signal?.aborted)) controller.abort();
  };
  check();
  for (const signal of distinct) signal?.addEventListener('abort', check);
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of distinct) signal?.removeEventListener('abort', check);
    },
  };
}
