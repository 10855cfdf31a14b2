import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/**
 * Lets pages of these origins ask the service, and read from its answers what tells them how to go on. Nothing that a browser
 * knows of its user is sent along. Without origins, no page of another origin may ask.
 */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['content-type', 'x-request-id', 'apollo-require-preflight', 'traceparent'],
    exposedHeaders: ['retry-after', 'x-request-id', 'etag'],
    maxAge: 3600,
    strictPreflight: false, // a refusal would be plain text
  });
}
