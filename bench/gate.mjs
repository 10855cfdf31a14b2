import { ask } from './servers/start.mjs';
import { bodyOf, normalize } from './workloads/workloads.mjs';

/** How many arguments of each question are compared, and how many are asked at a time. */
const SAMPLE = 200;
const AT_ONCE = 8;

/** Two servers that have answered one question differently: what is measured would not be the same. */
export class DifferentAnswersError extends Error {
  name = 'DifferentAnswersError';
  constructor(question, argument, [one, given], [other, wanted]) {
    super(
      `The answers to ${question} ${JSON.stringify(argument)} differ, so nothing is measured.\n${one}:\n${given}\n${other}:\n${wanted}`,
    );
  }
}

/**
 * Asks every server the same 200 arguments of a question and compares their answers with those of the first.
 * @returns how many arguments were compared and how many of the answers were not empty.
 * @throws {DifferentAnswersError} with the first two that differ.
 */
export async function compareAnswers(servers, question, all) {
  const sample = all.slice(0, SAMPLE);
  const [first, ...others] = servers;
  const wanted = await answersOf(first, question, sample);
  for (const server of others) {
    const given = await answersOf(server, question, sample);
    const at = given.findIndex((answer, index) => answer !== wanted[index]);
    if (at >= 0) throw new DifferentAnswersError(question, sample[at], [server.name, given[at]], [first.name, wanted[at]]);
  }
  return { compared: sample.length, filled: wanted.filter((answer) => !['null', '[]', '{}'].includes(answer)).length };
}

async function answersOf(server, question, sample) {
  return inTurns(sample, async (argument) => {
    try {
      return JSON.stringify(normalize(server, question, await ask(server.url, bodyOf(server, question, argument))));
    } catch (error) {
      return `no answer: ${error.message}`;
    }
  });
}

/** Does some work for each item, a few at a time, and gives the results in order. */
export async function inTurns(items, work) {
  const results = [];
  let next = 0;
  const turn = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
  return results;
}
