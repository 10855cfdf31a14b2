import { setMaxListeners } from 'node:events';

/**
 * Gives what a promise gives, but no later than a signal is aborted; the work behind the promise is not stopped by that.
 * @throws the reason of the signal when that comes first.
 */
export async function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  promise.catch(() => {}); // when nobody waits for it any more, nobody is to be told
  signal.throwIfAborted();
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    setMaxListeners(0, signal); // one request may wait for many things at a time
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
