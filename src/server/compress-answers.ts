import compress from '@fastify/compress';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** From which length on an answer is compressed for those who take that; shorter ones are not even looked at. */
export const THRESHOLD = 1024;

/** Makes it possible to compress answers. Requests are not decompressed: a short one could become any length. */
export async function compressAnswers(app: FastifyInstance): Promise<void> {
  await app.register(compress, { global: false, threshold: THRESHOLD, encodings: ['br', 'gzip', 'identity'] });
}

/** What a handler gives to Fastify for an answer: a long text is sent compressed to those who take that. */
export function compressed(reply: FastifyReply, answer: unknown): unknown {
  return typeof answer === 'string' && answer.length >= THRESHOLD ? reply.compress(answer) : answer;
}
