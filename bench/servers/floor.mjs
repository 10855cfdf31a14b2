// The physical floor: HTTP and JSON, and the answers in a Map. It is given them by a PUT-like request of its own before it is
// measured, so it finds what it is asked for and computes nothing.
import { replyWith } from './reply.mjs';

const answers = new Map();

replyWith(({ fill, workload, variables }) => {
  if (fill) {
    for (const [key, answer] of fill) answers.set(key, answer);
    return { size: answers.size };
  }
  return { answer: answers.get(`${workload} ${JSON.stringify(variables)}`) };
}, Number(process.env.PORT));
