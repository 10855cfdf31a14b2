import ora from 'ora';
import type { Log } from '../log.ts';
import type { Step } from '../neo4j/index.ts';
import { printable } from '../printable.ts';

/** Shows each step on standard error while it runs, with what it is at and for how long, and how long it took at the end. */
export const showStep: Step = async (title, work) => {
  const begin = performance.now();
  let detail = '';
  const spinner = ora({ text: title, stream: process.stderr, discardStdin: false }).start();
  const refresh = setInterval(() => {
    spinner.text = `${title} (${detail ? `${detail}, ` : ''}${secondsSince(begin)})`;
  }, 250);
  try {
    const result = await work((now) => {
      detail = now;
    });
    spinner.succeed(`${title} (${secondsSince(begin)})`);
    return result;
  } catch (error) {
    spinner.fail(`${title} (${secondsSince(begin)})`);
    throw error;
  } finally {
    clearInterval(refresh);
  }
};

/** Makes what logs each step when it is over, for logs that programs read. */
export function logSteps(log: Log): Step {
  return async (title, work) => {
    const begin = performance.now();
    try {
      const result = await work(() => {});
      log.info(`${title} (${secondsSince(begin)})`);
      return result;
    } catch (error) {
      log.error(`${title}: failed after ${secondsSince(begin)}`);
      throw error;
    }
  };
}

/** Writes messages to standard error, so that standard output holds results only; no text in them can steer the terminal. */
export const log: Log = {
  debug: () => {},
  info: (message) => say(message),
  warn: (message) => say(`Warning: ${message}`),
  error: (message) => say(`Error: ${message}`),
};

function say(message: string): void {
  process.stderr.write(`${printable(message)}\n`);
}

function secondsSince(begin: number): string {
  return `${((performance.now() - begin) / 1000).toFixed(1)} s`;
}
