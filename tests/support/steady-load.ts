import type { Asked } from './oracle.ts';

/** An answer, and when its request was sent, as `performance.now()` counts. */
export interface Sent extends Asked {
  readonly at: number;
}

/** A stream of requests under way. */
export interface Load {
  /** The answers that have come so far. */
  readonly answers: readonly Sent[];
  /** Sends no more, waits for the answers that are due, and gives them all. */
  stop(): Promise<readonly Sent[]>;
}

/** How often requests are sent, in milliseconds: several at a time where the rate asks for it. */
const TICK = 10;

/** Sends requests at a steady rate a second, whether or not the earlier ones are answered. */
export function sendSteadily(rate: number, ask: (number: number) => Promise<Asked>): Load {
  const answers: Sent[] = [];
  const requests: Promise<void>[] = [];
  const send = async (number: number): Promise<void> => {
    const at = performance.now();
    answers.push({ ...(await ask(number)), at });
  };
  const begin = performance.now();
  const timer = setInterval(() => {
    const wanted = Math.floor(((performance.now() - begin) / 1000) * rate);
    while (requests.length < wanted) requests.push(send(requests.length));
  }, TICK);
  return {
    answers,
    stop: async () => {
      clearInterval(timer);
      await Promise.all(requests);
      return answers;
    },
  };
}
