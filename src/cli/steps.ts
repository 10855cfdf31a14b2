import ora from 'ora';
import type { Log } from '../log.ts';
import type { Step } from '../neo4j/index.ts';

/** Shows each step on standard error while it runs, with what it is at and for how long, and how long it took at the end. */
export const showStep: Step = async (title, work) => {
  const begin = performance.now();
  let detail = '';
  const spinner = ora({ text: title, stream: process.stderr, discardStdin: false }).start();
  const seconds = (): string => `${((performance.now() - begin) / 1000).toFixed(1)} s`;
  const refresh = setInterval(() => {
    spinner.text = `${title} (${detail ? `${detail}, ` : ''}${seconds()})`;
  }, 250);
  try {
    const result = await work((now) => {
      detail = now;
    });
    spinner.succeed(`${title} (${seconds()})`);
    return result;
  } catch (error) {
    spinner.fail(`${title} (${seconds()})`);
    throw error;
  } finally {
    clearInterval(refresh);
  }
};

/** Writes messages to standard error, so that standard output holds results only. */
export const log: Log = {
  info: (message) => void process.stderr.write(`${message}\n`),
  warn: (message) => void process.stderr.write(`Warning: ${message}\n`),
  error: (message) => void process.stderr.write(`Error: ${message}\n`),
};
