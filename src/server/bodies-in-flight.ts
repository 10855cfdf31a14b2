import { Transform, type Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseForNow } from './request-refused-error.ts';

/** What each body may take without being counted, in bytes: nearly all questions are shorter. */
const FREE = 16 * 1024;

/** How much all bodies may take beyond that, in bytes, and how many of the largest that are allowed have to have room in it. */
const ROOM = 64 * 1024 * 1024;
const LARGEST_AT_ONCE = 8;

/**
 * Bounds the memory that the bodies of requests take, from when they are being received until their requests are answered. What
 * has come in is counted, and not what was announced, so that nobody takes room by announcing much; and short bodies are let in
 * always, so that long ones do not shut out everybody else.
 */
export class BodiesInFlight {
  readonly #room: number;
  #taken = 0;

  /** @param maxBody the largest body of a request, in bytes. */
  constructor(maxBody: number) {
    this.#room = Math.max(ROOM, LARGEST_AT_ONCE * maxBody);
  }

  /** How much bodies take beyond what each may, in bytes. */
  get taken(): number {
    return this.#taken;
  }

  /**
   * Gives the body of a request to be read in place of the one that was given. Reading it fails with a {@link RequestRefusedError}
   * OVERLOADED when there is no room for more of it.
   */
  count({ headers }: Pick<FastifyRequest, 'headers'>, { raw }: Pick<FastifyReply, 'raw'>, body: Readable): Readable {
    const announced = headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Infinity;
    if (announced <= FREE) return body;
    let length = 0;
    const counted = (): number => Math.max(0, length - FREE);
    const counter = new Transform({
      transform: (chunk: Buffer, _, done) => {
        const before = counted();
        length += chunk.length;
        this.#taken += counted() - before;
        if (this.#taken <= this.#room) return done(null, chunk);
        body.unpipe(counter);
        body.resume(); // the rest is thrown away, so that the client sees the answer
        return done(refuseForNow('OVERLOADED', 'Too many long requests are being received just now. Try again in a second or later.'));
      },
    });
    raw.once('close', () => {
      this.#taken -= counted();
      length = -Infinity; // what comes after the answer is kept by nobody
    });
    body.once('error', (error) => counter.destroy(error));
    return body.pipe(counter);
  }
}
