import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, parse } from 'graphql';
import { packageRoot, readConfig } from '../dist/config.js';
import { checkCost, checkSize } from '../dist/limits/index.js';
import { bodyOf } from './workloads/workloads.mjs';

/** How often each query is checked, after as many times for warming up. */
const TIMES = 3_000;

/**
 * Measures what the limits on queries cost the service: the processor time of its own checks, in microseconds.
 * @param allArguments one argument of each question is enough.
 * @returns {Promise<Record<string, number>>} by question.
 */
export async function measureLimits(allArguments) {
  const schema = buildSchema(await readFile(join(packageRoot, 'schema.graphql'), 'utf8'));
  const { limits } = readConfig({});
  const costs = {};
  for (const [question, [argument]] of Object.entries(allArguments)) {
    if (!argument) continue;
    const { query, variables } = JSON.parse(bodyOf({ speaks: 'ours' }, question, argument));
    const document = parse(query);
    const check = () => {
      checkSize(document, document.definitions[0], variables, limits);
      checkCost(schema, document, undefined, variables, limits);
    };
    for (let time = 0; time < TIMES; time++) check();
    const begin = performance.now();
    for (let time = 0; time < TIMES; time++) check();
    costs[question] = Number((((performance.now() - begin) * 1000) / TIMES).toFixed(1));
  }
  return costs;
}
