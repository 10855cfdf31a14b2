import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestScope } from '../request-scope.ts';
import { observedRequest, type Notes } from '../telemetry/index.ts';
import type { Admission } from './admission.ts';
import { makeAnswer } from './answer-cache.ts';
import type { AnswersInMaking, Begin, Made } from './answers-in-making.ts';
import { compressed } from './compress-answers.ts';
import type { Beginning, KnownAnswer, KnownAnswers } from './known-answers.ts';
import type { OpenRequests } from './open-requests.ts';
import { questionKey } from './question-key.ts';
import { sendAnswer, sendStale } from './send-answer.ts';

/** Answers a request. */
export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** What {@link answerQuestions} works with. */
interface Answering {
  readonly known: KnownAnswers;
  /** Undefined where every question is answered by itself. */
  readonly making: AnswersInMaking | undefined;
  readonly requests: OpenRequests;
  readonly admission: Admission;
  /** Makes an answer by GraphQL. */
  readonly make: Handler;
}

/** The status of an answer that the database was needed for and did not give. */
const UNAVAILABLE = 503;

/** Which part of its time a question waits for a change of the graph to be followed. */
const FOR_CHANGES = 0.25;

/** How often an answer that is being made for somebody else is waited for. */
const WAITS = 2;

/** Answers requests for GraphQL: with what is known, with what is being made for somebody else, or with what is made now. */
export function answerQuestions({ known, making, requests, admission, make }: Answering): Handler {
  const makeNow = (request: FastifyRequest, reply: FastifyReply, scope: RequestScope, begin = () => {}): Promise<unknown> =>
    admission.run(scope, () => {
      begin();
      return make(request, reply);
    });

  /** What is known of a question whose answer has failed because the database has gone away meanwhile. */
  const lastKnown = (request: FastifyRequest, reply: FastifyReply, key: string): unknown => {
    const last = reply.statusCode === UNAVAILABLE ? known.findLast(key) : undefined;
    if (!last) return undefined;
    reply.code(200).removeHeader('retry-after').removeHeader('content-length');
    return sendKnown(last, request, reply);
  };

  /** Makes the answer to a question, which is kept, and given to others, as far as it may be. */
  const makeForAll = async (
    request: FastifyRequest,
    reply: FastifyReply,
    scope: RequestScope,
    begin: Begin,
    key: string,
  ): Promise<Made> => {
    let begun: Beginning | undefined;
    const given = await makeNow(request, reply, scope, () => {
      begun = known.beginning;
      begin(begun);
    });
    if (!scope.origin?.isForAll || typeof given !== 'string') return { given: lastKnown(request, reply, key) ?? given };
    const answer = makeAnswer(given, String(reply.getHeader('content-type')), observedRequest()?.notes);
    known.learn(key, begun, scope.origin, answer);
    return { answer };
  };

  return async (request, reply) => {
    const key = making && questionKey(request);
    if (!making || key === undefined) {
      return compressed(reply, await requests.answer(request, reply, (scope) => makeNow(request, reply, scope)));
    }
    const asked = performance.now();
    const before = known.find(key, asked);
    if (before) {
      known.count(true);
      return sendKnown(before, request, reply);
    }
    const made = await requests.answer(request, reply, async (scope): Promise<Made | { readonly found: KnownAnswer }> => {
      const found = await known.findPatiently(key, asked, (scope.deadline - asked) * FOR_CHANGES);
      scope.signal.throwIfAborted();
      known.count(found !== undefined);
      if (found) return { found };
      // When nothing comes of an answer for others, the first of those who wait makes it for the rest.
      for (let waits = 0; waits < WAITS; waits++) {
        const others = making.find(key);
        if (!others) break;
        const answer = await others.answer;
        scope.signal.throwIfAborted();
        if (!answer) continue;
        if (others.isShared) {
          observedRequest()?.noteAll(answer.about as Notes);
          return { answer };
        }
        const held = known.find(key, asked);
        if (held) return { found: held };
      }
      return making.make(key, (begin) => makeForAll(request, reply, scope, begin, key));
    });
    if ('found' in made) return sendKnown(made.found, request, reply);
    return 'answer' in made ? sendAnswer(made.answer, request, reply) : compressed(reply, made.given);
  };
}

/** Sends an answer that need not be made anew. */
function sendKnown({ answer, isStale }: KnownAnswer, request: FastifyRequest, reply: FastifyReply): unknown {
  observedRequest()?.noteAll(answer.about as Notes);
  return isStale ? sendStale(answer, reply) : sendAnswer(answer, request, reply);
}
