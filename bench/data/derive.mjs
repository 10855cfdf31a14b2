import { foldName } from '../../dist/lookup/fold-name.js';

/** How good a name is as a suggestion, by its type: the figures of `suggest` in src/lookup, so that the baselines rank alike. */
const TYPE_WEIGHT = { PREFERRED: 1, ABBREVIATION: 0.99, ALIAS: 0.98, MISSPELLING: 0.9 };

/**
 * What an expert who serves the graph with hand-written Cypher would store beside a name, so that it is found and ranked by one
 * index: its folded form, its owner, and its rank. The service itself does not use it.
 */
export function deriveName({ text, type }, owner, relations) {
  return {
    folded: foldName(text),
    owner,
    relations,
    weight: TYPE_WEIGHT[type],
    head: 0.7 * TYPE_WEIGHT[type] ** 8,
    tail: 0.15 * (relations / (relations + 12)),
  };
}
