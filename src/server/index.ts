export type { Unavailability } from './answer-probes.ts';
export { createServer, type Server } from './create-server.ts';
