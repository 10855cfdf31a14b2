import { requests } from './requests.mjs';
import { normalizers } from './normalizers.mjs';

/** The single questions, each with what it asks for; the report explains them by these words. */
const QUESTIONS = {
  W1: 'one concept by its slug',
  W2: 'concepts by a name, as written or in other case, English or Chinese, with their summary',
  W3: 'broader and narrower concepts, 1 hop',
  W4: 'narrower concepts of the broader ones, 2 hops',
  W5: 'what the narrower ones of the broader ones use, 3 hops',
  W6: 'a shortest path of at most 8 steps: near, far, and none',
  W7: 'two concepts compared: ancestors in common, relations in common and not',
  W8: 'full text, the best 10',
  W9: 'completing 2 to 6 characters, the best 10',
};

/** How often each question is asked in the mix W10, of 100. */
const MIX = { W1: 40, W2: 15, W3: 7, W4: 7, W5: 6, W6: 5, W7: 5, W8: 5, W9: 10 };

/**
 * What can be measured: each with its title, the single questions that it consists of by weight, and, in a stream of unique
 * documents, how a document is made unlike all others.
 */
export const WORKLOADS = {
  ...Object.fromEntries(Object.entries(QUESTIONS).map(([id, title]) => [id, { title, mix: { [id]: 1 } }])),
  W10: { title: 'a mix: 40 % W1, 15 % W2, 20 % W3 to W5, 5 % each of W6 to W8, 10 % W9', mix: MIX },
  W14: { title: 'W1 as a stream of documents of which no two are alike', mix: { W1: 1 }, isUnique: true },
};

/** The body of the request by which a server is asked a single question. */
export function bodyOf(server, question, argument, unique) {
  const { query, variables } = requests[server.speaks](question, argument);
  if (query === undefined) return JSON.stringify({ workload: question, variables });
  return JSON.stringify({ query: unique === undefined ? query : query.replace('{', `{ u${unique}: __typename `), variables });
}

/** Brings the answer of a server to a form in which the answers of all can be compared. */
export function normalize(server, question, response) {
  if (response.errors || response.error) throw new Error(JSON.stringify(response.errors ?? response.error));
  return normalizers[server.speaks](question, response.data ?? response.answer);
}
