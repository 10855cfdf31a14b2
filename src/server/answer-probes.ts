import type { FastifyInstance } from 'fastify';

/** Why the service cannot answer just now: a code for programs, a sentence for people. */
export interface Unavailability {
  readonly code: string;
  readonly message: string;
}

/** Tells supervisors whether the process lives, and whether it can answer; they may call it by its address. */
export function answerProbes(app: FastifyInstance, whyNot: () => Unavailability | undefined): void {
  app.get('/livez', { config: { anyHost: true } }, () => ({ status: 'alive' }));
  app.get('/readyz', { config: { anyHost: true } }, (_, reply) => {
    const why = whyNot();
    return why ? reply.code(503).send({ status: 'not ready', code: why.code, message: why.message }) : { status: 'ready' };
  });
}
