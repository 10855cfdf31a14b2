export { createServer, type Server, type Unavailability } from './create-server.ts';
